package dev.autoencoders.trainer.data;

import java.util.random.RandomGenerator;

/**
 * Shot noise. Where more than {@value #NORMAL} photons are expected, their number is drawn from a
 * normal distribution of the same mean and variance.
 *
 * @param low least photons that make white
 * @param high most photons that make white
 */
record ShotNoise(double low, double high) implements Noise {
  private static final double MOST = 1e6;
  private static final double NORMAL = 50;

  ShotNoise {
    if (!(low >= 1 && low <= high && high <= MOST)) {
      throw NoiseChecks.refusal(
          "poisson noise", "1 to 1000000 photons, or a range of them", low + ".." + high);
    }
  }

  @Override
  public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
    int values = NoiseChecks.values(pixels, channels, height, width);
    for (int image = 0; image < pixels.length; image += values) {
      double photons = low == high ? low : low * Math.pow(high / low, random.nextDouble());
      for (int i = image; i < image + values; i++) {
        double count = count(Math.max(0, pixels[i]) * photons, random);
        pixels[i] = (float) Math.min(1, count / photons);
      }
    }
  }

  /** Knuth's product of uniform numbers for few photons (The Art of Computer Programming 3.4.1). */
  private static double count(double mean, RandomGenerator random) {
    if (mean > NORMAL) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  @Override
  public String toString() {
    return "poisson:" + NoiseChecks.range(low, high);
  }
}
