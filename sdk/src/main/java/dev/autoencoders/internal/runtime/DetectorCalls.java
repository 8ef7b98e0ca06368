package dev.autoencoders.internal.runtime;

import dev.autoencoders.model.ModelSpec;
import java.nio.FloatBuffer;

/**
 * What a detector needs of its loaded model, which it keeps from being reclaimed. Thread-safe. All
 * operations check their arguments, and throw {@link IllegalStateException} if the model is closed.
 */
public interface DetectorCalls {
  /** What the model is. */
  ModelSpec spec();

  /**
   * Scores samples.
   *
   * @param samples N samples that lie back to back
   * @param size height and width of images, for models that take any; else empty
   */
  Detections detect(float[] samples, int... size);

  /**
   * Scores samples in direct memory, without a copy.
   *
   * @param samples N samples from position to limit
   * @param scores room for N scores
   * @param contributions room for as many values as the samples have
   */
  void detect(FloatBuffer samples, FloatBuffer scores, FloatBuffer contributions);
}
