package dev.autoencoders.trainer.evaluation.baseline;

import java.util.Locale;

/**
 * Gaussian blur g, then scale·g + offset: blurring noise that was clipped to 0..1 lowers contrast,
 * and the correction brings it back. Beyond the edge the nearest pixel counts; channels are
 * filtered one by one.
 *
 * @param sigma standard deviation of the blur, in pixels
 * @param scale what the blurred value is multiplied with
 * @param offset what is then added
 * @param height rows of an image
 * @param width columns of an image
 */
record GaussianFilter(double sigma, double scale, double offset, int height, int width)
    implements Method {

  @Override
  public String name() {
    return "Gaussian filter";
  }

  @Override
  public String parameter() {
    return String.format(Locale.ROOT, "σ=%.1f", sigma);
  }

  @Override
  public String note() {
    return String.format(
        Locale.ROOT, "then %.3f·x %s %.3f", scale, offset < 0 ? "−" : "+", Math.abs(offset));
  }

  @Override
  public float[] apply(float[] images) {
    float[] corrected = blur(images, sigma, height, width);
    for (int i = 0; i < corrected.length; i++) {
      corrected[i] = (float) (scale * corrected[i] + offset);
    }
    return corrected;
  }

  /**
   * Blurs each plane of height×width values: columns after rows, since the Gaussian is separable.
   */
  static float[] blur(float[] images, double sigma, int height, int width) {
    double[] weights = weights(sigma);
    float[] rows = new float[images.length];
    float[] blurred = new float[images.length];
    for (int start = 0; start < images.length; start += height * width) {
      for (int y = 0; y < height; y++) {
        blurLine(images, rows, start + y * width, 1, width, weights);
      }
      for (int x = 0; x < width; x++) {
        blurLine(rows, blurred, start + x, width, height, weights);
      }
    }
    return blurred;
  }

  private static void blurLine(
      float[] from, float[] to, int start, int step, int length, double[] weights) {
    int radius = weights.length - 1;
    for (int i = 0; i < length; i++) {
      double sum = weights[0] * from[start + i * step];
      for (int d = 1; d <= radius; d++) {
        float before = from[start + Edge.clamp(i - d, length) * step];
        float after = from[start + Edge.clamp(i + d, length) * step];
        sum += weights[d] * (before + after);
      }
      to[start + i * step] = (float) sum;
    }
  }

  /** Weights at distance 0, 1, 2 … to 3σ, of which the whole symmetric window sums to 1. */
  private static double[] weights(double sigma) {
    double[] weights = new double[(int) Math.ceil(3 * sigma) + 1];
    double sum = 0;
    for (int d = 0; d < weights.length; d++) {
      weights[d] = Math.exp(-d * d / (2 * sigma * sigma));
      sum += d == 0 ? weights[d] : 2 * weights[d];
    }
    for (int d = 0; d < weights.length; d++) {
      weights[d] /= sum;
    }
    return weights;
  }
}
