package dev.autoencoders.trainer.training;

import dev.autoencoders.trainer.data.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A training set cut in two: one part to train on, one held out to choose the best epoch by.
 *
 * @param training what to train on
 * @param validation what is held out
 */
public record HoldOut(Samples training, Samples validation) {

  /**
   * Draws the held-out samples by seed; both parts keep the order of the file.
   *
   * @param samples all samples of the training set
   * @param group how many samples that follow one another belong together, as crops of one picture
   *     do: they are held out together, so that nothing held out is partly trained on
   * @param validation how many samples to hold out; whole groups, so it may become a few more
   * @param seed decides which ones
   * @return both parts
   * @throws IllegalArgumentException if nothing would be held out, or everything
   */
  public static HoldOut of(Samples samples, int group, int validation, long seed) {
    int groups = (samples.count() - 1) / group + 1;
    int heldGroups = (validation - 1) / group + 1;
    if (validation < 1 || heldGroups >= groups) {
      throw new IllegalArgumentException(
          "validation: expected a number from 1 to "
              + (groups - 1) * group
              + ", found "
              + validation);
    }
    int[] order = shuffled(groups, seed);
    return new HoldOut(
        samples.select(members(order, heldGroups, groups, group, samples.count())),
        samples.select(members(order, 0, heldGroups, group, samples.count())));
  }

  /** The samples of some groups, in the order of the file. */
  private static int[] members(int[] order, int from, int to, int group, int count) {
    return Arrays.stream(order, from, to)
        .sorted()
        .flatMap(g -> IntStream.range(g * group, Math.min((g + 1) * group, count)))
        .toArray();
  }

  private static int[] shuffled(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
