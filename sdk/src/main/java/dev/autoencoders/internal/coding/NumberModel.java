package dev.autoencoders.internal.coding;

/** The probabilities of whole numbers, which lie channel by channel. Learns while it codes. */
public interface NumberModel {
  /**
   * Codes the numbers of one sample.
   *
   * @param coder an encoder or a decoder
   * @param numbers of [channels, height, width]; a decoder writes them
   */
  void code(BinaryCoder coder, int[] numbers, int height, int width);
}
