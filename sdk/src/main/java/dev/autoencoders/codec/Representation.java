package dev.autoencoders.codec;

import dev.autoencoders.internal.coding.NumberModel;

/** What samples are as whole numbers. */
interface Representation {
  /** The probabilities of the numbers; each call gives one that has seen no picture yet. */
  NumberModel model();

  /** How the numbers of so many samples of this size lie. */
  BlockCoder.Shape shape(int samples, int height, int width);

  /** Turns samples that lie back to back, in the model's range, into numbers. */
  int[] numbers(float[] samples, int height, int width);

  /** Turns numbers back into samples. */
  float[] samples(int[] numbers, int height, int width);
}
