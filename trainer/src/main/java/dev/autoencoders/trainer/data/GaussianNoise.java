package dev.autoencoders.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Independent Gaussian noise, then clipping to 0..1. If {@code low} is less than {@code high}, each
 * image has a standard deviation of its own, drawn before its pixels.
 *
 * @param low least standard deviation before clipping, on the 0..1 scale
 * @param high greatest standard deviation before clipping
 * @param logUniform whether its logarithm is drawn uniformly, rather than itself
 * @param clipped whether noisy values are clipped to 0..1
 */
record GaussianNoise(double low, double high, boolean logUniform, boolean clipped)
    implements Noise {
  private static final double LEVELS = 255;

  private static final int STRENGTHS = 8;
  private static final double LEAST_STRENGTH = 0.001;

  /**
   * Checks the standard deviations.
   *
   * @param low see {@link #low()}
   * @param high see {@link #high()}
   * @param logUniform see {@link #logUniform()}
   * @param clipped see {@link #clipped()}
   * @throws IllegalArgumentException unless 0 ≤ low ≤ high ≤ 1 and 0 &lt; high; or 0 &lt; low &lt;
   *     high ≤ 1 for logarithms
   */
  GaussianNoise {
    if (!(low >= 0 && low <= high && high > 0) || Double.isInfinite(high)) {
      throw NoiseChecks.refusal(
          "gaussian noise",
          "a finite sigma greater than 0, or a range of them from low to high",
          low == high ? high : low + ".." + high);
    }
    if (high > 1) {
      throw NoiseChecks.refusal(
          "gaussian noise",
          "a sigma of at most 1, since pixels are 0..1 (of pixels of 0..255 write it as a"
              + (" fraction: gaussian:" + Math.round(high) + "/255)"),
          high);
    }
    if (logUniform && !(low > 0 && low < high)) {
      throw NoiseChecks.refusal(
          "gaussian noise", "a range from above 0 for log", low + ".." + high);
    }
  }

  @Override
  public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
    int values = NoiseChecks.values(pixels, channels, height, width);
    for (int image = 0; image < pixels.length; image += values) {
      double sigma = low == high ? low : draw(random.nextDouble());
      for (int i = image; i < image + values; i++) {
        float noisy = (float) (pixels[i] + sigma * random.nextGaussian());
        pixels[i] = clipped ? Math.min(1f, Math.max(0f, noisy)) : noisy;
      }
    }
  }

  private double draw(double uniform) {
    return logUniform ? low * Math.pow(high / low, uniform) : low + (high - low) * uniform;
  }

  @Override
  public List<Noise> strengths() {
    if (low == high) {
      return List.of();
    }
    List<Noise> all = new ArrayList<>();
    for (int i = 0; i < STRENGTHS; i++) {
      double sigma = low + (high - low) * i / (STRENGTHS - 1);
      double rounded = Math.max(LEAST_STRENGTH, Math.round(sigma * 1000) / 1000.0);
      all.add(new GaussianNoise(rounded, rounded, false, clipped));
    }
    return List.copyOf(all);
  }

  @Override
  public Noise unclipped() {
    return new GaussianNoise(low, high, logUniform, false);
  }

  @Override
  public String toString() {
    return "gaussian:"
        + (low == high ? text(low) : text(low) + ".." + text(high))
        + (logUniform ? "/log" : "")
        + (clipped ? "" : "/unclipped");
  }

  /** As a fraction of 255 where that is shorter: 25/255 is 0.09803921568627451. */
  private static String text(double sigma) {
    String decimals = Double.toString(sigma);
    String fraction = Math.round(sigma * LEVELS) + "/255";
    boolean same = Math.round(sigma * LEVELS) / LEVELS == sigma;
    return same && fraction.length() < decimals.length() ? fraction : decimals;
  }
}
