package dev.autoencoders.internal.coding;

/** The probabilities of bits, each from several contexts. */
interface BitModel {
  /** How many contexts each bit has. */
  int CONTEXTS = 6;

  /**
   * Codes a bit.
   *
   * @param bit the bit; only an encoder looks at it
   * @param at the cells of its contexts
   * @param node is added to each of them
   * @param set the set of weights
   * @return the bit
   */
  int code(BinaryCoder coder, int bit, int[] at, int node, int set);

  /** One that knows the same, and nothing of what this will see. */
  BitModel copy();
}
