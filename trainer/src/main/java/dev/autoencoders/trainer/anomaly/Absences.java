package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import java.util.Arrays;

/**
 * What it adds to a score that a value is missing: as much as a usual row scores where one normal
 * row in a hundred lacks the value, less where it is missing more often, and up to {@value #MOST}
 * times as much where it hardly ever is.
 *
 * <p>It is no feature beside the others. Among values that follow from each other all distances are
 * small, and one that lacks a value would be farther from all complete rows than any anomaly is.
 */
final class Absences {
  /** The share of normal rows that lack a value where its absence adds 1, a usual score. */
  private static final double SHARE = .01;

  private static final double MOST = 4;

  private final float[] amounts;

  /** Counts in normal samples; NaN where a value is missing and may be. */
  Absences(Input input, float[][] normal) {
    this.amounts = new float[input.values()];
    if (input instanceof Input.Row row) {
      int place = 0;
      for (Column column : row.columns()) {
        int next = place + column.width();
        if (column.missing() == Column.Missing.NAN) {
          // The values of a column of categories are missing together.
          double amount = amount(normal, place) / column.width();
          Arrays.fill(amounts, place, next, (float) amount);
        }
        place = next;
      }
    }
  }

  private static double amount(float[][] normal, int place) {
    long lacking = Arrays.stream(normal).filter(row -> Float.isNaN(row[place])).count();
    return Math.min(MOST, SHARE * normal.length / lacking);
  }

  /** For each value what its absence adds; 0 where it may not be missing. */
  float[] amounts() {
    return amounts.clone();
  }

  /** What is added to the score of a sample. */
  double of(float[] sample) {
    double sum = 0;
    for (int i = 0; i < sample.length; i++) {
      if (Float.isNaN(sample[i])) {
        sum += amounts[i];
      }
    }
    return sum;
  }
}
