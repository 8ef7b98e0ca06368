package dev.autoencoders.internal.runtime;

import dev.autoencoders.exception.InferenceException;

/**
 * Finds what the height and width of images must be multiples of, by running a graph: an open size
 * does not say it. A network that halves its images three times takes only multiples of 8, unless
 * it pads.
 */
final class MultipleSearch {
  /**
   * Numbers to try, and for each the height and width to try it with: a multiple of it that is no
   * multiple of any other number that a network is likely to need.
   */
  private static final int[][] TRIES = {
    {1, 37}, {2, 34}, {3, 33}, {4, 44}, {5, 35}, {6, 42}, {7, 49}, {8, 56}, {10, 70}, {12, 84},
    {14, 98}, {16, 112}, {24, 168}, {32, 224}, {64, 448}
  };

  private final Engine engine;
  private final Graph graph;
  private final TensorSpec input;
  private final TensorSpec output;

  /**
   * Says what to try.
   *
   * @param input the graph's, of open height and width
   * @param output likewise
   */
  MultipleSearch(Engine engine, Graph graph, TensorSpec input, TensorSpec output) {
    this.engine = engine;
    this.graph = graph;
    this.input = input;
    this.output = output;
  }

  /**
   * The smallest of the numbers that the graph runs with; 1 if it takes any size, which is what the
   * first run shows.
   *
   * @throws dev.autoencoders.exception.InvalidModelException if it runs with none
   */
  int find() {
    InferenceException first = null;
    for (int[] pair : TRIES) {
      int side = pair[1];
      InferenceException failure =
          engine.failure(graph, input.at(side, side), output.at(side, side));
      if (failure == null) {
        return pair[0];
      }
      first = first == null ? failure : first;
    }
    if (first == null) {
      throw new AssertionError("there are numbers to try");
    }
    throw graph.fails(
        "some size of 33×33 to 448×448",
        first,
        "; say what height and width must be multiples of with multiple(n),"
            + " or the one size that it takes with imageSize(channels, h, w)");
  }
}
