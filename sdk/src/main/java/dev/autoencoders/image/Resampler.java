package dev.autoencoders.image;

/**
 * Scales planes with a triangle filter: linear interpolation where they grow, a weighted mean of
 * all pixels concerned where they shrink, so that none is skipped.
 */
public final class Resampler {
  private Resampler() {}

  /**
   * Scales an image to another size.
   *
   * @param image channels × height × width values, CHW
   * @param channels channels of the image
   * @param height its rows
   * @param width its columns
   * @param toHeight rows of the result
   * @param toWidth columns of the result
   * @return channels × toHeight × toWidth values; the very array that was given if the size is the
   *     same
   */
  public static float[] scale(
      float[] image, int channels, int height, int width, int toHeight, int toWidth) {
    if (height == toHeight && width == toWidth) {
      return image;
    }
    float[] wide = new float[channels * height * toWidth];
    float[][] across = weights(width, toWidth);
    for (int row = 0; row < channels * height; row++) {
      line(image, row * width, 1, wide, row * toWidth, 1, across, width);
    }
    float[] scaled = new float[channels * toHeight * toWidth];
    float[][] down = weights(height, toHeight);
    for (int channel = 0; channel < channels; channel++) {
      for (int x = 0; x < toWidth; x++) {
        int from = channel * height * toWidth + x;
        int to = channel * toHeight * toWidth + x;
        line(wide, from, toWidth, scaled, to, toWidth, down, height);
      }
    }
    return scaled;
  }

  /** Scales one row, or one column, whose pixels lie so many values apart. */
  private static void line(
      float[] from,
      int at,
      int apart,
      float[] to,
      int toAt,
      int toApart,
      float[][] weights,
      int n) {
    for (int i = 0; i < weights.length; i++) {
      int first = first(n, weights.length, i);
      double sum = 0;
      for (int k = 0; k < weights[i].length; k++) {
        sum += weights[i][k] * from[at + (first + k) * apart];
      }
      to[toAt + i * toApart] = (float) sum;
    }
  }

  /** For each pixel of the result, what the pixels from {@link #first} on count for. */
  private static float[][] weights(int from, int to) {
    double scale = (double) from / to;
    double reach = Math.max(1, scale);
    float[][] weights = new float[to][];
    for (int i = 0; i < to; i++) {
      double center = (i + 0.5) * scale - 0.5;
      int first = first(from, to, i);
      int last = (int) Math.min(from - 1, Math.floor(center + reach));
      double[] triangle = new double[last - first + 1];
      double sum = 0;
      for (int k = 0; k < triangle.length; k++) {
        triangle[k] = Math.max(0, 1 - Math.abs(first + k - center) / reach);
        sum += triangle[k];
      }
      weights[i] = new float[triangle.length];
      for (int k = 0; k < triangle.length; k++) {
        weights[i][k] = (float) (triangle[k] / sum);
      }
    }
    return weights;
  }

  private static int first(int from, int to, int index) {
    double scale = (double) from / to;
    return (int) Math.max(0, Math.ceil((index + 0.5) * scale - 0.5 - Math.max(1, scale)));
  }
}
