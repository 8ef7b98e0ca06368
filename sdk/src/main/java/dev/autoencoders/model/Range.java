package dev.autoencoders.model;

import dev.autoencoders.internal.Require;

/**
 * The values from black to white. Immutable.
 *
 * @param low the value of black, finite
 * @param high the value of white, finite, more than {@code low}
 */
public record Range(double low, double high) {
  /** From 0 to 1. */
  public static final Range UNIT = new Range(0, 1);

  /**
   * Checks the values.
   *
   * @param low see {@link #low()}
   * @param high see {@link #high()}
   * @throws IllegalArgumentException if they are not finite, or not in order
   */
  public Range {
    Require.finite(low, "range");
    Require.finite(high, "range");
    if (!(low < high)) {
      throw Require.refusal("range", "two numbers, the lower first", low + " and " + high);
    }
  }

  /**
   * The distance from black to white.
   *
   * @return high − low
   */
  public double width() {
    return high - low;
  }

  /**
   * Both values.
   *
   * @return such as {@code [0.0, 1.0]}
   */
  @Override
  public String toString() {
    return "[" + low + ", " + high + "]";
  }
}
