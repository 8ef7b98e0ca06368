package dev.autoencoders.internal.coding;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Writes bits in about −log₂ of their probabilities. Range coding: G. N. N. Martin, "Range
 * encoding: an algorithm for removing redundancy from a digitised message", 1979; the carry is kept
 * back as in I. H. Witten, R. M. Neal, J. G. Cleary, "Arithmetic coding for data compression", CACM
 * 30(6), 1987. Not thread-safe.
 */
public final class BinaryEncoder implements BinaryCoder {
  private static final long TOP = 1L << 24;
  private static final long CARRY = 1L << 32;
  private static final long RANGE = CARRY - 1;

  /** Bytes of the value that ends the data. */
  static final int LAST = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** The lower end of the interval: 32 bits and a carry. */
  private long low;

  private long range = RANGE;

  /** The last byte that a carry may still change; −1 before the first. */
  private int held = -1;

  /** How many bytes of 255, through which a carry would run, follow it. */
  private long heldOnes;

  @Override
  public int code(int bit, int probability) {
    long bound = (range * probability) >>> PROBABILITY_BITS;
    if (bit != 0) {
      range = bound;
    } else {
      low += bound;
      range -= bound;
    }
    while (range < TOP) {
      shift();
      range <<= 8;
    }
    return bit;
  }

  private void shift() {
    if (low < 0xff000000L || low >= CARRY) {
      int carry = (int) (low >>> 32);
      if (held >= 0) {
        out.write(held + carry);
      }
      for (; heldOnes > 0; heldOnes--) {
        out.write(0xff + carry);
      }
      held = (int) (low >>> 24 & 0xff);
    } else {
      heldOnes++;
    }
    low = low << 8 & RANGE;
  }

  /**
   * Ends the bits, in as few bytes as tell them: a decoder takes what follows for zeros.
   *
   * @return all bytes; call it once, as the last thing
   */
  public byte[] finish() {
    long end = low + range - 1;
    // Of all values in the interval the one with the most zeros at its end.
    for (int zeros = 32; zeros >= 0; zeros -= 8) {
      long value = end >>> zeros << zeros;
      if (value >= low) {
        low = value;
        break;
      }
    }
    for (int i = 0; i <= LAST; i++) {
      shift();
    }
    byte[] all = out.toByteArray();
    int length = all.length;
    // Only the zeros of the last value: a decoder imagines no more.
    while (length > all.length - LAST && all[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(all, length);
  }
}
