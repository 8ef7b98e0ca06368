package dev.autoencoders.trainer.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Summary;
import dev.autoencoders.trainer.architecture.TransposedConv;
import dev.autoencoders.trainer.architecture.Upsample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsTest {
  private static final SampleShape MNIST = SampleShape.image(1, 28, 28);

  @Test
  void simple_hasTheTutorialsSize() {
    Architecture simple = Presets.MNIST_SIMPLE.fit(MNIST, null);
    assertThat(simple.parameters()).isEqualTo(784 * 32 + 32 + 32 * 784 + 784).isEqualTo(50_992);
    assertThat(simple.latent()).contains(SampleShape.vector(32));
  }

  @Test
  void conv_countsParametersAndMultiplyAddsAsByHand() {
    Architecture conv = Presets.MNIST_CONV.fit(MNIST, null);
    long encoder = (9 + 1) * 16 + (9 * 16 + 1) * 8 + (9 * 8 + 1) * 8;
    long decoder = (9 * 8 + 1) * 8 + (9 * 8 + 1) * 8 + (9 * 8 + 1) * 16 + (9 * 16 + 1);
    assertThat(conv.parameters()).isEqualTo(encoder + decoder);
    long encode = 784 * 9 * 16 + 196 * 9 * 16 * 8 + 49 * 9 * 8 * 8;
    long decode = 49 * 9 * 8 * 8 + 196 * 9 * 8 * 8 + 784 * 9 * 8 * 16 + 784 * 9 * 16;
    assertThat(conv.multiplyAdds()).isEqualTo(encode + decode);
    assertThat(conv.latent()).contains(SampleShape.image(8, 4, 4));
  }

  /** At least a third less than FFDNet (Zhang et al. 2018), which has 121,000 and 213,000. */
  @ParameterizedTest
  @CsvSource({"1, 80000", "3, 120000"})
  void photoDenoiser_keepsToItsMultiplyAddsAPixel(int channels, long most) {
    SampleShape image = SampleShape.image(channels, 96, 96);
    assertThat(Presets.PHOTO_DENOISER.fit(image, null).multiplyAdds() / (96 * 96))
        .isBetween(most - 1_000, most);
  }

  @Test
  void denoiser_hasACodeOf16By4By4() {
    assertThat(Presets.MNIST_CONV_DENOISER.fit(MNIST, null).latent())
        .contains(SampleShape.image(16, 4, 4));
  }

  @Test
  void transposed_differsFromConvInTheDecoderAlone() {
    List<Network> conv = Presets.MNIST_CONV.fit(MNIST, null).networks();
    List<Network> transposed = Presets.MNIST_CONV_TRANSPOSED.fit(MNIST, null).networks();
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
  void classicalPresets_refuseOtherImagesAndACode() {
    assertThatThrownBy(() -> Presets.MNIST_CONV.fit(SampleShape.image(3, 28, 28), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mnist-conv: expected images of 1×28×28, found 3×28×28");
    assertThatThrownBy(() -> Presets.MNIST_CONV.fit(MNIST, 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mnist-conv: expected no code size")
        .hasMessageContaining("found 64");
  }

  @ParameterizedTest
  @CsvSource({"1, 28, 28", "3, 64, 64", "3, 45, 33", "2, 9, 100", "1, 8, 8", "1, 1, 1"})
  void denseAndCompact_fitAnyImageAndCode(int channels, int height, int width) {
    SampleShape image = SampleShape.image(channels, height, width);
    for (Preset preset : List.of(Presets.DENSE, Presets.COMPACT)) {
      assertThat(preset.fit(image, 7).latent()).contains(SampleShape.vector(7));
      assertThat(preset.fit(image, null).latent()).contains(SampleShape.vector(32));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 28, 28", "3, 64, 40", "2, 4, 100"})
  void denoisers_fitAnyImageInMultiplesOfFour(int channels, int height, int width) {
    SampleShape image = SampleShape.image(channels, height, width);
    for (Preset preset : List.of(Presets.DENOISER, Presets.DENOISER_FAST, Presets.DENOISER_BLIND)) {
      Architecture denoiser = preset.fit(image, null);
      assertThat(denoiser.latent()).isEmpty();
      assertThat(denoiser.window().orElseThrow().multiple()).isEqualTo(4);
    }
  }

  @Test
  void denoisers_refuseOtherSizesAndACode() {
    assertThatThrownBy(() -> Presets.DENOISER.fit(SampleShape.image(1, 28, 30), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("denoiser: expected images whose height and width are multiples")
        .hasMessageContaining("1×28×30");
    assertThatThrownBy(() -> Presets.DENOISER_FAST.fit(MNIST, 8)).hasMessageContaining("found 8");
  }

  /** What the models for MNIST are to weigh, in bytes of float32. */
  @Test
  void fittedPresets_areSmall() {
    assertThat(4 * Presets.DENOISER.fit(MNIST, null).parameters()).isLessThan(1_000_000);
    assertThat(4 * Presets.DENOISER_FAST.fit(MNIST, null).parameters()).isLessThan(250_000);
    assertThat(4 * Presets.COMPACT.fit(MNIST, 30).parameters()).isLessThan(4_000_000);
    assertThat(4 * Presets.COMPACT.fit(MNIST, 128).parameters()).isLessThan(6_000_000);
  }

  @Test
  void modelName_saysWhatAFittedPresetWasFittedTo() {
    assertThat(Presets.MNIST_CONV.modelName("fashion-mnist", null)).isEqualTo("mnist-conv");
    assertThat(Presets.COMPACT.modelName("mnist", 30)).isEqualTo("mnist-compact-30");
    assertThat(Presets.COMPACT.modelName("mnist", null)).isEqualTo("mnist-compact-32");
    assertThat(Presets.DENOISER.modelName("mnist", null)).isEqualTo("mnist-denoiser");
    assertThat(Presets.DENSE.modelName("_My Photos (2024)", 8)).isEqualTo("my-photos-2024-dense-8");
  }

  @Test
  void summary_showsEachLayerAndTheTotals() {
    String table = Summary.of(Presets.MNIST_SIMPLE.fit(MNIST, null));
    assertThat(table).contains("encoder.1", "25,120", "50,992", "1×28×28").endsWith("\n");
    assertThat(table.lines().filter(line -> line.contains("coder."))).hasSize(6);
  }
}
