package dev.autoencoders.image;

/** An operation of a model on images of a size that it takes. Safe for use by many threads. */
@FunctionalInterface
interface Model {
  /** From images that lie back to back, each channel by channel, to as many of the same size. */
  float[] run(float[] images, int height, int width);
}
