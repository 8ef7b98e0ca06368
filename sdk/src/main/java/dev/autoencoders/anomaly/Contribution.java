package dev.autoencoders.anomaly;

/**
 * What one column of a row, or one channel of a series, adds to a score. Immutable.
 *
 * @param name the column's or channel's name
 * @param value the sum over its values, 0 or more; contributions of one sample compare with each
 *     other, not with the score
 */
public record Contribution(String name, double value) {
  /**
   * Name and value.
   *
   * @return such as {@code age 3.21}
   */
  @Override
  public String toString() {
    return name + " " + Verdict.brief(value);
  }
}
