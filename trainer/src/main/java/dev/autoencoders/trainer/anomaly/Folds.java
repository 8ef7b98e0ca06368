package dev.autoencoders.trainer.anomaly;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The folds that normal samples are cut into: each sample is scored by what was trained with other
 * folds. Windows of one series overlap, so a fold of these is a stretch of the series, and what
 * overlaps with it is in no other fold's training, as far as at most half a fold: a short series
 * would have nothing left to train with. Immutable.
 */
final class Folds {
  /** How many there are. */
  static final int COUNT = 4;

  private final int[] order;
  private final int[] foldOf;
  private final int[] starts;
  private final int length;

  /**
   * Cuts samples into folds.
   *
   * @param count how many samples there are
   * @param starts for each sample the step that it begins with, in ascending order; empty if
   *     samples are no pieces of one series
   * @param length steps of a sample, if they are
   * @param seed of the order
   */
  Folds(int count, int[] starts, int length, long seed) {
    this.starts = starts;
    this.length = length;
    this.order = Shuffle.of(count, new SplittableRandom(seed));
    this.foldOf = new int[count];
    for (int i = 0; i < count; i++) {
      foldOf[order[i]] = starts.length == 0 ? i % COUNT : (int) ((long) order[i] * COUNT / count);
    }
  }

  /** All samples, in random order. */
  int[] all() {
    return order.clone();
  }

  /** The samples of a fold, in random order. */
  int[] inside(int fold) {
    return Arrays.stream(order).filter(number -> foldOf[number] == fold).toArray();
  }

  /** Those to train with for a fold: of all other folds, in random order. */
  int[] outside(int fold) {
    if (starts.length == 0) {
      return Arrays.stream(order).filter(number -> foldOf[number] != fold).toArray();
    }
    int[] places = IntStream.range(0, starts.length).filter(i -> foldOf[i] == fold).toArray();
    int first = starts[places[0]];
    int last = starts[places[places.length - 1]];
    int apart = Math.min(length, (last - first) / 2 + 1);
    return Arrays.stream(order)
        .filter(i -> starts[i] <= first - apart || starts[i] >= last + apart)
        .toArray();
  }
}
