package dev.autoencoders.model;

import java.util.Locale;

/** What a {@link LoadedModel} may be asked to do; see {@link ModelSpec#operations()}. */
public enum Operation {
  /** From image to code. */
  ENCODE,
  /** From code to image. */
  DECODE,
  /** From image through the code back to image. */
  RECONSTRUCT,
  /** From noisy image to clean image. */
  DENOISE,
  /** From image to its reconstruction error. */
  SCORE,
  /** From sample to an anomaly score and what each value adds to it. */
  DETECT,
  /** From image to few bytes and back. */
  COMPRESS;

  /**
   * The verb, as messages say it.
   *
   * @return the name in lower case, such as {@code encode}
   */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
