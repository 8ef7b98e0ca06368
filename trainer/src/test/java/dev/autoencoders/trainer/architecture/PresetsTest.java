package dev.autoencoders.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PresetsTest {

  @Test
  void simple_hasTheTutorialsSize() {
    Architecture simple = Presets.MNIST_SIMPLE.architecture();
    assertThat(simple.parameters()).isEqualTo(784 * 32 + 32 + 32 * 784 + 784).isEqualTo(50_992);
    assertThat(simple.latent()).contains(SampleShape.vector(32));
  }

  @Test
  void conv_countsParametersAndMultiplyAddsAsByHand() {
    Architecture conv = Presets.MNIST_CONV.architecture();
    long encoder = (9 + 1) * 16 + (9 * 16 + 1) * 8 + (9 * 8 + 1) * 8;
    long decoder = (9 * 8 + 1) * 8 + (9 * 8 + 1) * 8 + (9 * 8 + 1) * 16 + (9 * 16 + 1);
    assertThat(conv.parameters()).isEqualTo(encoder + decoder);
    long encode = 784 * 9 * 16 + 196 * 9 * 16 * 8 + 49 * 9 * 8 * 8;
    long decode = 49 * 9 * 8 * 8 + 196 * 9 * 8 * 8 + 784 * 9 * 8 * 16 + 784 * 9 * 16;
    assertThat(conv.multiplyAdds()).isEqualTo(encode + decode);
    assertThat(conv.latent()).contains(SampleShape.image(8, 4, 4));
  }

  @Test
  void denoiser_hasACodeOf16By4By4() {
    assertThat(Presets.MNIST_CONV_DENOISER.architecture().latent())
        .contains(SampleShape.image(16, 4, 4));
  }

  @Test
  void transposed_differsFromConvInTheDecoderAlone() {
    List<Network> conv = Presets.MNIST_CONV.architecture().networks();
    List<Network> transposed = Presets.MNIST_CONV_TRANSPOSED.architecture().networks();
    assertThat(transposed.get(0)).isEqualTo(conv.get(0));
    assertThat(transposed.get(1).layers())
        .anyMatch(TransposedConv.class::isInstance)
        .noneMatch(Upsample.class::isInstance);
  }

  @Test
  void named_listsThePresetsForAnUnknownName() {
    assertThat(Presets.named("mnist-conv")).isSameAs(Presets.MNIST_CONV);
    assertThatThrownBy(() -> Presets.named("mnist-con"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mnist-con")
        .hasMessageContaining("mnist-conv-denoiser");
  }

  @Test
  void summary_showsEachLayerAndTheTotals() {
    String table = Summary.of(Presets.MNIST_SIMPLE.architecture());
    assertThat(table).contains("encoder.1", "25,120", "50,992", "1×28×28").endsWith("\n");
    assertThat(table.lines().filter(line -> line.contains("coder."))).hasSize(6);
  }
}
