package dev.autoencoders.internal.runtime;

import dev.autoencoders.exception.InvalidModelException;
import java.util.List;

/**
 * How many samples graphs can run at once within the limits of memory and arithmetic. Each number
 * is checked when it first comes: a hostile graph need not take less for fewer. Thread-safe.
 */
final class BatchLimit {
  /** Larger batches are checked each time: they take long anyway. */
  private static final int MOST_KEPT = 4096;

  private final List<Graph> graphs;
  private final List<TensorSpec> inputs;
  private final boolean chosen;

  /** Numbers that have passed. Threads may both write true, and never see anything between. */
  private final boolean[] passed = new boolean[MOST_KEPT];

  /**
   * Checks nothing yet.
   *
   * @param graphs run in this order
   * @param inputs what lies before each of them
   * @param chosen whether the caller of an operation has chosen the size of the samples
   */
  BatchLimit(List<Graph> graphs, List<TensorSpec> inputs, boolean chosen) {
    this.graphs = graphs;
    this.inputs = inputs;
    this.chosen = chosen;
  }

  /** How many samples the graphs always take at once; 0 if they take any number. */
  static int fixed(List<Graph> graphs) {
    long fixed = 0;
    for (Graph graph : graphs) {
      for (TensorSpec side : List.of(graph.input(), graph.output())) {
        if (side.batch != TensorSpec.ANY && fixed != 0 && fixed != side.batch) {
          throw graph.mismatch(
              "batch",
              fixed + " samples, as elsewhere in the model",
              side.batch + "; export all graphs with the same batch, best an open one");
        }
        fixed = side.batch != TensorSpec.ANY ? side.batch : fixed;
      }
    }
    return (int) fixed;
  }

  /**
   * The largest number up to {@code most} that runs within the limits, as far as what one sample
   * takes tells it, and whose memory can be planned if it is to be. Each check walks through the
   * graphs, so that few are made.
   *
   * @throws InvalidModelException if 1 is too many
   */
  int largest(int most) {
    int likely = (int) Math.min(most, check(1));
    for (Graph graph : graphs) {
      likely = (int) Math.min(likely, graph.mostSamples());
    }
    while (!passes(likely)) {
      likely /= 2; // hostile: it takes more for each of many than for one
    }
    return likely;
  }

  private boolean passes(int samples) {
    try {
      check(samples);
      return true;
    } catch (InvalidModelException e) {
      return false; // the caller tries fewer, and tells why where 1 is too many
    }
  }

  /**
   * Checks a number of samples, once.
   *
   * @return how many times as many are likely to run, 1 or more; for a number that was checked
   *     before, 1
   * @throws InvalidModelException if they do not run, or not within the limits
   */
  long check(int samples) {
    if (samples < MOST_KEPT && passed[samples]) {
      return 1;
    }
    long times = Long.MAX_VALUE;
    for (int i = 0; i < graphs.size(); i++) {
      times = Math.min(times, graphs.get(i).requireRuns(inputs.get(i).shape(samples), chosen));
    }
    if (samples < MOST_KEPT) {
      passed[samples] = true;
    }
    return times;
  }
}
