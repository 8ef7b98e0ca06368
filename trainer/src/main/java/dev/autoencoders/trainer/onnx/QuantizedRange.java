package dev.autoencoders.trainer.onnx;

/**
 * The values that the 256 levels of an activation stand for. Level q stands for {@code (q −
 * zeroPoint)·scale}, and 0 is always one of them, so that padding is exact.
 *
 * @param scale distance of two levels
 * @param zeroPoint the level of 0, 0..255
 */
record QuantizedRange(float scale, int zeroPoint) {
  private static final int LARGEST = 255;

  /** Values that are their own levels. */
  static final QuantizedRange LEVELS = new QuantizedRange(1, 0);

  /** The levels that reach from the lower value to the higher one; both are widened to 0. */
  static QuantizedRange of(double low, double high) {
    double least = Math.min(0, low);
    double most = Math.max(0, high);
    if (most == least) {
      return new QuantizedRange(1, 0);
    }
    double scale = (most - least) / LARGEST;
    return new QuantizedRange((float) scale, (int) Math.round(-least / scale));
  }
}
