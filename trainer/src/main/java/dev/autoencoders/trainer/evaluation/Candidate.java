package dev.autoencoders.trainer.evaluation;

/** Something that makes images of images and can be measured: a model, or what it is up against. */
public interface Candidate {

  /**
   * What tables call it.
   *
   * @return a short name
   */
  String name();

  /**
   * Makes images of images.
   *
   * @param images N images back to back, CHW; not changed. Values lie in 0..1 unless noise is not
   *     clipped
   * @param height rows of an image
   * @param width columns of an image
   * @return N images of the same size; values may lie a little outside 0..1
   */
  float[] apply(float[] images, int height, int width);

  /**
   * At most how many images {@link #apply} is to be given at once: 500 unless overridden, and fewer
   * of large ones, so that they don't fill the memory.
   *
   * @param values of one image
   * @return at least 1
   */
  default int imagesAtOnce(int values) {
    return Math.max(1, Math.min(500, (1 << 20) / values));
  }
}
