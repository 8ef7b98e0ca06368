package dev.autoencoders.internal.runtime;

import java.nio.FloatBuffer;

/** Takes the results of one batch. */
@FunctionalInterface
public interface BatchResult {
  /**
   * Takes results.
   *
   * @param values of this batch, from position 0; native memory that is used again afterwards
   * @param first index of the batch's first sample in the whole call
   * @param samples how many samples the batch has
   */
  void accept(FloatBuffer values, int first, int samples);
}
