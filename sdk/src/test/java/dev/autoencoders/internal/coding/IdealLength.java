package dev.autoencoders.internal.coding;

import static org.assertj.core.api.Assertions.assertThat;

/** Adds up what bits cost by their probabilities, which no coder can go below. */
public final class IdealLength implements BinaryCoder {
  /** Bytes that the end of a code may cost. */
  private static final int END = 8;

  private double bits;

  @Override
  public int code(int bit, int probability) {
    double ofOne = (double) probability / (1 << PROBABILITY_BITS);
    bits -= Math.log(bit == 1 ? ofOne : 1 - ofOne) / Math.log(2);
    return bit;
  }

  /** Fails unless a code is as long as it should be, within half a percent and its end. */
  public void assertNear(int bytes) {
    double ideal = bits / Byte.SIZE;
    assertThat((double) bytes).isBetween(.995 * ideal - END, 1.005 * ideal + END);
  }
}
