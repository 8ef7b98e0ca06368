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
   * @param images N images back to back, CHW, values in 0..1; not changed
   * @return N images of the same size; values may lie a little outside 0..1
   */
  float[] apply(float[] images);

  /**
   * At most how many images {@link #apply} is to be given at once.
   *
   * @return at least 1
   */
  default int imagesAtOnce() {
    return 500;
  }
}
