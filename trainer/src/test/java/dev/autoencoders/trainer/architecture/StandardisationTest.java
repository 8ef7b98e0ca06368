package dev.autoencoders.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.trainer.architecture.Architecture.ImageToImage;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StandardisationTest {
  private static Consumer<Consumer<float[]>> samples(float[]... samples) {
    return each -> List.of(samples).forEach(each);
  }

  @Test
  void columns_haveMeanAndDeviationOfTheirOwn() {
    Standardisation found =
        Standardisation.of(
            SampleShape.vector(2), samples(new float[] {1, 100}, new float[] {3, 300}));
    assertThat(found.mean()).containsExactly(2, 200);
    assertThat(found.scale()).containsExactly(1, 100);
  }

  @Test
  void channelsOfASeries_areMeasuredOverAllSteps() {
    Standardisation found =
        Standardisation.of(SampleShape.series(2, 2), samples(new float[] {1, 3, 7, 7}));
    assertThat(found.mean()).containsExactly(2, 7);
    assertThat(found.scale()).as("a constant channel has scale 1").containsExactly(1, 1);
  }

  @Test
  void largeOffsets_loseNoDigits() {
    float[][] samples = new float[1000][];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = new float[] {1_000_000 + i % 2};
    }
    Standardisation found = Standardisation.of(SampleShape.vector(1), samples(samples));
    assertThat(found.scale()[0]).isCloseTo(.5f, within(1e-6f));
  }

  @Test
  void noSamples_areRefused() {
    assertThatThrownBy(() -> Standardisation.of(SampleShape.vector(1), samples()))
        .hasMessageContaining("at least one sample");
  }

  @Test
  void into_setsFirstAndLastLayerAndNothingElse() {
    Architecture network =
        new ImageToImage(
            SampleShape.vector(1), List.of(new Standardise(), new Dense(1), new Destandardise()));
    assertThat(Standardisation.isNeeded(network)).isTrue();
    Weights before = Weights.initial(network, 1);
    Weights after = new Standardisation(new float[] {5}, new float[] {2}).into(network, before);
    for (String layer : List.of("denoiser.0.", "denoiser.2.")) {
      assertThat(before.get(layer + "mean").values()).containsExactly(0);
      assertThat(after.get(layer + "mean").values()).containsExactly(5);
      assertThat(after.get(layer + "scale").values()).containsExactly(2);
    }
    assertThat(after.get("denoiser.1.weight")).isSameAs(before.get("denoiser.1.weight"));
  }
}
