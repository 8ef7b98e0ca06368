package dev.autoencoders.trainer.report.html;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData.Batch;
import java.util.stream.IntStream;

/**
 * The codes of some test images, evenly spaced over the set: a set may be sorted in some way, so
 * the first ones won't do.
 */
final class Codes implements Evaluation.Observer {
  private final Autoencoder model;
  private final int imageValues;
  private final int codeValues;
  private final int[] indices;
  private final float[][] codes;

  /** The model must have a code. */
  Codes(Autoencoder model, ImageSet images, int atMost) {
    this.model = model;
    this.imageValues = images.values();
    this.codeValues = model.spec().latentValues();
    int count = Math.min(atMost, images.count());
    this.indices =
        IntStream.range(0, count).map(i -> (int) ((long) i * images.count() / count)).toArray();
    this.codes = new float[count][];
  }

  @Override
  public void accept(Batch batch, float[] output) {
    int from = batch.from();
    int to = from + batch.count();
    int[] chosen =
        IntStream.range(0, indices.length)
            .filter(i -> indices[i] >= from && indices[i] < to)
            .toArray();
    float[] images = new float[chosen.length * imageValues];
    for (int i = 0; i < chosen.length; i++) {
      int start = (indices[chosen[i]] - from) * imageValues;
      System.arraycopy(batch.input(), start, images, i * imageValues, imageValues);
    }
    float[] encoded = model.encode(images);
    for (int i = 0; i < chosen.length; i++) {
      float[] code = new float[codeValues];
      System.arraycopy(encoded, i * codeValues, code, 0, codeValues);
      codes[chosen[i]] = code;
    }
  }

  int count() {
    return indices.length;
  }

  /** Which test image the i-th code is of. */
  int image(int i) {
    return indices[i];
  }

  /** The i-th code. */
  float[] code(int i) {
    return codes[i];
  }

  /** All codes, not to be changed. */
  float[][] all() {
    return codes;
  }
}
