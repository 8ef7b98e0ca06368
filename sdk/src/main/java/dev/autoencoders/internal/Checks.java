package dev.autoencoders.internal;

/** Checks of arguments, done before any native code is called. */
public final class Checks {
  private Checks() {}

  /**
   * How many samples an array holds.
   *
   * @throws IllegalArgumentException if that is not a whole number
   */
  public static int samples(String model, float[] values, int perSample) {
    if (values.length % perSample != 0) {
      throw new IllegalArgumentException(
          model + ": expected N×" + perSample + " values, found " + values.length);
    }
    return values.length / perSample;
  }

  /**
   * Refuses NaN and infinities.
   *
   * @throws IllegalArgumentException if there is one; the message names the first
   */
  public static void finite(String model, float[] values) {
    for (int i = 0; i < values.length; i++) {
      // One comparison for both: it is false for NaN too.
      if (!(Math.abs(values[i]) <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException(
            model + ": expected finite values, found " + values[i] + " at index " + i);
      }
    }
  }

  /**
   * The length of the array for the results.
   *
   * @throws IllegalArgumentException if no array is that long
   */
  public static int resultLength(String model, int samples, int perSample) {
    long length = (long) samples * perSample;
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          model
              + (": expected at most " + Integer.MAX_VALUE / perSample + " samples in one call")
              + (", found " + samples));
    }
    return (int) length;
  }
}
