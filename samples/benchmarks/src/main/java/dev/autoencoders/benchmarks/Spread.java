package dev.autoencoders.benchmarks;

import java.util.List;

/**
 * Where some values lie.
 *
 * @param low a quarter of them lie below
 * @param median half of them lie below
 * @param high three quarters of them lie below
 */
record Spread(double low, double median, double high) {
  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  /** Between two values, on the straight line from one to the other. */
  private static double quantile(List<Double> sorted, double fraction) {
    double place = fraction * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }
}
