package dev.autoencoders.internal.coding;

/**
 * Probabilities and their logits in whole numbers. Logits are in units of 1/256. The tables come
 * from {@link StrictMath}, whose results are the same on every machine.
 */
final class Logistic {
  /** The largest logit that a probability of 12 bits gives. */
  static final int MAX_STRETCH = 2047;

  /** The largest logit that is turned into a probability. */
  static final int MAX_SQUASH = 2839;

  private static final int UNIT = 256;
  private static final int STRETCH_SIZE = 4096;
  private static final int ONE = 1 << BinaryCoder.PROBABILITY_BITS;

  private static final short[] STRETCH = new short[STRETCH_SIZE];
  private static final int[] SQUASH = new int[2 * MAX_SQUASH + 1];

  static {
    for (int i = 0; i < STRETCH_SIZE; i++) {
      double p = (i + 0.5) / STRETCH_SIZE;
      long logit = Math.round(StrictMath.log(p / (1 - p)) * UNIT);
      STRETCH[i] = (short) Math.max(-MAX_STRETCH, Math.min(MAX_STRETCH, logit));
    }
    for (int i = 0; i < SQUASH.length; i++) {
      double logit = (double) (i - MAX_SQUASH) / UNIT;
      long p = Math.round(ONE / (1 + StrictMath.exp(-logit)));
      SQUASH[i] = (int) Math.max(1, Math.min(ONE - 1, p));
    }
  }

  private Logistic() {}

  /** The logit of a probability of 12 bits. */
  static int stretch(int probability12) {
    return STRETCH[probability12];
  }

  /** The probability of 16 bits, neither 0 nor 1, of a logit of any size. */
  static int squash(int logit) {
    return SQUASH[Math.max(-MAX_SQUASH, Math.min(MAX_SQUASH, logit)) + MAX_SQUASH];
  }
}
