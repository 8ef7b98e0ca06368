package dev.autoencoders.trainer.data;

import java.util.random.RandomGenerator;

/**
 * Each pixel, with all its channels, turns black or white, both as likely, or stays.
 *
 * @param share how likely a pixel is to be hit
 */
record SaltAndPepperNoise(double share) implements Noise {
  /**
   * Checks the share.
   *
   * @param share see {@link #share()}
   * @throws IllegalArgumentException if it isn't greater than 0 and at most 1
   */
  public SaltAndPepperNoise {
    NoiseChecks.requireShare(share, "salt-and-pepper noise");
  }

  @Override
  public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
    int values = NoiseChecks.values(pixels, channels, height, width);
    int plane = values / channels;
    for (int image = 0; image < pixels.length; image += values) {
      for (int pixel = image; pixel < image + plane; pixel++) {
        double drawn = random.nextDouble();
        for (int i = pixel; drawn < share && i < image + values; i += plane) {
          pixels[i] = drawn < share / 2 ? 0 : 1;
        }
      }
    }
  }

  @Override
  public String toString() {
    return "salt-pepper:" + share;
  }
}
