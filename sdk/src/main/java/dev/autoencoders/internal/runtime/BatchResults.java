package dev.autoencoders.internal.runtime;

import java.nio.FloatBuffer;
import java.util.List;

/** Takes the results of one batch from graphs that have several outputs. */
@FunctionalInterface
public interface BatchResults {
  /**
   * Takes results.
   *
   * @param outputs those of this batch, each from position 0; native memory that is used again
   *     afterwards
   * @param first index of the batch's first sample in the whole call
   * @param samples how many samples the batch has
   */
  void accept(List<FloatBuffer> outputs, int first, int samples);
}
