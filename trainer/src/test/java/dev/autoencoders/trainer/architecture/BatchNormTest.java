package dev.autoencoders.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.trainer.architecture.Architecture.ImageToImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchNormTest {
  private static final SampleShape IMAGE = SampleShape.image(1, 4, 4);

  private static ImageToImage network(Layer... layers) {
    return new ImageToImage(IMAGE, List.of(layers));
  }

  @Test
  void runningStatistics_areKeptButNotCountedAsTrained() {
    SampleShape image = SampleShape.image(5, 4, 4);
    assertThat(new BatchNorm().parameters(image)).isEqualTo(2 * 5);
    assertThat(new BatchNorm().weights(image)).extracting(WeightShape::values).containsOnly(5);
    assertThat(new BatchNorm().weights(image))
        .filteredOn(shape -> !shape.trained())
        .extracting(WeightShape::name)
        .containsExactly("mean", "variance");
  }

  @Test
  void initially_itDividesByOneAndAddsNothing() {
    Weights weights = Weights.initial(network(new Conv(1, 3), new BatchNorm(), new Sigmoid()), 1);
    assertThat(weights.get("denoiser.1.gamma").values()).containsOnly(1f);
    assertThat(weights.get("denoiser.1.beta").values()).containsOnly(0f);
    assertThat(weights.get("denoiser.1.mean").values()).containsOnly(0f);
    assertThat(weights.get("denoiser.1.variance").values()).containsOnly(1f);
  }

  @Test
  void anythingButAWeightedLayerBeforeIt_isRefused() {
    assertThatThrownBy(() -> network(new Conv(1, 3), new Relu(), new BatchNorm(), new Sigmoid()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("denoiser.2: BatchNorm: expected a Conv, Dense or TransposedConv")
        .hasMessageContaining("found Relu");
    assertThatThrownBy(() -> network(new BatchNorm(), new Sigmoid()))
        .hasMessageContaining("found the start of a network");
    assertThatThrownBy(
            () -> network(new Conv(1, 3), new BatchNorm(), new BatchNorm(), new Sigmoid()))
        .hasMessageContaining("found BatchNorm");
    assertThatThrownBy(
            () -> network(new Conv(1, 3), new Residual(List.of(new BatchNorm())), new Sigmoid()))
        .hasMessageContaining("residual.body.0");
  }

  /** 2·(3x + 1 − 5)/√(4) + 0.5 = 3x − 3.5. */
  @Test
  void folding_isTheSameAffineMap() {
    ImageToImage network = network(new Conv(1, 1), new BatchNorm(), new Sigmoid());
    Map<String, Weights.Array> arrays = new LinkedHashMap<>(Weights.initial(network, 1).arrays());
    set(arrays, "denoiser.0.weight", 3);
    set(arrays, "denoiser.0.bias", 1);
    set(arrays, "denoiser.1.gamma", 2);
    set(arrays, "denoiser.1.beta", 0.5f);
    set(arrays, "denoiser.1.mean", 5);
    set(arrays, "denoiser.1.variance", (float) (4 - BatchNorm.EPSILON));
    Weights weights = new Weights(arrays);
    Weights folded = Folding.fold(network, weights);
    assertThat(folded.arrays()).containsOnlyKeys("denoiser.0.weight", "denoiser.0.bias");
    assertThat(folded.get("denoiser.0.weight").values()[0]).isCloseTo(3, within(1e-6f));
    assertThat(folded.get("denoiser.0.bias").values()[0]).isCloseTo(-3.5f, within(1e-6f));
    assertThat(weights.get("denoiser.0.weight").values()[0]).isEqualTo(3);
  }

  private static void set(Map<String, Weights.Array> arrays, String path, float value) {
    arrays.computeIfPresent(
        path, (key, array) -> new Weights.Array(array.sizes(), new float[] {value}));
  }

  @Test
  void lastLayerOfAResidualBody_startsAtZero_butNoOther() {
    ImageToImage network =
        network(
            new Residual(List.of(new Conv(2, 3), new Relu(), new Conv(1, 3))),
            new Residual(List.of(new Conv(1, 3), new BatchNorm())),
            new Residual(List.of(new Conv(1, 3), new Relu())),
            new Sigmoid());
    Weights weights = Weights.initial(network, 1);
    assertThat(weights.get("denoiser.0.body.2.weight").values()).containsOnly(0f);
    assertThat(weights.get("denoiser.1.body.1.gamma").values()).containsOnly(0f);
    assertThat(weights.get("denoiser.1.body.1.variance").values()).containsOnly(1f);
    for (String trained : List.of("0.body.0", "1.body.0", "2.body.0")) {
      assertThat(weights.get("denoiser." + trained + ".weight").values()).doesNotContain(0f);
    }
  }
}
