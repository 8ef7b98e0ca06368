package dev.autoencoders.trainer.evaluation.baseline;

import dev.autoencoders.trainer.evaluation.Candidate;
import org.jspecify.annotations.Nullable;

/** A classical method, fitted and ready to be measured. */
interface Method extends Candidate {

  /**
   * Makes images of images.
   *
   * @param images N images back to back, CHW, of the size that the method was made for
   * @return N images of the same size
   */
  float[] apply(float[] images);

  @Override
  default float[] apply(float[] images, int height, int width) {
    return apply(images);
  }

  /** What distinguishes it from its variants; empty where there are none. */
  default String parameter() {
    return "";
  }

  /**
   * Mean size of what the output is made from, over all images so far; null if nothing is coded.
   */
  default @Nullable Double bytesPerImage() {
    return null;
  }

  /** What else is to be known, after all images have gone through; null if nothing. */
  default @Nullable String note() {
    return null;
  }
}
