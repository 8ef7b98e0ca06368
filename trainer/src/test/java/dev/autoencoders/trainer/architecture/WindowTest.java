package dev.autoencoders.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import dev.autoencoders.trainer.architecture.Architecture.ImageToImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final SampleShape IMAGE = SampleShape.image(1, 28, 28);

  private static Window window(Layer... layers) {
    return Window.of(List.of(layers)).orElseThrow();
  }

  @Test
  void convolutions_addUpTheirRadii() {
    Window window = window(new Conv(4, 3), new Relu(), new Conv(1, 5), new Sigmoid());
    assertThat(window.multiple()).isEqualTo(1);
    assertThat(window.halo()).isEqualTo(1 + 2);
  }

  /** By hand, for rows 0 and 1 of the output: the inputs are -5..4 and -3..6. */
  @Test
  void pooledConvolutions_countTwice() {
    Window window =
        window(new Conv(4, 3), new MaxPool(2), new Conv(4, 3), new Upsample(2), new Conv(1, 3));
    assertThat(window.multiple()).isEqualTo(2);
    assertThat(window.halo()).isEqualTo(5);
  }

  @Test
  void multiple_isTheProductOfStridesThatFollowEachOther() {
    assertThat(window(new Conv(4, 3, 2), new MaxPool(3), new Upsample(6)).multiple()).isEqualTo(6);
    assertThat(window(new MaxPool(2), new Upsample(2), new MaxPool(3), new Upsample(3)).multiple())
        .isEqualTo(6);
    assertThat(window(new Upsample(4), new MaxPool(2), new MaxPool(2)).multiple()).isEqualTo(1);
  }

  @Test
  void residual_seesItsOwnPlaceToo() {
    // Row 1 of each pair is made from row 0 alone: one pixel away, but for the skip.
    Layer shifted = new Residual(List.of(new Conv(1, 1, 2), new Upsample(2)));
    assertThat(window(shifted).multiple()).isEqualTo(2);
    assertThat(window(shifted).halo()).isEqualTo(1);
  }

  @Test
  void averagePool_seesItsRegionAtItsOwnScale() {
    assertThat(window(new AveragePool(5)).halo()).isEqualTo(2);
    Layer gate = new Gated(List.of(new AveragePool(3), new Sigmoid()));
    // One pixel of a quarter of the size to each side: 4 pixels, and up to 3 within its own.
    assertThat(window(new Conv(1, 4, 4), gate, new Upsample(4)).halo()).isEqualTo(4 + 3);
  }

  @Test
  void layersOfOneSize_makeTheNetworkOneOfOneSize() {
    List<Layer> cropped = List.of(new Upsample(2), new Crop(28, 28), new Sigmoid());
    assertThat(new ImageToImage(IMAGE, cropped).window()).isEmpty();
    List<Layer> conv = List.of(new Conv(1, 3), new Sigmoid());
    assertThat(new ImageToImage(IMAGE, conv).window()).isPresent();
    assertThat(new EncoderDecoder(IMAGE, conv, conv).window()).isEmpty();
  }

  /** 1 pixel, pooled to 1 pixel: fits here, but at no other size. */
  @Test
  void sizeThatTheStridesDoNotDivide_isTheOnlyOne() {
    SampleShape pixel = SampleShape.image(1, 1, 1);
    assertThat(new ImageToImage(pixel, List.of(new MaxPool(2), new Sigmoid())).window()).isEmpty();
  }
}
