package dev.autoencoders.trainer.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import dev.autoencoders.trainer.architecture.BatchNorm;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.Flatten;
import dev.autoencoders.trainer.architecture.Reshape;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On vectors of one value that the dense layer before leaves alone. */
class BatchNormBlockTest {
  private static final SampleShape PIXEL = SampleShape.image(1, 1, 1);
  private static final Architecture NETWORK =
      new EncoderDecoder(
          PIXEL,
          List.of(new Flatten(), new Dense(1), new BatchNorm()),
          List.of(new Reshape(PIXEL), new Sigmoid()));

  private static DjlNetwork network() {
    Weights start = Weights.initial(NETWORK, 1);
    Map<String, Weights.Array> arrays = new LinkedHashMap<>(start.arrays());
    arrays.put("encoder.1.weight", new Weights.Array(List.of(1, 1), new float[] {1}));
    return new DjlNetwork(NETWORK, new Weights(arrays), Device.cpu());
  }

  private static float[] train(DjlNetwork network, float... values) {
    try (NDManager step = network.manager().newSubManager()) {
      NDArray batch = step.create(values, new Shape(values.length, 1, 1, 1));
      return network.beforeHead(batch, true).toFloatArray();
    }
  }

  private static float running(DjlNetwork network, String name) {
    return network.weights().get("encoder.2." + name).values()[0];
  }

  @Test
  void training_takesTheStatisticsOfTheBatchAndKeepsATenthOfThem() {
    try (DjlNetwork network = network()) {
      // Mean 3, variance 4, unbiased 16/3.
      float[] normal = train(network, 1, 1, 5, 5);
      assertThat(normal).usingComparatorWithPrecision(1e-4f).containsExactly(-1, -1, 1, 1);
      assertThat(running(network, "mean")).isCloseTo(0.3f, within(1e-6f));
      assertThat(running(network, "variance"))
          .isCloseTo((float) (0.9 + 0.1 * 16 / 3), within(1e-6f));
    }
  }

  @Test
  void afterwards_theRunningStatisticsCountAndStayAsTheyAre() {
    try (DjlNetwork network = network()) {
      train(network, 1, 1, 5, 5);
      float mean = running(network, "mean");
      float deviation = (float) Math.sqrt(running(network, "variance") + BatchNorm.EPSILON);
      assertThat(network.encode(new float[] {2, mean}))
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly((2 - mean) / deviation, 0);
      assertThat(running(network, "mean")).isEqualTo(mean);
    }
  }

  @Test
  void batchOfOneValue_isNormalisedByTheRunningStatistics() {
    try (DjlNetwork network = network()) {
      assertThat(train(network, 0.5f)).usingComparatorWithPrecision(1e-4f).containsExactly(0.5f);
      assertThat(running(network, "variance")).isEqualTo(1);
    }
  }

  @Test
  void optimiser_isGivenTheTrainedArraysAlone() {
    try (DjlNetwork network = network()) {
      assertThat(network.deviceWeights().trained())
          .containsOnlyKeys(
              "encoder.1.weight", "encoder.1.bias", "encoder.2.gamma", "encoder.2.beta");
      assertThat(network.weights().arrays()).containsKeys("encoder.2.mean", "encoder.2.variance");
    }
  }
}
