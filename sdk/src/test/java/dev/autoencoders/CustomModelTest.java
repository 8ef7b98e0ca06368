package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.image.Pixels;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Task;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX files by themselves, as other tools make them. */
class CustomModelTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

  @TempDir Path directory = Path.of("set by JUnit");

  private Path write(String name, byte[] graph) throws IOException {
    return Files.write(directory.resolve(name), graph);
  }

  /** A graph that only multiplies: shapes are what matters here. */
  private static byte[] times(float[] factors, Object... shape) {
    return new Graphs()
        .input("x", shape)
        .weights("factors", factors, factors.length)
        .node("Mul", List.of("x", "factors"), "y")
        .output("y", shape)
        .bytes();
  }

  private static byte[] doubling(Object... shape) {
    return times(new float[] {2}, shape);
  }

  private static float[] times2(float[] values) {
    float[] doubled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      doubled[i] = 2 * values[i];
    }
    return doubled;
  }

  @Test
  void pair_isReadOffItsGraphs() throws IOException {
    Path encoder = write("My Encoder.onnx", Fixtures.encoder());
    Path decoder = write("decoder.onnx", Fixtures.decoder());
    float[] images = Fixtures.images(1, 3 * Fixtures.VALUES);
    try (Autoencoder pair = Autoencoder.from(encoder, decoder).load()) {
      assertThat(pair.spec().name()).isEqualTo("my-encoder");
      assertThat(pair.spec().input()).isEqualTo(Input.Image.of(1, Fixtures.HEIGHT, Fixtures.WIDTH));
      assertThat(pair.spec().latentValues()).isEqualTo(Fixtures.CODE);
      float[] image = Arrays.copyOf(images, Fixtures.VALUES);
      assertThat(pair.encode(image)).containsExactly(Fixtures.encode(image), CLOSE);
      assertThat(pair.reconstruct(images)).containsExactly(pair.decode(pair.encode(images)));
      assertThat(ModelSpec.parse(pair.spec().toJson(), "again")).isEqualTo(pair.spec());
    }
  }

  @Test
  void flatImages_areOneRow_unlessTheirSizeIsSaid() throws IOException {
    Path flat = write("flat.onnx", doubling("N", 24));
    float[] images = Fixtures.images(2, 2 * 24);
    try (Autoencoder row = Autoencoder.fromDenoiser(flat).load();
        Autoencoder grid = Autoencoder.fromDenoiser(flat).imageSize(1, 4, 6).load()) {
      assertThat(row.spec().image().width()).isEqualTo(24);
      assertThat(grid.spec().image().height()).isEqualTo(4);
      assertThat(row.denoise(images)).containsExactly(times2(images));
      assertThat(grid.denoise(images)).containsExactly(times2(images));
    }
  }

  @Test
  void channelsLast_areChannelsFirstToTheCaller() throws IOException {
    Path nhwc = write("nhwc.onnx", times(new float[] {1, 2, 3}, "N", 5, 6, 3));
    float[] images = Fixtures.images(3, 2 * 3 * 5 * 6);
    try (Autoencoder model = Autoencoder.fromDenoiser(nhwc).load()) {
      assertThat(model.spec().image().channels()).isEqualTo(3);
      float[] found = model.denoise(images);
      for (int i = 0; i < images.length; i++) {
        assertThat(found[i]).isEqualTo(images[i] * (1 + i / 30 % 3));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void fixedBatch_takesAnyNumberOfSamples(int batch) throws IOException {
    Path fixed = write("fixed.onnx", doubling(batch, 1, 4, 6));
    float[] images = Fixtures.images(4, 5 * 24);
    FloatBuffer clean = FloatBufferTest.direct(images.length);
    try (Autoencoder model = Autoencoder.fromDenoiser(fixed).load()) {
      assertThat(model.denoise(images)).containsExactly(times2(images));
      model.denoise(FloatBufferTest.direct(images), clean);
      assertThat(clean).isEqualTo(FloatBuffer.wrap(times2(images)));
    }
  }

  @Test
  void fixedBatchOfOneGraph_isThatOfThePair() throws IOException {
    Path encoder = write("encoder.onnx", doubling(2, 24));
    Path decoder = write("decoder.onnx", doubling("N", 24));
    float[] images = Fixtures.images(5, 3 * 24);
    try (Autoencoder pair = Autoencoder.from(encoder, decoder).load()) {
      assertThat(pair.reconstruct(images)).containsExactly(times2(times2(images)));
      assertThat(pair.score(images)).hasSize(3);
      FloatBuffer errors = FloatBufferTest.direct(3);
      pair.score(FloatBufferTest.direct(images), errors);
      assertThat(errors).isEqualTo(FloatBuffer.wrap(pair.score(images)));
    }
  }

  @Test
  void denoiserOfAnySize_takesPicturesOfAnySize() throws IOException {
    Path open = write("open.onnx", times(new float[] {0.5f}, "N", 1, "height", "width"));
    BufferedImage picture = Pixels.image(Fixtures.images(6, 7 * 9), 1, 7, 9);
    try (Autoencoder model = Autoencoder.fromDenoiser(open).multiple(4).load()) {
      float[] clean = Pixels.read(model.images().denoise(picture), 1);
      float[] noisy = Pixels.read(picture, 1);
      for (int i = 0; i < noisy.length; i++) {
        assertThat(clean[i]).isCloseTo(noisy[i] / 2, Offset.offset(0.51f / 255));
      }
    }
  }

  @Test
  void range_isThatOfThePixelsInPictures() throws IOException {
    Path graph = write("range.onnx", times(new float[] {-1}, "N", 1, 4, 6));
    BufferedImage black = new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_GRAY);
    try (Autoencoder model = Autoencoder.fromDenoiser(graph).range(-1, 1).load()) {
      assertThat(Pixels.read(model.images().denoise(black), 1)).containsOnly(1);
    }
  }

  @Test
  void sizesHalfKnown_canBeSaid() throws IOException {
    Path half = write("half.onnx", doubling("N", 3, 8, "width"));
    try (Autoencoder said = Autoencoder.fromDenoiser(half).imageSize(3, 8, 5).load()) {
      assertThat(said.denoise(new float[120])).hasSize(120);
    }
  }

  @Test
  void sizesThatCouldBeAnything_canBeSaid() throws IOException {
    Path strange = write("strange.onnx", times(new float[] {2}, "N", 7, 8, 9));
    try (Autoencoder said = Autoencoder.fromDenoiser(strange).imageSize(9, 7, 8).load()) {
      assertThat(said.spec().image().channels()).isEqualTo(9);
    }
  }

  @Test
  void optionsThatModelJsonDecides_areRefused() throws IOException {
    Fixtures.writePair(directory.resolve("pair"), "pair", Task.AUTOENCODING);
    AutoencoderBuilder builder = Autoencoder.from(directory.resolve("pair"));
    assertThatThrownBy(() -> builder.range(-1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "pair: range: expected ONNX files alone, found a model.json, which says it;"
                + " leave this option out");
    assertThatThrownBy(() -> builder.imageSize(1, 2, 3)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> builder.signalSize(1, 2)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> builder.multiple(2)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> builder.output("y")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> builder.latent("z")).isInstanceOf(IllegalStateException.class);
  }

  /** Windows keeps some names for devices, and names of files are longer than those of models. */
  @Test
  void anyName_makesTheNameOfAModel() throws IOException {
    byte[] graph = times(new float[] {2}, "N", 4);
    String longest = "m".repeat(230);
    for (String name : List.of("aux-.onnx", "NUL .onnx", longest + ".onnx")) {
      try (Autoencoder model = Autoencoder.from(write(name, graph)).load()) {
        assertThat(model.spec().name())
            .isEqualTo(
                name.startsWith("m")
                    ? longest.substring(0, 100)
                    : "model-" + name.substring(0, 3).toLowerCase(Locale.ROOT));
      }
    }
  }

  /** 256 of them, the usual batch, would not fit one buffer. */
  @Test
  void largeImages_areRunInSmallerBatches() {
    int side = 1500;
    float[] image = new float[side * side];
    image[side] = 0.5f;
    byte[] graph = times(new float[] {2}, "N", 1, side, side);
    try (Autoencoder model = Autoencoder.from(graph).load()) {
      assertThat(model.reconstruct(image)[side]).isEqualTo(1);
    }
    assertThatThrownBy(() -> Autoencoder.from(graph).maxBatch(256).load())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model: maxBatch: expected at most 238, found 256");
  }
}
