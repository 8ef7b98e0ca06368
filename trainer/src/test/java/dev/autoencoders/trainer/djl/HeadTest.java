package dev.autoencoders.trainer.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Architecture.ImageToImage;
import dev.autoencoders.trainer.architecture.Clamp;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.Destandardise;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.Standardisation;
import dev.autoencoders.trainer.architecture.Standardise;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.run.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One value through the identity and a head: what the loss compares, and what comes out. */
class HeadTest {
  private static final float EXACT = 1e-6f;

  private static Architecture identity(Layer... head) {
    List<Layer> layers = new ArrayList<>(List.of(new Dense(1)));
    layers.addAll(List.of(head));
    return new ImageToImage(SampleShape.vector(1), layers);
  }

  private static Weights weights(Architecture network, String dense) {
    Map<String, Weights.Array> arrays = new LinkedHashMap<>(Weights.initial(network, 1).arrays());
    arrays.put(dense, new Weights.Array(List.of(1, 1), new float[] {1}));
    return new Weights(arrays);
  }

  private static float loss(
      Loss loss, Architecture network, Weights weights, float value, float target) {
    try (DjlNetwork djl = new DjlNetwork(network, weights, Device.cpu())) {
      NDArray input = djl.manager().create(new float[] {value}, new Shape(1, 1));
      NDArray wanted = djl.manager().create(new float[] {target}, new Shape(1, 1));
      return djl.loss(loss, input, wanted, false).getFloat();
    }
  }

  private static float loss(Loss loss, Layer head, float value, float target) {
    Architecture network = identity(head);
    return loss(loss, network, weights(network, "denoiser.0.weight"), value, target);
  }

  @Test
  void clamp_isNotSeenByTheLoss() {
    assertThat(loss(Loss.MSE, Clamp.PIXELS, 3, 1)).isCloseTo(4, within(EXACT));
  }

  @Test
  void clamp_isAppliedToWhatComesOut() {
    Architecture network = identity(Clamp.PIXELS);
    try (DjlNetwork djl =
        new DjlNetwork(network, weights(network, "denoiser.0.weight"), Device.cpu())) {
      assertThat(djl.reconstruct(new float[] {3, -2, .5f})).containsExactly(1, 0, .5f);
    }
  }

  @Test
  void sigmoid_isPartOfTheSquaredErrorAndOfBce() {
    float p = (float) (1 / (1 + Math.exp(-2)));
    assertThat(loss(Loss.MSE, new Sigmoid(), 2, 1)).isCloseTo((1 - p) * (1 - p), within(EXACT));
    assertThat(loss(Loss.BCE, new Sigmoid(), 2, 1)).isCloseTo((float) -Math.log(p), within(EXACT));
  }

  @Test
  void linearHead_isComparedAsItIs() {
    Architecture network = identity();
    Weights weights = weights(network, "denoiser.0.weight");
    assertThat(loss(Loss.MAE, network, weights, 5, 2)).isCloseTo(3, within(EXACT));
    assertThat(loss(Loss.CHARBONNIER, network, weights, 5, 2)).isCloseTo(3, within(1e-5f));
    assertThat(loss(Loss.CHARBONNIER, network, weights, 2, 2)).isCloseTo(1e-3f, within(1e-6f));
  }

  @Test
  void destandardise_makesTheLossIndependentOfTheUnit() {
    Architecture network =
        new ImageToImage(
            SampleShape.vector(1), List.of(new Standardise(), new Dense(1), new Destandardise()));
    Weights weights =
        new Standardisation(new float[] {100}, new float[] {20})
            .into(network, weights(network, "denoiser.1.weight"));
    assertThat(loss(Loss.MSE, network, weights, 140, 120)).isCloseTo(1, within(EXACT));
    try (DjlNetwork djl = new DjlNetwork(network, weights, Device.cpu())) {
      assertThat(djl.reconstruct(new float[] {140})).containsExactly(140);
    }
  }

  @Test
  void relativeSquaredError_countsASampleByWhatIsWrongWithIt() {
    Architecture network = identity();
    Weights weights = weights(network, "denoiser.0.weight");
    float noise = .2f + 1 / 255f;
    assertThat(loss(Loss.RELATIVE_MSE, network, weights, .7f, .5f))
        .isCloseTo(.04f / noise, within(EXACT));
    assertThat(loss(Loss.RELATIVE_MSE, network, weights, .5f, .5f)).isZero();
  }

  @Test
  void relativeSquaredError_isTheMeanOverSamples() {
    Architecture network = identity();
    Weights weights = weights(network, "denoiser.0.weight");
    try (DjlNetwork djl = new DjlNetwork(network, weights, Device.cpu())) {
      NDArray input = djl.manager().create(new float[] {.7f, .6f}, new Shape(2, 1));
      NDArray wanted = djl.manager().create(new float[] {.5f, .5f}, new Shape(2, 1));
      float each = .04f / (.2f + 1 / 255f) + .01f / (.1f + 1 / 255f);
      assertThat(djl.loss(Loss.RELATIVE_MSE, input, wanted, false).getFloat())
          .isCloseTo(each / 2, within(EXACT));
    }
  }

  @Test
  void relativeSquaredError_comparesWhatComesOutOfASigmoid() {
    float p = (float) (1 / (1 + Math.exp(-2)));
    assertThat(loss(Loss.RELATIVE_MSE, new Sigmoid(), 2, 1))
        .isCloseTo((1 - p) * (1 - p) / (1 + 1 / 255f), within(EXACT));
  }

  @Test
  void logarithmicSquaredError_isTheMeanOfTheSamplesLogarithms() {
    Architecture network = identity();
    Weights weights = weights(network, "denoiser.0.weight");
    try (DjlNetwork djl = new DjlNetwork(network, weights, Device.cpu())) {
      NDArray input = djl.manager().create(new float[] {.7f, .6f, .5f}, new Shape(3, 1));
      NDArray wanted = djl.manager().create(new float[] {.5f, .5f, .5f}, new Shape(3, 1));
      double each = Math.log(1 + 51 * 51) + Math.log(1 + 25.5 * 25.5) + 0;
      assertThat(djl.loss(Loss.LOG_MSE, input, wanted, false).getFloat())
          .isCloseTo((float) (each / 3), within(1e-4f));
    }
  }

  @Test
  void average_leavesFixedArraysAsTheyAreToTheBit() {
    Architecture network = identity(new Destandardise());
    float scale = 123.456f;
    Weights weights =
        new Standardisation(new float[] {.1f}, new float[] {scale})
            .into(network, Weights.initial(network, 1));
    try (DjlNetwork djl = new DjlNetwork(network, weights, Device.cpu());
        WeightAverage average = new WeightAverage(network, weights, Device.cpu(), .998)) {
      for (int step = 1; step <= 1000; step++) {
        average.update(djl, step);
      }
      assertThat(average.network().weights().get("denoiser.1.scale").values())
          .containsExactly(scale);
      assertThat(average.network().weights().get("denoiser.1.mean").values()).containsExactly(.1f);
    }
  }
}
