package dev.autoencoders.anomaly;

/** Colours for heat: brightness rises with it all the way, so that grey prints tell the same. */
final class HeatColors {
  /** Red, green and blue at evenly spaced heats from 0 to 1. */
  private static final int[][] STOPS = {
    {0, 0, 0}, {70, 15, 105}, {165, 35, 95}, {230, 85, 45}, {250, 165, 25}, {255, 250, 170}
  };

  /** How much of the picture the hottest colour covers. */
  private static final float COVER = 0.85f;

  private HeatColors() {}

  /**
   * The colour of a heat.
   *
   * @param heat 0 to 1
   * @return 0xRRGGBB
   */
  static int of(float heat) {
    return rgb(heat, 0, 0);
  }

  /**
   * The colour of a heat, laid over a grey.
   *
   * @param grey 0 to 1; signed and real pictures may lie beyond
   * @param heat 0 to 1
   * @return 0xRRGGBB
   */
  static int over(float grey, float heat) {
    float level = 255 * Math.max(0, Math.min(1, grey));
    return rgb(heat, level, 1 - COVER * heat);
  }

  private static int rgb(float heat, float grey, float share) {
    float place = heat * (STOPS.length - 1);
    int below = Math.min((int) place, STOPS.length - 2);
    int rgb = 0;
    for (int band = 0; band < 3; band++) {
      float low = STOPS[below][band];
      float colour = low + (place - below) * (STOPS[below + 1][band] - low);
      rgb = rgb << 8 | Math.round(share * grey + (1 - share) * colour);
    }
    return rgb;
  }
}
