package dev.autoencoders.trainer;

import dev.autoencoders.trainer.data.ImageSet;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A training set cut in two: one part to train on, one held out to choose the best epoch by.
 *
 * @param training what to train on
 * @param validation what is held out
 */
record HoldOut(ImageSet training, ImageSet validation) {

  /** Draws the held-out images by seed; both parts keep the order of the file. */
  static HoldOut of(ImageSet images, int validation, long seed) {
    if (validation < 1 || validation >= images.count()) {
      throw new IllegalArgumentException(
          "validation: expected a number from 1 to "
              + (images.count() - 1)
              + ", found "
              + validation);
    }
    int[] order = shuffled(images.count(), seed);
    int[] held = Arrays.copyOfRange(order, 0, validation);
    int[] kept = Arrays.copyOfRange(order, validation, order.length);
    Arrays.sort(held);
    Arrays.sort(kept);
    return new HoldOut(images.select(kept), images.select(held));
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
