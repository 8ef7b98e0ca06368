package dev.autoencoders.trainer.evaluation.baseline;

/**
 * What is added up over training images to fit a method. Mutable, for one thread at a time.
 *
 * @param <S> the class itself
 */
interface Sums<S extends Sums<S>> {

  /**
   * Adds images.
   *
   * @param inputs images as the method gets them, back to back
   * @param targets the same images as it should make them
   */
  void add(float[] inputs, float[] targets);

  /** Adds what another has added up. */
  void addAll(S other);
}
