package dev.autoencoders.samples.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much of what exact search finds a search by the graph finds, and how fast each is, on one
 * thread.
 *
 * @param beam candidates that the search by the graph keeps
 * @param recall share of the ten nearest that it finds, 0 to 1, mean over the queries
 * @param queriesPerSecond of the search by the graph
 * @param exactQueriesPerSecond of the comparison with every latent of the index
 * @param arrayQueriesPerSecond of the comparison with every latent, held in an array in memory
 */
public record Recall(
    int beam,
    double recall,
    double queriesPerSecond,
    double exactQueriesPerSecond,
    double arrayQueriesPerSecond) {
  /** As in recall@10. */
  static final int NEAREST = 10;

  private static final double SECOND = 1e9;

  /** Seconds are of the processor, so that other work on the machine doesn't count. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Measures. Each way goes through the queries twice, and the second time counts: the JVM has
   * compiled the code by then.
   *
   * @param index what to search
   * @param queries latents that are not in the index
   * @param beams see {@link LatentIndex#nearest}, 10 or more each
   * @return one for each of the beams
   * @throws IOException if the index can't be read
   */
  public static Recall[] measure(LatentIndex index, float[][] queries, int... beams)
      throws IOException {
    float[][] latents = index.latents();
    Run truth = runTwice(latent -> index.exactNumbers(latent, NEAREST), queries);
    Run array = runTwice(latent -> ExactSearch.nearest(latents, latent, NEAREST), queries);
    Recall[] measured = new Recall[beams.length];
    for (int i = 0; i < beams.length; i++) {
      int beam = beams[i];
      Run found = runTwice(latent -> index.numbers(latent, NEAREST, beam), queries);
      measured[i] =
          new Recall(
              beam,
              share(found.found, truth.found),
              queries.length / found.seconds,
              queries.length / truth.seconds,
              queries.length / array.seconds);
    }
    return measured;
  }

  private interface Search {
    int[] nearest(float[] latent) throws IOException;
  }

  private record Run(List<int[]> found, double seconds) {}

  private static Run runTwice(Search search, float[][] queries) throws IOException {
    run(search, queries);
    return run(search, queries);
  }

  private static Run run(Search search, float[][] queries) throws IOException {
    List<int[]> found = new ArrayList<>();
    long start = THREADS.getCurrentThreadCpuTime();
    for (float[] query : queries) {
      found.add(search.nearest(query));
    }
    return new Run(found, (THREADS.getCurrentThreadCpuTime() - start) / SECOND);
  }

  private static double share(List<int[]> found, List<int[]> truth) {
    long hits = 0;
    long expected = 0;
    for (int i = 0; i < truth.size(); i++) {
      Set<Integer> nearest = new HashSet<>();
      Arrays.stream(truth.get(i)).forEach(nearest::add);
      hits += Arrays.stream(found.get(i)).filter(nearest::contains).count();
      expected += truth.get(i).length;
    }
    return (double) hits / expected;
  }
}
