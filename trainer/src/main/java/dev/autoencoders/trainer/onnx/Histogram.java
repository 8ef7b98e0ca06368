package dev.autoencoders.trainer.onnx;

import java.nio.FloatBuffer;

/**
 * How the values of one activation are spread. Told first of all values, for their least and
 * largest, then of all again, for how many lie where. Mutable, for one thread.
 */
final class Histogram {
  private static final int BINS = 4096;

  /** Ranges from the whole to this share of it are tried. */
  private static final double NARROWEST = 0.2;

  private static final double STEP = 0.02;
  private static final double LEVELS = 255;

  private final long[] counts = new long[BINS];
  private float low;
  private float high;
  private long total;

  /** The first time. */
  void widen(FloatBuffer values) {
    for (int i = values.position(); i < values.limit(); i++) {
      float value = values.get(i);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }

  /** The second time. */
  void count(FloatBuffer values) {
    float perBin = high > low ? BINS / (high - low) : 0;
    for (int i = values.position(); i < values.limit(); i++) {
      counts[Math.min(BINS - 1, (int) ((values.get(i) - low) * perBin))]++;
    }
    total += values.remaining();
  }

  /** The range that a way to choose it gives. */
  QuantizedRange range(RangeChoice choice) {
    return switch (choice) {
      case MIN_MAX -> QuantizedRange.of(low, high);
      case PERCENTILE -> percentile();
      case LEAST_SQUARES -> leastSquares();
    };
  }

  /** Leaves out as many values at both ends together as {@link RangeChoice} says. */
  private QuantizedRange percentile() {
    long outside = (long) (total * (1 - RangeChoice.PERCENTILE_SHARE) / 2);
    int first = 0;
    for (long left = 0; first < BINS - 1 && left + counts[first] <= outside; first++) {
      left += counts[first];
    }
    int last = BINS - 1;
    for (long left = 0; last > first && left + counts[last] <= outside; last--) {
      left += counts[last];
    }
    return QuantizedRange.of(edge(first), edge(last + 1));
  }

  /** The share of the whole range whose rounding and clipping together cost least. */
  private QuantizedRange leastSquares() {
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (double share = 1; share >= NARROWEST; share -= STEP) {
      double error = squaredError(share * low, share * high);
      if (error < least) {
        least = error;
        best = share;
      }
    }
    return QuantizedRange.of(best * low, best * high);
  }

  private double squaredError(double from, double to) {
    double step = (to - from) / LEVELS;
    double rounding = step * step / 12;
    double sum = 0;
    for (int i = 0; i < BINS; i++) {
      if (counts[i] > 0) {
        double value = (edge(i) + edge(i + 1)) / 2;
        double clipped = value - Math.min(to, Math.max(from, value));
        // Exact zeros, of which a ReLU makes many, are one of the levels; the bin of 0 holds them.
        boolean zero = edge(i) <= 0 && edge(i + 1) > 0;
        sum += counts[i] * (clipped * clipped + (zero ? 0 : rounding));
      }
    }
    return sum;
  }

  private double edge(int bin) {
    return low + (double) (high - low) * bin / BINS;
  }
}
