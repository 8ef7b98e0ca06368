package dev.autoencoders.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import dev.autoencoders.trainer.architecture.Architecture.ImageToImage;
import dev.autoencoders.trainer.preset.Presets;
import dev.autoencoders.trainer.run.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerTest {
  private static final SampleShape IMAGE = SampleShape.image(3, 28, 27);

  @Test
  void maxPool_keepsTheRestOfOddSizes() {
    SampleShape shape = SampleShape.image(1, 28, 28);
    for (int size : new int[] {14, 7, 4}) {
      shape = new MaxPool(2).output(shape);
      assertThat(shape).isEqualTo(SampleShape.image(1, size, size));
    }
  }

  @Test
  void conv_keepsTheSizeAtStrideOneAndHalvesItAtStrideTwo() {
    assertThat(new Conv(8, 3).output(IMAGE)).isEqualTo(SampleShape.image(8, 28, 27));
    assertThat(new Conv(8, 5).output(IMAGE)).isEqualTo(SampleShape.image(8, 28, 27));
    assertThat(new Conv(8, 3, 2).output(IMAGE)).isEqualTo(SampleShape.image(8, 14, 14));
    assertThat(new Conv(8, 4, 2).output(SampleShape.image(3, 28, 26)))
        .isEqualTo(SampleShape.image(8, 14, 13));
  }

  @Test
  void conv_refusesAnEvenKernelThatCannotBePaddedEvenly() {
    assertThatThrownBy(() -> new Conv(8, 2).output(IMAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("odd kernel");
    assertThatThrownBy(() -> new Conv(8, 4, 2).output(IMAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("27");
  }

  @Test
  void upwardLayers_multiplyTheSize() {
    assertThat(new Upsample(2).output(IMAGE)).isEqualTo(SampleShape.image(3, 56, 54));
    assertThat(new TransposedConv(5, 2).output(IMAGE)).isEqualTo(SampleShape.image(5, 56, 54));
    assertThat(new DepthToSpace(2).output(SampleShape.image(8, 7, 7)))
        .isEqualTo(SampleShape.image(2, 14, 14));
    assertThat(new Crop(7, 6).output(IMAGE)).isEqualTo(SampleShape.image(3, 7, 6));
  }

  @Test
  void depthToSpace_refusesChannelsThatDoNotFillThePatch() {
    assertThatThrownBy(() -> new DepthToSpace(2).output(IMAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multiple of 4")
        .hasMessageContaining("found 3");
  }

  @Test
  void dense_refusesAnImageAndSaysWhatToDo() {
    assertThatThrownBy(() -> new Dense(8).output(IMAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Flatten");
  }

  @Test
  void residual_countsItsBodyAndRefusesAnotherShape() {
    Residual residual = new Residual(List.of(new Conv(3, 3), new Relu(), new Conv(3, 3)));
    assertThat(residual.output(IMAGE)).isEqualTo(IMAGE);
    assertThat(residual.parameters(IMAGE)).isEqualTo(2 * (3 * 3 * 9 + 3));
    assertThat(residual.multiplyAdds(IMAGE)).isEqualTo(2L * 28 * 27 * 3 * 3 * 9);
    assertThatThrownBy(() -> new Residual(List.of(new Conv(4, 3))).output(IMAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3×28×27");
  }

  @Test
  void sizes_mustBePositive() {
    assertThatThrownBy(() -> new Conv(0, 3)).hasMessageContaining("channels");
    assertThatThrownBy(() -> new MaxPool(-1)).hasMessageContaining("found -1");
    assertThatThrownBy(() -> SampleShape.image(1, 0, 2)).hasMessageContaining("[1, 0, 2]");
  }

  @Test
  void imageShape_isReadFromText() {
    assertThat(SampleShape.parse("3x64x48")).isEqualTo(SampleShape.image(3, 64, 48));
    assertThat(SampleShape.parse(IMAGE.toString())).isEqualTo(IMAGE);
    for (String wrong : List.of("64x64", "0x2x2", "1x2x3x4", "1 x 2 x 3", "")) {
      assertThatThrownBy(() -> SampleShape.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("CHANNELSxHEIGHTxWIDTH");
    }
  }

  @Test
  void network_namesTheLayerThatDoesNotFit() {
    assertThatThrownBy(
            () -> new Network("encoder", IMAGE, List.of(new Relu(), new Dense(4), new Relu())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("encoder.1");
  }

  @Test
  void architecture_mustGiveTheInputsShape() {
    SampleShape input = SampleShape.image(1, 4, 4);
    List<Layer> encoder = List.of(new Flatten(), new Dense(2));
    assertThatThrownBy(
            () -> new EncoderDecoder(input, encoder, List.of(new Dense(16), new Sigmoid())))
        .hasMessageContaining("1×4×4");
  }

  @Test
  void head_isTheLastLayerWhereTrainingLooksBehindIt() {
    SampleShape input = SampleShape.image(1, 4, 4);
    Layer conv = new Conv(1, 3);
    assertThat(new ImageToImage(input, List.of(conv, new Sigmoid())).head())
        .contains(new Sigmoid());
    assertThat(new ImageToImage(input, List.of(conv, Clamp.PIXELS)).head()).contains(Clamp.PIXELS);
    ImageToImage linear = new ImageToImage(input, List.of(new Sigmoid(), conv));
    assertThat(linear.head()).isEmpty();
    assertThat(linear.networks().get(0).withoutHead().layers()).hasSize(2);
  }

  @Test
  void bce_isRefusedWithoutASigmoidAtTheEnd() {
    SampleShape input = SampleShape.image(1, 4, 4);
    ImageToImage linear = new ImageToImage(input, List.of(new Sigmoid(), new Conv(1, 3)));
    assertThatThrownBy(() -> Loss.BCE.requireFits(linear))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected mse, relative-mse, log-mse, mae or charbonnier")
        .hasMessageContaining("found bce");
    Loss.MSE.requireFits(linear);
  }

  @Test
  void conv1d_keepsTheLengthAtStrideOneAndRefusesImages() {
    SampleShape series = SampleShape.series(2, 9);
    assertThat(new Conv1d(4, 5).output(series)).isEqualTo(SampleShape.series(4, 9));
    assertThat(new Conv1d(4, 5, 2).output(series)).isEqualTo(SampleShape.series(4, 5));
    assertThat(new Conv1d(4, 5).parameters(series)).isEqualTo(4 * 2 * 5 + 4);
    assertThatThrownBy(() -> new Conv1d(4, 5).output(IMAGE))
        .hasMessageContaining("expected a series [C, L], found 3×28×27");
  }

  @Test
  void spaceToDepth_refusesSizesThatPatchesDoNotFill() {
    assertThat(new SpaceToDepth(3).output(SampleShape.image(2, 6, 9)))
        .isEqualTo(SampleShape.image(18, 2, 3));
    assertThatThrownBy(() -> new SpaceToDepth(2).output(IMAGE))
        .hasMessageContaining("multiples of 2, found 3×28×27");
  }

  @Test
  void residualBody_addsNothingAtFirst_alsoWherePixelsAreMovedLast() {
    Residual down = new Residual(List.of(new SpaceToDepth(2), new Conv(4, 3), new DepthToSpace(2)));
    Architecture network = new ImageToImage(SampleShape.image(1, 4, 4), List.of(down));
    assertThat(Weights.initial(network, 1).get("denoiser.0.body.1.weight").values())
        .containsOnly(0f);
  }

  @Test
  void initialWeights_dependOnTheSeedAlone() {
    Architecture conv = Presets.MNIST_CONV.fit(SampleShape.image(1, 28, 28), null);
    Weights once = Weights.initial(conv, 7);
    Weights again = Weights.initial(conv, 7);
    Weights other = Weights.initial(conv, 8);
    String path = "encoder.0.weight";
    assertThat(again.get(path).values()).isEqualTo(once.get(path).values());
    assertThat(other.get(path).values()).isNotEqualTo(once.get(path).values());
    assertThat(once.get("encoder.0.bias").values()).containsOnly(0f);
    assertThat(Weights.shapes(conv).values().stream().mapToLong(WeightShape::values).sum())
        .isEqualTo(conv.parameters());
  }

  @Test
  void dense_refusesWhatIsNoVector() {
    for (SampleShape shape : List.of(IMAGE, SampleShape.series(2, 8))) {
      assertThatThrownBy(() -> new Dense(4).output(shape))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected a vector, found a")
          .hasMessageContaining(shape + "; put a Flatten before it");
    }
  }
}
