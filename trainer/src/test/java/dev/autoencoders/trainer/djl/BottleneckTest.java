package dev.autoencoders.trainer.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.autoencoders.model.CodecSpec.Quality;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What two channels of latents cost. */
class BottleneckTest {
  private static final double STEP = 0.5;
  private static final Bottleneck BOTTLENECK = new Bottleneck(List.of(new Quality(50, STEP)), 2);
  private static final Architecture NETWORK =
      new EncoderDecoder(
          SampleShape.vector(2), List.of(new Dense(2), BOTTLENECK), List.of(new Dense(2)));

  private static Weights weights() {
    Map<String, Weights.Array> arrays = new LinkedHashMap<>(Weights.initial(NETWORK, 1).arrays());
    List<Integer> length = List.of(6);
    arrays.put("encoder.1.location", new Weights.Array(length, new float[] {0, 5, 1, 5, -1, 5}));
    arrays.put(
        "encoder.1.scale", new Weights.Array(length, new float[] {0, -0.1f, 0, -0.1f, 0, -0.1f}));
    arrays.put("encoder.1.share", new Weights.Array(length, new float[] {1, 0, 0, 0, 0, 3}));
    return new Weights(arrays);
  }

  private static double bits(double first, double second) {
    try (DjlNetwork network = new DjlNetwork(NETWORK, weights(), Device.cpu())) {
      NDArray latents =
          network.manager().create(new float[] {(float) first, (float) second}, new Shape(1, 2));
      return network.bits(latents, STEP).getFloat();
    }
  }

  private static double logistic(double x, double centre, double scale) {
    double up = 1 / (1 + Math.exp(-(x + STEP / 2 - centre) / scale));
    double down = 1 / (1 + Math.exp(-(x - STEP / 2 - centre) / scale));
    return up - down;
  }

  /** By the formula, in double precision. */
  private static double expected(double x, double[] centres, double scale, double[] logShares) {
    double sum = 0;
    double probability = 0;
    double[] apart = {-1.2, 0, 1.2};
    for (int k = 0; k < 3; k++) {
      sum += Math.exp(logShares[k]);
      probability += Math.exp(logShares[k]) * logistic(x, centres[k], scale * Math.exp(apart[k]));
    }
    return -Math.log(probability / sum) / Math.log(2);
  }

  @Test
  void bits_areThoseOfTheMixtureOfEachChannel() {
    for (double x : new double[] {-7, -0.5, 0, 1, 6.5}) {
      double first = expected(x, new double[] {0, 1, -1}, 1, new double[] {1, 0, 0});
      double second = expected(5, new double[] {5, 5, 5}, Math.exp(-1), new double[] {0, 0, 3});
      assertThat(bits(x, 5)).isCloseTo(first + second, within(1e-3));
    }
  }

  @Test
  void probabilitiesOfAllSteps_addUpToOne() {
    double fixed = bits(0, 5);
    double atZero = expected(0, new double[] {0, 1, -1}, 1, new double[] {1, 0, 0});
    double sum = 0;
    for (int q = -100; q <= 100; q++) {
      sum += Math.pow(2, -(bits(q * STEP, 5) - fixed + atZero));
    }
    assertThat(sum).isCloseTo(1, within(1e-3));
  }

  @Test
  void errorOfABit_followsFromTheStep() {
    // A uniform quantiser of step 1 has an error of 1/12; a bit more leaves a quarter of it.
    double slope = 2 * Math.log(2) / 12;
    assertThat(BOTTLENECK.bitsPerError(new Quality(50, STEP))).isCloseTo(1 / slope, within(1e-9));
    assertThat(BOTTLENECK.bitsPerError(new Quality(90, STEP / 2)))
        .isCloseTo(4 / slope, within(1e-9));
  }
}
