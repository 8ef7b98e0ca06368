package dev.autoencoders.trainer.evaluation.detection;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps of a long series that follow one another. Immutable.
 *
 * @param from the first step, from 0
 * @param to the step after the last
 */
public record Stretch(int from, int to) {

  /**
   * What windows above a threshold cover; windows that overlap or touch are one stretch.
   *
   * @param scores one for each window; NaN counts as above, as in the SDK
   * @param starts the first step of each window, in ascending order
   * @param length steps of a window
   * @param threshold windows with a higher score count
   * @return the stretches, from left to right
   */
  public static List<Stretch> above(float[] scores, int[] starts, int length, double threshold) {
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] <= threshold) {
        continue;
      }
      int last = stretches.size() - 1;
      boolean goesOn = last >= 0 && starts[i] <= stretches.get(last).to;
      int from = goesOn ? stretches.remove(last).from : starts[i];
      stretches.add(new Stretch(from, starts[i] + length));
    }
    return stretches;
  }

  /**
   * How far another one is away.
   *
   * @param other the other one
   * @return the steps between the two; 0 if they overlap or touch
   */
  int distance(Stretch other) {
    return Math.max(0, Math.max(other.from - to, from - other.to));
  }
}
