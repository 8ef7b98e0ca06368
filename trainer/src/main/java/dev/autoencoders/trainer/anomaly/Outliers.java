package dev.autoencoders.trainer.anomaly;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Samples to train with that score far above all others, and what was done with them: stands under
 * {@code training} in {@code model.json}. Immutable.
 *
 * @param count how many there are
 * @param of among how many samples
 * @param setAside whether the detector was trained without them
 * @param otherThreshold what the threshold would be if they had been treated the other way
 * @param kind what the numbers count, such as rows
 * @param ranges their numbers in the data, from 1, such as 7 and 30–41; not all where there are
 *     many
 */
public record Outliers(
    int count, int of, boolean setAside, double otherThreshold, String kind, List<String> ranges) {
  /** As many ranges as a person looks at. */
  private static final int MOST_RANGES = 20;

  private static final String SET_ASIDE =
      "The detector was trained without them; otherwise the threshold would be %.4g, not %.4g."
          + " --keep-outliers trains with all samples.";

  private static final String KEPT =
      "The detector was trained with all samples; otherwise the threshold would be %.4g, not %.4g."
          + " Take out of the data what is not normal.";

  /**
   * Tells of some.
   *
   * @param places their numbers in the data, from 0, in ascending order
   */
  static Outliers of(int[] places, int of, boolean setAside, double otherThreshold, String kind) {
    List<String> ranges =
        IntStream.range(0, places.length)
            .filter(i -> i == 0 || places[i] != places[i - 1] + 1)
            .limit(MOST_RANGES)
            .mapToObj(i -> range(places, i))
            .toList();
    return new Outliers(places.length, of, setAside, otherThreshold, kind, ranges);
  }

  private static String range(int[] places, int first) {
    int last = first;
    while (last + 1 < places.length && places[last + 1] == places[last] + 1) {
      last++;
    }
    String from = Integer.toString(places[first] + 1);
    return last == first ? from : from + "–" + (places[last] + 1);
  }

  /**
   * For people: how many, which, and what was done.
   *
   * @param threshold what the threshold is
   * @return a few sentences
   */
  public String text(double threshold) {
    String more = ranges.size() == MOST_RANGES ? ", …" : "";
    return String.format(
            Locale.ROOT,
            "Samples to train with whose score lies far above all others: %,d of %,d (%s: %s%s). ",
            count,
            of,
            kind,
            String.join(", ", ranges),
            more)
        + String.format(Locale.ROOT, setAside ? SET_ASIDE : KEPT, otherThreshold, threshold);
  }
}
