package dev.autoencoders.internal.runtime;

import java.nio.FloatBuffer;
import java.util.List;

/** The outputs of a detector's graph for N samples, batch after batch. Not thread-safe. */
public final class Detections implements BatchResults {
  private final float[] scores;
  private final float[] contributions;
  private final int perSample;

  /**
   * Makes room.
   *
   * @param samples how many there will be
   * @param perSample how many values each has
   */
  public Detections(int samples, int perSample) {
    this.scores = new float[samples];
    this.contributions = new float[samples * perSample];
    this.perSample = perSample;
  }

  @Override
  public void accept(List<FloatBuffer> outputs, int first, int samples) {
    outputs.get(0).get(contributions, first * perSample, samples * perSample);
    outputs.get(1).get(scores, first, samples);
  }

  /** One for each sample; not a copy. */
  public float[] scores() {
    return scores;
  }

  /** As many as the samples have values, in their order; not a copy. */
  public float[] contributions() {
    return contributions;
  }
}
