package dev.autoencoders.internal.coding;

/** What is known of a latent's next number from those before it. Not thread-safe. */
interface LatentContexts {
  /** Goes to the next place, row by row. */
  void moveTo(int place);

  /**
   * Finds the contexts of the next channel at this place.
   *
   * @param at gets the first cell of each context
   * @return what the number probably is
   */
  int fill(int channel, int[] at);

  /** Takes note of a number. */
  void accept(int channel, int value);
}
