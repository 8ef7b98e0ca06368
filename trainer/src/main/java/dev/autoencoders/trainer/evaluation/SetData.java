package dev.autoencoders.trainer.evaluation;

import static java.util.stream.Collectors.joining;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.data.Samples;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * Samples of one shape, held in memory.
 *
 * @param samples the clean samples
 * @param dataset name of the data set
 * @param split its part
 * @param selection the same in words
 */
record SetData(Samples samples, String dataset, String split, String selection)
    implements EvaluationData {
  @Override
  public int count() {
    return samples.count();
  }

  @Override
  public EvaluationData spread(int most) {
    return new SetData(samples.spread(most), dataset, split, selection);
  }

  @Override
  public void requireFit(ModelSpec spec) {
    if (spec.input() instanceof Input.Image image && samples.shape().isImage()) {
      requireFit(spec.name(), image);
    } else if (!spec.input().shape().equals(samples.shape().sizes())) {
      throw new IllegalArgumentException(
          "%s: expected samples of %s, found %s in %s"
              .formatted(
                  spec.name(),
                  spec.input().shape().stream().map(String::valueOf).collect(joining("×")),
                  samples.shape(),
                  samples.name()));
    }
  }

  private void requireFit(String model, Input.Image input) {
    SampleShape images = samples.shape();
    boolean fits =
        input.channels() == images.channels()
            && (input.height() == null || input.height() == images.height())
            && (input.width() == null || input.width() == images.width());
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected images of %d×%s×%s, found %d×%d×%d in %s",
              model,
              input.channels(),
              input.height(),
              input.width(),
              images.channels(),
              images.height(),
              images.width(),
              samples.name()));
    }
  }

  @Override
  public void forEach(Noise noise, long seed, IntUnaryOperator atOnce, Consumer<Batch> use) {
    Random random = new Random(seed);
    int values = samples.values();
    int most = atOnce.applyAsInt(values);
    float[] sample = new float[values];
    for (int from = 0; from < samples.count(); from += most) {
      int count = Math.min(most, samples.count() - from);
      float[] clean = new float[count * values];
      float[] input = new float[clean.length];
      for (int i = 0; i < count; i++) {
        samples.copyTo(from + i, input, clean, i * values);
        // Sample by sample, so that several kinds of noise don't depend on what is handed out at
        // once.
        System.arraycopy(input, i * values, sample, 0, values);
        samples.addNoise(noise, sample, random);
        System.arraycopy(sample, 0, input, i * values, values);
      }
      use.accept(new Batch(from, count, samples.shape(), input, clean));
    }
  }
}
