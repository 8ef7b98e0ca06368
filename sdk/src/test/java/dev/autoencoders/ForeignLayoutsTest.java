package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.image.Pixels;
import dev.autoencoders.model.Input;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The layouts that the exporters of Keras, PyTorch and tf2onnx usually write, with their names of
 * tensors and of open sizes.
 */
class ForeignLayoutsTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

  @TempDir Path directory = Path.of("set by JUnit");

  private Path write(String name, Graphs graph) throws IOException {
    return Files.write(directory.resolve(name), graph.bytes());
  }

  /** Multiplies along the last dimension. */
  private static Graphs times(String in, String out, float[] factors, Object... shape) {
    return new Graphs()
        .input(in, shape)
        .weights("factors", factors, factors.length)
        .node("Mul", List.of(in, "factors"), out)
        .output(out, shape);
  }

  /** Each value times the number of its channel, from 1 on; CHW. */
  private static float[] timesChannel(float[] images, int channels, int plane) {
    float[] product = new float[images.length];
    for (int i = 0; i < images.length; i++) {
      product[i] = images[i] * (1 + i / plane % channels);
    }
    return product;
  }

  @Test
  void kerasDenseOnRowsAndColumns_isAGreyImage() throws IOException {
    Path file =
        write("dense.onnx", times("input_1", "Identity:0", new float[] {2}, "unk__1", 4, 6));
    float[] images = Fixtures.images(1, 2 * 24);
    try (Autoencoder model = Autoencoder.from(file).load()) {
      assertThat(model.spec().input()).isEqualTo(Input.Image.of(1, 4, 6));
      for (int i = 0; i < images.length; i++) {
        assertThat(model.reconstruct(images)[i]).isEqualTo(2 * images[i]);
      }
    }
  }

  @Test
  void kerasConvolution_withOpenHeightAndWidth_takesPicturesOfAnySize() throws IOException {
    float[] factors = {1, 0.5f, 0};
    Path file =
        write(
            "conv.onnx", times("input_1", "Identity:0", factors, "unk__1", "unk__2", "unk__3", 3));
    float[] pixels = Fixtures.images(2, 3 * 7 * 9);
    BufferedImage picture = Pixels.image(pixels, 3, 7, 9);
    try (Autoencoder model = Autoencoder.fromDenoiser(file).load()) {
      assertThat(model.spec().image().channels()).isEqualTo(3);
      assertThat(model.spec().image().height()).isNull();
      float[] clean = model.denoise(pixels, 7, 9);
      assertThat(model.denoise(pixels, 9, 7)).hasSize(pixels.length);
      for (int i = 0; i < clean.length; i++) {
        assertThat(clean[i]).isEqualTo(pixels[i] * factors[i / 63]);
      }
      assertThat(model.images().denoise(picture).getRGB(3, 2) & 0xff).isZero();
    }
  }

  @Test
  void kerasGreyConvolution_withOpenHeightAndWidth_isNhwcOfOneChannel() throws IOException {
    Path file = write("grey.onnx", times("x", "y", new float[] {2}, "N", "h", "w", 1));
    try (Autoencoder model = Autoencoder.fromDenoiser(file).load()) {
      assertThat(model.denoise(new float[] {1, 2, 0, 1, 1, 0}, 2, 3))
          .containsExactly(2, 4, 0, 2, 2, 0);
    }
  }

  @Test
  void rowsAndColumnsBothOpen_areGreyImagesOfAnySize() throws IOException {
    Path file = write("plane.onnx", times("x", "y", new float[] {2}, "N", "h", "w"));
    try (Autoencoder model = Autoencoder.fromDenoiser(file).load()) {
      assertThat(model.denoise(new float[] {1, 2, 0, 1, 1, 0}, 2, 3))
          .containsExactly(2, 4, 0, 2, 2, 0);
    }
  }

  @Test
  void kerasPair_withACodeOfRowsColumnsChannels_handsItThrough() throws IOException {
    Path encoder = write("encoder.onnx", times("x", "z", new float[] {1, 2, 3}, "unk__1", 7, 7, 3));
    Path decoder = write("decoder.onnx", times("z", "y", new float[] {1, 2, 3}, "unk__2", 7, 7, 3));
    float[] images = Fixtures.images(3, 2 * 147);
    try (Autoencoder pair = Autoencoder.from(encoder, decoder).load()) {
      assertThat(pair.spec().latentValues()).isEqualTo(147);
      assertThat(pair.reconstruct(images))
          .containsExactly(timesChannel(timesChannel(images, 3, 49), 3, 49), CLOSE);
      assertThat(pair.decode(pair.encode(images))).containsExactly(pair.reconstruct(images));
    }
  }

  @Test
  void outputWithOpenSizes_hasThoseOfTheInput() throws IOException {
    Graphs graph =
        new Graphs()
            .input("input_1", "unk__1", "unk__2", "unk__3", 3)
            .weights("factors", new float[] {1, 2, 3}, 3)
            .node("Mul", List.of("input_1", "factors"), "Identity:0")
            .output("Identity:0", "unk__4", "unk__5", "unk__6", "unk__7");
    Path file = write("open.onnx", graph);
    float[] images = Fixtures.images(4, 3 * 6);
    try (Autoencoder any = Autoencoder.fromDenoiser(file).load();
        Autoencoder known = Autoencoder.fromDenoiser(file).imageSize(3, 2, 3).load()) {
      assertThat(any.denoise(images, 2, 3)).containsExactly(timesChannel(images, 3, 6));
      assertThat(known.denoise(images)).containsExactly(timesChannel(images, 3, 6));
    }
  }

  @Test
  void pytorchSignal_isChannelsTimesLength() throws IOException {
    Graphs graph =
        new Graphs()
            .input("x", "batch_size", 2, 5)
            .weights("factors", new float[] {1, 2}, 2, 1)
            .node("Mul", List.of("x", "factors"), "y")
            .output("y", "batch_size", 2, 5);
    Path file = write("signal.onnx", graph);
    float[] signals = Fixtures.images(5, 3 * 10);
    try (Autoencoder said = Autoencoder.from(file).signalSize(2, 5).load();
        Autoencoder unsaid = Autoencoder.from(file).load()) {
      assertThat(said.spec().input()).isEqualTo(Input.Image.of(2, 1, 5));
      assertThat(said.reconstruct(signals)).containsExactly(timesChannel(signals, 2, 5));
      assertThat(unsaid.reconstruct(signals)).containsExactly(timesChannel(signals, 2, 5));
      assertThat(said.score(signals)).hasSize(3);
    }
  }

  @Test
  void pytorchSignalOfOpenLength_isOfTheLengthThatIsSaid() throws IOException {
    Path file = write("open.onnx", times("x", "y", new float[] {2}, "N", 3, "length"));
    try (Autoencoder model = Autoencoder.from(file).signalSize(3, 2).load()) {
      assertThat(model.reconstruct(new float[] {1, 0, 0.5f, 1, 0, 0}))
          .containsExactly(2, 0, 1, 2, 0, 0);
    }
  }

  @Test
  void kerasSignal_isChannelsFirstToTheCaller() throws IOException {
    Path file = write("signal.onnx", times("x", "y", new float[] {1, 2}, "unk__1", 5, 2));
    float[] signals = Fixtures.images(6, 3 * 10);
    try (Autoencoder model = Autoencoder.from(file).signalSize(2, 5).load()) {
      assertThat(model.reconstruct(signals)).containsExactly(timesChannel(signals, 2, 5));
    }
  }
}
