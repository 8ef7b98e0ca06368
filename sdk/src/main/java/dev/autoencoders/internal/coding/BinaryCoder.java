package dev.autoencoders.internal.coding;

/**
 * One side of binary arithmetic coding. A model is written once for both sides: it hands over the
 * bit that it knows, or any bit if it decodes, and goes on with the bit that it gets.
 */
public interface BinaryCoder {
  /** Bits of a probability: it is a part of 2^16. */
  int PROBABILITY_BITS = 16;

  /**
   * Codes one bit.
   *
   * @param bit the bit; only an encoder looks at it
   * @param probability that the bit is 1, from 1 to 65535, in parts of 65536
   * @return the bit
   */
  int code(int bit, int probability);
}
