package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.Role;
import dev.autoencoders.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBundleTest {
  Path model = Path.of("set by writeModel");

  @BeforeEach
  void writeModel(@TempDir Path directory) {
    model = directory.resolve("pair");
    Fixtures.writePair(model, "pair", Task.AUTOENCODING);
  }

  @Test
  void goodDirectory_isReadWithItsGraphs() throws IOException {
    ModelBundle bundle = ModelBundle.read(model);
    assertThat(bundle.spec()).isEqualTo(Fixtures.pair("pair", Task.AUTOENCODING));
    assertThat(bundle.graph(Role.ENCODER)).isEqualTo(Fixtures.encoder());
    assertThat(bundle.graph(Role.DECODER)).isEqualTo(Fixtures.decoder());
  }

  @Test
  void graph_isACopy() throws IOException {
    ModelBundle bundle = ModelBundle.read(model);
    Arrays.fill(bundle.graph(Role.ENCODER), (byte) 0);
    assertThat(bundle.graph(Role.ENCODER)).isEqualTo(Fixtures.encoder());
  }

  @Test
  void graph_ofRoleThatIsNotThere_isRefused() throws IOException {
    ModelBundle bundle = ModelBundle.read(model);
    assertThatThrownBy(() -> bundle.graph("denoiser"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("found denoiser");
  }

  @Test
  void files_areReadOnceEach() throws IOException {
    Map<String, Integer> reads = new TreeMap<>();
    ModelBundle.read(
        "counted",
        (file, limit) -> {
          reads.merge(file, 1, Integer::sum);
          return Files.readAllBytes(model.resolve(file));
        });
    assertThat(reads).isEqualTo(Map.of("model.json", 1, "encoder.onnx", 1, "decoder.onnx", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.json", "encoder.onnx", "decoder.onnx"})
  void missingFile_isRefused(String file) throws IOException {
    Files.delete(model.resolve(file));
    assertThatThrownBy(() -> ModelBundle.read(model))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(model + "/" + file + ": expected a file, found none; get the model again");
  }

  @Test
  void wrongLength_isRefused() throws IOException {
    byte[] bytes = Fixtures.encoder();
    Files.write(model.resolve("encoder.onnx"), Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> ModelBundle.read(model))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("expected " + bytes.length + " bytes, found " + (bytes.length - 1));
    Files.write(model.resolve("encoder.onnx"), Arrays.copyOf(bytes, bytes.length + 10));
    assertThatThrownBy(() -> ModelBundle.read(model))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("expected " + bytes.length + " bytes, found more");
  }

  @Test
  void pathThatLeavesTheDirectory_isRefusedBeforeItIsRead() throws IOException {
    Path outside = model.resolveSibling("encoder.onnx");
    Files.move(model.resolve("encoder.onnx"), outside);
    Path json = model.resolve("model.json");
    Files.writeString(
        json, Files.readString(json).replace("\"encoder.onnx\"", "\"../encoder.onnx\""));
    assertThatThrownBy(() -> ModelBundle.read(model))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith(json + ": graphs.encoder.file: expected a plain file name")
        .hasMessageEndingWith("found \"../encoder.onnx\"");
  }

  @Test
  void troubleInReading_staysAnIOException() throws IOException {
    Files.delete(model.resolve("encoder.onnx"));
    Files.createDirectory(model.resolve("encoder.onnx"));
    assertThatThrownBy(() -> ModelBundle.read(model)).isInstanceOf(IOException.class);
  }
}
