package dev.autoencoders.trainer.evaluation;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * Images of one size, held in memory.
 *
 * @param images the clean images
 * @param dataset name of the data set
 * @param split its part
 * @param selection the same in words
 */
record SetData(ImageSet images, String dataset, String split, String selection)
    implements EvaluationData {
  @Override
  public int channels() {
    return images.channels();
  }

  @Override
  public int count() {
    return images.count();
  }

  @Override
  public void requireFit(ModelSpec spec) {
    Input.Image input = spec.image();
    boolean fits =
        input.channels() == images.channels()
            && (input.height() == null || input.height() == images.height())
            && (input.width() == null || input.width() == images.width());
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              "%s: expected images of %d×%s×%s, found %d×%d×%d in %s",
              spec.name(),
              input.channels(),
              input.height(),
              input.width(),
              images.channels(),
              images.height(),
              images.width(),
              images.name()));
    }
  }

  @Override
  public void forEach(Noise noise, long seed, IntUnaryOperator atOnce, Consumer<Batch> use) {
    Random random = new Random(seed);
    int values = images.values();
    int most = atOnce.applyAsInt(values);
    for (int from = 0; from < images.count(); from += most) {
      int count = Math.min(most, images.count() - from);
      float[] clean = images.floats(from, from + count);
      float[] input = new float[clean.length];
      for (int i = 0; i < count; i++) {
        // Image by image, so that several kinds of noise don't depend on what is handed out at
        // once.
        float[] image = images.floats(from + i, from + i + 1);
        noise.addTo(image, images.channels(), images.height(), images.width(), random);
        System.arraycopy(image, 0, input, i * values, values);
      }
      use.accept(
          new Batch(from, count, images.channels(), images.height(), images.width(), input, clean));
    }
  }
}
