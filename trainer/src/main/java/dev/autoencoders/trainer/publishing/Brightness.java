package dev.autoencoders.trainer.publishing;

import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.data.Samples;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import java.io.IOException;

/** The mean of all pixels; it tells images that are light on dark from others. */
final class Brightness {
  private double sum;
  private long pixels;

  private Brightness() {}

  /** The mean of images in memory. */
  static double of(Samples images) {
    Brightness all = new Brightness();
    images.forEach(all::add);
    return all.mean();
  }

  /**
   * The mean of images that may be in files.
   *
   * @throws IOException if they can't be read
   */
  static double of(EvaluationData images) throws IOException {
    Brightness all = new Brightness();
    images.forEach(Noise.none(), 0, values -> 1, batch -> all.add(batch.clean()));
    return all.mean();
  }

  private void add(float[] values) {
    for (float pixel : values) {
      sum += pixel;
    }
    pixels += values.length;
  }

  private double mean() {
    return sum / pixels;
  }
}
