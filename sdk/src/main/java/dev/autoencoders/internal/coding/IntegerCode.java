package dev.autoencoders.internal.coding;

/**
 * Codes whole numbers as bits that are each predicted: whether it is 0, its sign, how many binary
 * digits its amount has, and these digits from the second on, in the manner of P. Elias, "Universal
 * codeword sets and representations of the integers", 1975. Large numbers cost more bits, and need
 * no escape.
 */
final class IntegerCode {
  /** Cells that each context needs. */
  static final int NODES = 64;

  /** Sets of weights that each channel needs. */
  static final int WEIGHT_SETS = 7;

  private static final int ZERO = 0;
  private static final int SIGN = 1;
  private static final int POSITIVE = 2;
  private static final int NEGATIVE = 33;

  // From the first node of a sign.
  private static final int LENGTHS = 8;
  private static final int DIGITS = 8;
  private static final int LONG_DIGITS = 19;
  private static final int LOW_DIGITS = 22;
  private static final int LONG = 4;
  private static final int MAX_LENGTH = 16;

  private final Mixture mixture;

  IntegerCode(Mixture mixture) {
    this.mixture = mixture;
  }

  /** Codes a number whose amount is below 2^17, in a channel with these contexts. */
  int code(BinaryCoder coder, int value, int[] at, int channel) {
    int set = channel * WEIGHT_SETS;
    if (mixture.code(coder, value == 0 ? 1 : 0, at, ZERO, set) != 0) {
      return 0;
    }
    boolean negative = mixture.code(coder, value < 0 ? 1 : 0, at, SIGN, set + 1) != 0;
    int first = negative ? NEGATIVE : POSITIVE;
    int amount = Math.abs(value);
    int known = 31 - Integer.numberOfLeadingZeros(amount | 1);
    int length = 0;
    while (length < MAX_LENGTH) {
      int node = first + Math.min(length, LENGTHS - 1);
      int longer = known > length ? 1 : 0;
      if (mixture.code(coder, longer, at, node, set + 2 + Math.min(length, 3)) == 0) {
        break;
      }
      length++;
    }
    int found = 1;
    for (int digit = length - 1; digit >= 0; digit--) {
      int node = first + node(length, digit, found);
      found = found << 1 | mixture.code(coder, amount >> digit & 1, at, node, set + 6);
    }
    return negative ? -found : found;
  }

  /** The node of a digit, by those before it; the low digits of long numbers hardly matter. */
  private static int node(int length, int digit, int before) {
    if (length < LONG) {
      // 1, 3 and 7 nodes: a tree for each length.
      return DIGITS + (1 << length) - 2 - (length - 1) + before - 1;
    }
    return digit >= length - 2 ? LONG_DIGITS + before - 1 : LOW_DIGITS + Math.min(digit, 8);
  }
}
