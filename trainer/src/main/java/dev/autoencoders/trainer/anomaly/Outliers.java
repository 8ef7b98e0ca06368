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
    String found =
        "Of %,d samples to train with, %,d %s far above all others (%s: %s%s)."
            .formatted(
                of, count, count == 1 ? "scores" : "score", kind, String.join(", ", ranges), more);
    String done =
        setAside
            ? "The detector was trained without them; with them the threshold would be %.4g, not"
                + " %.4g. If they are normal, say --keep-outliers."
            : "They count as normal; without them the threshold would be %.4g, not %.4g. If they"
                + " are not normal, take them out of the data.";
    return found + " " + String.format(Locale.ROOT, done, otherThreshold, threshold);
  }
}
