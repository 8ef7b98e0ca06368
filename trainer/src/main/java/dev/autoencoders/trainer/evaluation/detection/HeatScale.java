package dev.autoencoders.trainer.evaluation.detection;

/** One scale for the heat maps of several pictures, so that those of normal ones stay dark. */
public final class HeatScale {
  /** Where the heat of a picture at the threshold fills one part in so many, it is brightest. */
  private static final double CONCENTRATION = 8;

  private HeatScale() {}

  /**
   * The value that is shown brightest.
   *
   * @param threshold of the detector
   * @param height of the pictures
   * @param width of the pictures
   * @return for {@link dev.autoencoders.anomaly.Heatmap#overlay(double)}
   */
  public static double of(double threshold, int height, int width) {
    return Math.max(Float.MIN_NORMAL, CONCENTRATION * threshold / ((double) height * width));
  }
}
