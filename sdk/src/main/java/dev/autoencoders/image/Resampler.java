package dev.autoencoders.image;

/**
 * Scales planes with a filter that widens where they shrink, so that no pixel is skipped.
 * Stateless.
 */
public final class Resampler {
  private Resampler() {}

  /** What a pixel at a distance counts for; distances are in pixels of the smaller image. */
  private enum Filter {
    /** Linear interpolation: between 0 and 1 where the image is, but soft. */
    TRIANGLE(1) {
      @Override
      double at(double distance) {
        return Math.max(0, 1 - distance);
      }
    },

    /** Cubic convolution (Keys 1981, "Cubic convolution interpolation for digital images"). */
    CUBIC(2) {
      @Override
      double at(double distance) {
        return distance < 1
            ? (1.5 * distance - 2.5) * distance * distance + 1
            : Math.max(0, 2 - distance) * (distance - 1) * (distance - 2) * 0.5;
      }
    };

    private final int reach;

    Filter(int reach) {
      this.reach = reach;
    }

    abstract double at(double distance);
  }

  /**
   * Scales an image to another size with a triangle filter: linear interpolation where it grows, a
   * weighted mean of all pixels concerned where it shrinks.
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
    return scale(image, channels, height, width, toHeight, toWidth, Filter.TRIANGLE);
  }

  /**
   * Like {@link #scale}, with a cubic filter, which keeps more of fine detail. Values beside hard
   * edges may leave the range of the image a little.
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
  public static float[] scaleSharply(
      float[] image, int channels, int height, int width, int toHeight, int toWidth) {
    return scale(image, channels, height, width, toHeight, toWidth, Filter.CUBIC);
  }

  private static float[] scale(
      float[] image,
      int channels,
      int height,
      int width,
      int toHeight,
      int toWidth,
      Filter filter) {
    if (height == toHeight && width == toWidth) {
      return image;
    }
    float[] wide = new float[channels * height * toWidth];
    Taps[] across = taps(width, toWidth, filter);
    for (int row = 0; row < channels * height; row++) {
      line(image, row * width, 1, wide, row * toWidth, 1, across);
    }
    float[] scaled = new float[channels * toHeight * toWidth];
    Taps[] down = taps(height, toHeight, filter);
    for (int channel = 0; channel < channels; channel++) {
      for (int x = 0; x < toWidth; x++) {
        int from = channel * height * toWidth + x;
        int to = channel * toHeight * toWidth + x;
        line(wide, from, toWidth, scaled, to, toWidth, down);
      }
    }
    return scaled;
  }

  /** Scales one row, or one column, whose pixels lie so many values apart. */
  private static void line(
      float[] from, int at, int apart, float[] to, int toAt, int toApart, Taps[] taps) {
    for (int i = 0; i < taps.length; i++) {
      float[] weights = taps[i].weights;
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        sum += weights[k] * from[at + (taps[i].first + k) * apart];
      }
      to[toAt + i * toApart] = (float) sum;
    }
  }

  /** What the pixels from a first one on count for in a pixel of the result. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Taps(int first, float[] weights) {}

  private static Taps[] taps(int from, int to, Filter filter) {
    double scale = (double) from / to;
    double wide = Math.max(1, scale);
    double reach = filter.reach * wide;
    Taps[] taps = new Taps[to];
    for (int i = 0; i < to; i++) {
      double center = (i + 0.5) * scale - 0.5;
      int first = (int) Math.max(0, Math.ceil(center - reach));
      int last = (int) Math.min(from - 1, Math.floor(center + reach));
      double[] counts = new double[last - first + 1];
      double sum = 0;
      for (int k = 0; k < counts.length; k++) {
        counts[k] = filter.at(Math.abs(first + k - center) / wide);
        sum += counts[k];
      }
      float[] weights = new float[counts.length];
      for (int k = 0; k < weights.length; k++) {
        weights[k] = (float) (counts[k] / sum);
      }
      taps[i] = new Taps(first, weights);
    }
    return taps;
  }
}
