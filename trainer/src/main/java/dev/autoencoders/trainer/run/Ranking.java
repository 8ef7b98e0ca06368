package dev.autoencoders.trainer.run;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The order of scores of a detector, from the most unusual on. NaN, which comes of an overflow, is
 * the most unusual, as in the SDK.
 */
final class Ranking {
  private Ranking() {}

  /** The numbers of scores, the highest score first; equal ones stay in their order. */
  static int[] descending(float[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> scores[i], (a, b) -> compare(b, a)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** By value, so that 0 and −0 are one score. Float.compare puts NaN above all else. */
  static int compare(float a, float b) {
    return a == b ? 0 : Float.compare(a, b);
  }
}
