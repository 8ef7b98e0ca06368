package dev.autoencoders.trainer.data;

/** What the kinds of noise refuse. */
final class NoiseChecks {
  private NoiseChecks() {}

  /** How many values an image has, if the pixels are so many whole images. */
  static int values(float[] pixels, int channels, int height, int width) {
    long values = (long) channels * height * width;
    if (channels < 1 || height < 1 || width < 1 || pixels.length % values != 0) {
      throw refusal(
          "noise", "N×" + channels + "×" + height + "×" + width + " values", pixels.length);
    }
    return (int) Math.min(values, Integer.MAX_VALUE);
  }

  static IllegalArgumentException refusal(String noise, String expected, Object found) {
    return new IllegalArgumentException(noise + ": expected " + expected + ", found " + found);
  }

  static void requireShare(double share, String noise) {
    if (!(share > 0 && share <= 1)) {
      throw refusal(noise, "a share greater than 0 and at most 1", share);
    }
  }

  /** One number, or two with dots between; whole ones without decimals. */
  static String range(double low, double high) {
    return low == high ? text(low) : text(low) + ".." + text(high);
  }

  private static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
