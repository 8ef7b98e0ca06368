package dev.autoencoders.trainer.data;

import java.util.random.RandomGenerator;

/**
 * Uneven light: a plane of a direction and a depth of its own for each image, by which all channels
 * are multiplied.
 *
 * @param depth greatest loss of light, greater than 0, at most 1
 */
record ShadeNoise(double depth) implements Noise {
  ShadeNoise {
    NoiseChecks.requireShare(depth, "shade");
  }

  @Override
  public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
    int values = NoiseChecks.values(pixels, channels, height, width);
    for (int image = 0; image < pixels.length; image += values) {
      double angle = 2 * Math.PI * random.nextDouble();
      double loss = depth * random.nextDouble();
      double down = Math.sin(angle);
      double right = Math.cos(angle);
      double length = Math.abs(down) + Math.abs(right);
      for (int i = 0; i < values; i++) {
        double y = (i / width % height + 0.5) / height - 0.5;
        double x = (i % width + 0.5) / width - 0.5;
        double dark = 0.5 + (down * y + right * x) / length; // 0 to 1 from corner to corner
        pixels[image + i] *= (float) (1 - loss * dark);
      }
    }
  }

  @Override
  public String toString() {
    return "shade:" + depth;
  }
}
