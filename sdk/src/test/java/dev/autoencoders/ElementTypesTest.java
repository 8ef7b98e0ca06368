package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.autoencoders.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs whose inputs or outputs are not float32. */
class ElementTypesTest {
  /** Exact in float16. */
  private static final float[] VALUES = {0, 0.25f, 0.5f, 1, 0.125f, 0.75f, 0, 1};

  @TempDir Path directory = Path.of("set by JUnit");

  /** Gives what it gets, scaled so that bytes and numbers of 0..1 mean the same. */
  private static byte[] graph(DataType from, DataType to, Object... shape) {
    float scale = (to == DataType.UINT8 ? 255f : 1) / (from == DataType.UINT8 ? 255f : 1);
    return new Graphs()
        .input("x", from, shape)
        .weights("scale", new float[] {scale}, 1)
        .weights("half", new float[] {to == DataType.UINT8 ? 0.5f : 0}, 1)
        .cast("x", "float", DataType.FLOAT)
        .node("Mul", List.of("float", "scale"), "scaled")
        .node("Add", List.of("scaled", "half"), "rounded")
        .cast("rounded", "y", to)
        .output("y", to, shape)
        .bytes();
  }

  private Path write(byte[] graph) throws IOException {
    return Files.write(directory.resolve("g.onnx"), graph);
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT16, FLOAT16",
    "FLOAT16, FLOAT",
    "FLOAT, FLOAT16",
    "DOUBLE, DOUBLE",
    "DOUBLE, FLOAT",
    "UINT8, UINT8",
    "UINT8, FLOAT",
    "FLOAT, UINT8",
    "UINT8, FLOAT16"
  })
  void values_areOfTheModelsRange_whateverTheTypes(DataType from, DataType to) throws IOException {
    boolean bytes = from == DataType.UINT8 || to == DataType.UINT8;
    Offset<Float> close = Offset.offset(bytes ? 1.01f / 255 : 0f);
    try (Autoencoder model = Autoencoder.from(write(graph(from, to, "N", 4))).load()) {
      assertThat(model.reconstruct(VALUES)).containsExactly(VALUES, close);
      assertThat(model.score(VALUES)[1]).isLessThan(1e-4f);
    }
  }

  @Test
  void bytes_areThemselves_inRange255() throws IOException {
    Path file = write(graph(DataType.UINT8, DataType.UINT8, "N", 4));
    try (Autoencoder model = Autoencoder.from(file).range(0, 255).load()) {
      assertThat(model.reconstruct(new float[] {0, 1, 254.4f, 255}))
          .containsExactly(0, 1, 254, 255);
    }
  }

  @Test
  void bytesBeyondTheRange_areClamped() throws IOException {
    Path file = write(graph(DataType.UINT8, DataType.FLOAT, "N", 4));
    try (Autoencoder model = Autoencoder.from(file).load()) {
      assertThat(model.reconstruct(new float[] {-0.5f, 1.5f, 0, 1})).containsExactly(0, 1, 0, 1);
    }
  }

  @Test
  void codesOfBytes_areThemselves() throws IOException {
    byte[] encoder =
        new Graphs()
            .input("x", "N", 4)
            .weights("hundred", new float[] {100}, 1)
            .node("Mul", List.of("x", "hundred"), "scaled")
            .cast("scaled", "code", DataType.UINT8)
            .output("code", DataType.UINT8, "N", 4)
            .bytes();
    byte[] decoder =
        new Graphs()
            .input("code", DataType.UINT8, "N", 4)
            .weights("hundred", new float[] {100}, 1)
            .cast("code", "float", DataType.FLOAT)
            .node("Div", List.of("float", "hundred"), "y")
            .output("y", "N", 4)
            .bytes();
    Path first = Files.write(directory.resolve("encoder.onnx"), encoder);
    Path second = Files.write(directory.resolve("decoder.onnx"), decoder);
    float[] image = {0, 0.25f, 0.5f, 1};
    try (Autoencoder pair = Autoencoder.from(first, second).load()) {
      assertThat(pair.encode(image)).containsExactly(0, 25, 50, 100);
      assertThat(pair.decode(new float[] {0, 25, 50, 100})).containsExactly(image);
      assertThat(pair.reconstruct(image)).containsExactly(image);
    }
  }

  @Test
  void fixedBatchOfBytes_takesAnyNumberOfSamples() throws IOException {
    Path file = write(graph(DataType.UINT8, DataType.UINT8, 3, 4));
    float[] bytes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    try (Autoencoder model = Autoencoder.from(file).range(0, 255).load()) {
      assertThat(model.reconstruct(bytes)).containsExactly(bytes);
    }
  }

  @Test
  void picturesOfBytes_comeBackAsTheyWere() throws IOException {
    Path file = write(graph(DataType.UINT8, DataType.UINT8, "N", "height", "width", 3));
    BufferedImage picture = Pixels.image(Fixtures.images(3, 3 * 5 * 7), 3, 5, 7);
    try (Autoencoder model = Autoencoder.fromDenoiser(file).load()) {
      BufferedImage clean = model.images().denoise(picture);
      assertThat(Pixels.read(clean, 3)).containsExactly(Pixels.read(picture, 3));
    }
  }

  @Test
  void buffers_areRefused_sinceTheyAreNotConverted() throws IOException {
    Path file = write(graph(DataType.FLOAT16, DataType.FLOAT16, "N", 4));
    try (Autoencoder model = Autoencoder.from(file).load()) {
      assertThatThrownBy(
              () -> model.reconstruct(FloatBufferTest.direct(4), FloatBufferTest.direct(4)))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("float32 images in NCHW order, found float16");
    }
  }
}
