package dev.autoencoders.trainer.data;

import java.util.random.RandomGenerator;

/** No noise at all. */
record NoNoise() implements Noise {
  @Override
  public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
    NoiseChecks.values(pixels, channels, height, width);
  }

  @Override
  public String toString() {
    return "none";
  }
}
