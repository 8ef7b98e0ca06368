package dev.autoencoders.image.file;

/**
 * How exactly a JPEG file keeps a picture.
 *
 * @param quality 0..1, a hundredth of the quality that libjpeg's scale gives
 * @param fullColour whether colour has as many samples as brightness, rather than a half or quarter
 */
record JpegCoding(float quality, boolean fullColour) {
  /** For pictures that were no JPEG before: losses that are hard to see. */
  static final JpegCoding FINE = new JpegCoding(0.95f, true);

  /** Annex K of ITU-T T.81, table K.1: quality 0.5, in zigzag order. */
  private static final int[] LUMINANCE = {
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, //
    26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51, //
    56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, //
    95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99
  };

  JpegCoding withQuality(float other) {
    return new JpegCoding(other, fullColour);
  }

  /**
   * Estimates the quality from a quantisation table: that whose table, as libjpeg scales it, is
   * nearest.
   *
   * @param table the 64 steps for luminance, in zigzag order
   */
  static float quality(int[] table) {
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int quality = 1; quality <= 100; quality++) {
      long distance = distance(table, quality);
      if (distance < least) {
        least = distance;
        best = quality;
      }
    }
    return best / 100f;
  }

  private static long distance(int[] table, int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    long sum = 0;
    for (int i = 0; i < LUMINANCE.length; i++) {
      int step = Math.max(1, Math.min(255, (LUMINANCE[i] * percent + 50) / 100));
      sum += Math.abs(step - table[i]);
    }
    return sum;
  }
}
