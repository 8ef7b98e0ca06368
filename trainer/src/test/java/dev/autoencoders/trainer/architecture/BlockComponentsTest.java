package dev.autoencoders.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.model.CodecSpec.Quality;
import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BlockComponentsTest {
  private static final SampleShape IMAGE = SampleShape.image(2, 4, 6);
  private static final int VALUES = 2 * 2 * 2;
  private static final Architecture NETWORK =
      new EncoderDecoder(
          IMAGE,
          List.of(new BlockTransform(2), new Bottleneck(List.of(new Quality(50, 0.1)), 1)),
          List.of(new InverseBlockTransform(2)));

  /** Neighbours are alike, and the second channel is the first one's mirror plus some noise. */
  private static void samples(Consumer<float[]> use) {
    Random random = new Random(3);
    for (int n = 0; n < 50; n++) {
      float[] sample = new float[IMAGE.values()];
      float level = random.nextFloat();
      for (int i = 0; i < sample.length; i++) {
        float value = level + 0.1f * random.nextFloat();
        sample[i] = i < sample.length / 2 ? value : 2 - value;
      }
      use.accept(sample);
    }
  }

  private final BlockComponents found = BlockComponents.of(NETWORK, BlockComponentsTest::samples);

  @Test
  void basis_isOrthonormal() {
    for (int i = 0; i < VALUES; i++) {
      for (int j = 0; j < VALUES; j++) {
        double product = 0;
        for (int k = 0; k < VALUES; k++) {
          product += found.basis()[i][k] * found.basis()[j][k];
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }

  @Test
  void variances_fallAndTheFirstIsThatOfTheLevel() {
    assertThat(found.variance())
        .hasSize(VALUES)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    // A level drawn from 0 to 1 has a variance of 1/12, and all 8 values of a block share it.
    assertThat(found.variance()[0]).isCloseTo(8 / 12.0, within(0.2));
    assertThat(found.variance()[1]).isLessThan(0.01);
  }

  @Test
  void bias_takesTheMeanOff() {
    Weights weights = found.into(NETWORK, Weights.initial(NETWORK, 1));
    float[] rows = weights.get("encoder.0.weight").values();
    float[] bias = weights.get("encoder.0.bias").values();
    float[] mean = weights.get("decoder.0.bias").values();
    assertThat(mean[0] + mean[1]).isCloseTo(2, within(0.02f));
    for (int component = 0; component < VALUES; component++) {
      double ofMean = 0;
      for (int i = 0; i < VALUES; i++) {
        ofMean += rows[component * VALUES + i] * mean[i / 4];
      }
      assertThat(ofMean + bias[component]).isCloseTo(0, within(1e-5));
    }
  }

  @Test
  void basisThatIsThere_isNotMissing() {
    Weights fresh = Weights.initial(NETWORK, 1);
    assertThat(BlockComponents.areMissing(NETWORK, fresh)).isTrue();
    assertThat(BlockComponents.areMissing(NETWORK, found.into(NETWORK, fresh))).isFalse();
  }

  @Test
  void bottleneck_beginsWithTheDeviations() {
    Weights weights = found.into(NETWORK, Weights.initial(NETWORK, 1));
    float[] scales = weights.get("encoder.1.scale").values();
    double deviation = Math.exp(10 * scales[0]) * Math.PI / Math.sqrt(3);
    assertThat(deviation).isCloseTo(Math.sqrt(found.variance()[0]), within(1e-5));
    assertThat(scales[VALUES]).as("of the next component").isEqualTo(scales[0]);
  }
}
