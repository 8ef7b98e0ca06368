package dev.autoencoders.commandline;

import dev.autoencoders.internal.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Finds where the times of a series say that steps are missing: where the distance to the row
 * before is negative, or half as long again as usual. What is usual is learnt from the first rows,
 * since the rows come one by one; the trainer learns it from all.
 */
final class MissingSteps {
  /** With a larger share of long distances steps are uneven rather than missing. */
  private static final double UNEVEN = .1;

  private final String column;
  private double usual = Double.POSITIVE_INFINITY;
  private double last = Double.NaN;
  private long places;
  private long first;
  private boolean uneven;

  /**
   * Begins.
   *
   * @param column the column of times
   */
  MissingSteps(String column) {
    this.column = column;
  }

  String column() {
    return column;
  }

  /** Reads a cell. */
  double time(String cell) {
    OptionalDouble time = Times.seconds(cell);
    if (time.isEmpty()) {
      throw new IllegalArgumentException(
          "column %s: expected a number or a date such as 2026-11-28 14:30, found \"%s\""
              .formatted(column, cell));
    }
    return time.getAsDouble();
  }

  /** Learns the usual distance from the times of the first rows; NaN is none. */
  void learn(double[] times) {
    double[] distances =
        IntStream.range(1, times.length)
            .mapToDouble(i -> times[i] - times[i - 1])
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    double median = distances.length == 0 ? 0 : distances[distances.length / 2];
    long longer = Arrays.stream(distances).filter(it -> it >= Times.MISSING * median).count();
    uneven = longer > 1 && longer > UNEVEN * distances.length;
    if (median > 0 && !uneven) {
      usual = median;
    }
  }

  /** Whether steps are missing before a row; to be asked for each row, in their order. */
  boolean before(long row, double time) {
    double distance = time - last;
    last = time;
    // Behind a row without a time the distance is NaN.
    if (!(distance < 0 || distance >= Times.MISSING * usual)) {
      return false;
    }
    first = places++ == 0 ? row : first;
    return true;
  }

  /** What a person should know; empty for nothing. */
  String note() {
    List<String> notes = new ArrayList<>();
    if (places > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "places where steps are missing: %,d, the first before row %,d; no window reaches"
                  + " across them",
              places,
              first));
    }
    if (uneven) {
      notes.add("the first steps are uneven, so it can't be told whether others are missing");
    }
    return notes.isEmpty() ? "" : "column " + column + ": " + String.join(". And ", notes);
  }
}
