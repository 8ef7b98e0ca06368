package dev.autoencoders.trainer.quantization;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.evaluation.EvaluationData.Batch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The samples that a model is calibrated with: all kinds of noise, on some samples each. */
final class Shots {
  /** Of larger pictures the middle is enough, and the layers' values fit into memory. */
  private static final int SIDE = 256;

  private Shots() {}

  /**
   * One sample.
   *
   * @param noise which of the kinds of noise it has
   * @param shape the sizes of input and clean sample
   * @param input with noise
   * @param clean without
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  record Shot(int noise, SampleShape shape, float[] input, float[] clean) {}

  /** Takes each sample with one kind of noise; where samples are few, with all kinds. */
  static List<Shot> of(ModelSpec spec, EvaluationData data, List<Noise> noises, long seed)
      throws IOException {
    boolean few = data.count() < 2 * noises.size();
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < noises.size(); i++) {
      int noise = i;
      data.forEach(
          noises.get(i),
          seed,
          values -> 1,
          batch -> {
            if (few || batch.from() % noises.size() == noise) {
              shots.add(middle(spec, batch, noise));
            }
          });
    }
    return shots;
  }

  private static Shot middle(ModelSpec spec, Batch batch, int noise) {
    if (!(spec.input() instanceof Input.Image image) || !image.takesAnySize()) {
      return new Shot(noise, batch.shape(), batch.input().clone(), batch.clean().clone());
    }
    int height = side(batch.height(), image.multiple());
    int width = side(batch.width(), image.multiple());
    SampleShape shape = SampleShape.image(image.channels(), height, width);
    return new Shot(
        noise, shape, middle(batch.input(), batch, shape), middle(batch.clean(), batch, shape));
  }

  private static int side(int whole, int multiple) {
    int most = Math.min(SIDE, whole) / multiple * multiple;
    if (most == 0) {
      throw new IllegalArgumentException(
          "calibration: expected pictures of at least %d rows and columns, found a side of %d"
              .formatted(multiple, whole));
    }
    return most;
  }

  private static float[] middle(float[] pixels, Batch batch, SampleShape shape) {
    int top = (batch.height() - shape.height()) / 2;
    int left = (batch.width() - shape.width()) / 2;
    float[] middle = new float[shape.values()];
    for (int row = 0; row < shape.channels() * shape.height(); row++) {
      int channel = row / shape.height();
      int from = (channel * batch.height() + top + row % shape.height()) * batch.width() + left;
      System.arraycopy(pixels, from, middle, row * shape.width(), shape.width());
    }
    return middle;
  }

  /** Mean squared error of a result. */
  static double error(Shot shot, float[] output) {
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      double difference = (double) output[i] - shot.clean()[i];
      sum += difference * difference;
    }
    return sum / output.length;
  }
}
