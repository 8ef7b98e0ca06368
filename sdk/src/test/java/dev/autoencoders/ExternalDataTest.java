package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.autoencoders.exception.InvalidModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX files with their weights in files beside them, as PyTorch's exporters write them. */
class ExternalDataTest {
  private static final float[] IMAGE = {0, 0.5f, 1, 0.25f};

  @TempDir Path directory = Path.of("set by JUnit");

  /** y = (x + a) · b, with a and b in one file. */
  private static byte[] graph() {
    return new Graphs()
        .input("x", "N", 4)
        .external("a", List.of("location", "m.onnx.data", "offset", "0", "length", "16"), 4)
        .external("b", List.of("location", "m.onnx.data", "offset", "16", "length", "16"), 4)
        .node("Add", List.of("x", "a"), "sum")
        .node("Mul", List.of("sum", "b"), "y")
        .output("y", "N", 4)
        .bytes();
  }

  static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static byte[] weights() {
    return floats(10, 20, 30, 40, 1, 2, 3, 4);
  }

  private static void assertComputes(Path model) throws IOException {
    try (Autoencoder denoiser = Autoencoder.fromDenoiser(model).load()) {
      assertThat(denoiser.denoise(IMAGE)).containsExactly(10, 41, 93, 161);
    }
  }

  @Test
  void weightsBesideTheModel_areRead() throws IOException {
    Files.write(directory.resolve("m.onnx.data"), weights());
    assertComputes(Files.write(directory.resolve("m.onnx"), graph()));
  }

  @Test
  void weightsOfAPair_areThoseBesideEach() throws IOException {
    for (String side : List.of("encoder", "decoder")) {
      Path folder = Files.createDirectory(directory.resolve(side));
      Files.write(folder.resolve("m.onnx.data"), weights());
      Files.write(folder.resolve("m.onnx"), graph());
    }
    Path encoder = directory.resolve("encoder/m.onnx");
    try (Autoencoder pair = Autoencoder.from(encoder, directory.resolve("decoder/m.onnx")).load()) {
      assertThat(pair.encode(IMAGE)).containsExactly(10, 41, 93, 161);
      assertThat(pair.reconstruct(IMAGE)).containsExactly(20, 122, 369, 804);
    }
  }

  @Test
  void weightsInAnAttribute_areRead() throws IOException {
    AttributeProto value =
        AttributeProto.newBuilder()
            .setName("value")
            .setType(AttributeProto.AttributeType.TENSOR)
            .setT(Graphs.externalTensor("b", List.of("location", "b.bin"), 4))
            .build();
    byte[] graph =
        new Graphs()
            .input("x", "N", 4)
            .node("Constant", List.of(), "b", value)
            .node("Mul", List.of("x", "b"), "y")
            .output("y", "N", 4)
            .bytes();
    Files.write(directory.resolve("b.bin"), floats(2, 3, 4, 5));
    Path model = Files.write(directory.resolve("m.onnx"), graph);
    try (Autoencoder denoiser = Autoencoder.fromDenoiser(model).load()) {
      assertThat(denoiser.denoise(IMAGE)).containsExactly(0, 1.5f, 4, 1.25f);
    }
  }

  @Test
  void files_areNotNeededAfterwards() throws IOException {
    Path data = Files.write(directory.resolve("m.onnx.data"), weights());
    Path model = Files.write(directory.resolve("m.onnx"), graph());
    AutoencoderBuilder builder = Autoencoder.fromDenoiser(model);
    Files.delete(data);
    Files.delete(model);
    try (Autoencoder denoiser = builder.load()) {
      assertThat(denoiser.denoise(IMAGE)).containsExactly(10, 41, 93, 161);
    }
  }

  @Test
  void modelInACacheOfLinks_findsItsWeightsThere() throws IOException {
    Path blobs = Files.createDirectory(directory.resolve("blobs"));
    Path snapshot = Files.createDirectory(directory.resolve("snapshot"));
    link(snapshot.resolve("m.onnx"), Files.write(blobs.resolve("1a2b"), graph()));
    link(snapshot.resolve("m.onnx.data"), Files.write(blobs.resolve("3c4d"), weights()));
    assertComputes(snapshot.resolve("m.onnx"));
  }

  @Test
  void linkToAnotherDirectory_isRefused() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path here = Files.createDirectory(directory.resolve("here"));
    link(here.resolve("m.onnx.data"), Files.write(elsewhere.resolve("secret"), weights()));
    Path model = Files.write(here.resolve("m.onnx"), graph());
    assertThatThrownBy(() -> Autoencoder.fromDenoiser(model))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            model
                + ": a: external data \"m.onnx.data\": expected this file beside the model"
                + ", found a link to another directory; put the file itself there");
  }

  private static void link(Path link, Path target) throws IOException {
    try {
      Files.createSymbolicLink(link, target);
    } catch (UnsupportedOperationException | FileSystemException e) {
      assumeThat(e).as("this system lets us make no links").isNull();
    }
  }

  @Test
  void relativePathToTheModel_isAsGood() throws IOException {
    Files.write(directory.resolve("m.onnx.data"), weights());
    Path model = Files.write(directory.resolve("m.onnx"), graph());
    Path here = Path.of("").toAbsolutePath();
    assumeThat(model.getRoot()).isEqualTo(here.getRoot());
    assertComputes(here.relativize(model));
  }
}
