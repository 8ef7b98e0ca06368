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

  /** The first node of amounts; those of positive and negative numbers take turns. */
  private static final int AMOUNTS = 2;

  // From there, so that the nodes of small amounts lie side by side, and are fetched at once.
  private static final int[] LENGTHS = {0, 1, 3, 7, 8, 9, 10, 11};
  private static final int[] DIGITS = {0, 2, 4, 12};
  private static final int LONG_DIGITS = 19;
  private static final int LOW_DIGITS = 22;
  private static final int LONG = 4;
  private static final int MAX_LENGTH = 16;

  private final BitModel bits;

  IntegerCode(BitModel bits) {
    this.bits = bits;
  }

  /** Codes a number whose amount is below 2^17, in a channel with these contexts. */
  int code(BinaryCoder coder, int value, int[] at, int channel) {
    int set = channel * WEIGHT_SETS;
    if (bits.code(coder, value == 0 ? 1 : 0, at, ZERO, set) != 0) {
      return 0;
    }
    boolean negative = bits.code(coder, value < 0 ? 1 : 0, at, SIGN, set + 1) != 0;
    int first = negative ? AMOUNTS + 1 : AMOUNTS;
    int amount = Math.abs(value);
    int known = 31 - Integer.numberOfLeadingZeros(amount | 1);
    int length = 0;
    while (length < MAX_LENGTH) {
      int node = first + 2 * LENGTHS[Math.min(length, LENGTHS.length - 1)];
      int longer = known > length ? 1 : 0;
      if (bits.code(coder, longer, at, node, set + 2 + Math.min(length, 3)) == 0) {
        break;
      }
      length++;
    }
    int found = 1;
    for (int digit = length - 1; digit >= 0; digit--) {
      int node = first + 2 * node(length, digit, found);
      found = found << 1 | bits.code(coder, amount >> digit & 1, at, node, set + 6);
    }
    return negative ? -found : found;
  }

  /** The node of a digit, by those before it; the low digits of long numbers hardly matter. */
  private static int node(int length, int digit, int before) {
    if (length < LONG) {
      // 1, 3 and 7 nodes: a tree for each length.
      return DIGITS[length] + before - 1;
    }
    return digit >= length - 2 ? LONG_DIGITS + before - 1 : LOW_DIGITS + Math.min(digit, 8);
  }
}
