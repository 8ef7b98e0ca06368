package dev.autoencoders.trainer.onnx;

/** How the range of an activation is chosen from its values on calibration data. */
public enum RangeChoice {
  /** From the least value to the largest. */
  MIN_MAX,

  /** So that {@value #PERCENTILE_SHARE} of the values lie inside; the others are clipped. */
  PERCENTILE,

  /** With the least squared error of rounding and clipping together. */
  LEAST_SQUARES;

  /** The share of values that {@link #PERCENTILE} keeps inside. */
  static final double PERCENTILE_SHARE = 0.9999;
}
