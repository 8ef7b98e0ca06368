package dev.autoencoders.trainer.publishing;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.DOUBLE;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT16;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.UINT8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.License;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import dev.autoencoders.model.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of any origin as model directories, which give what the files give. */
class ModelImportTest {
  @TempDir Path directory;
  private Path target = Path.of("set by names");

  @BeforeEach
  void names() {
    target = directory.resolve("model");
  }

  private static float[] pixels(int count) {
    float[] pixels = new float[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = (i * 53 % 256) / 255f;
    }
    return pixels;
  }

  @Test
  void pairOfRows_becomesAModelOfImages() throws IOException {
    List<Path> files = ForeignFiles.pair(directory);
    ModelSpec spec =
        ModelImport.pair(files.get(0), files.get(1))
            .name("mine")
            .options(builder -> builder.imageSize(1, 28, 28))
            .license("MIT")
            .exportTo(target);
    assertThat(spec.image().height()).isEqualTo(28);
    assertThat(spec.latent()).isEqualTo(new Latent(List.of(5)));
    assertThat(spec.license()).isEqualTo(new License("MIT", "NOASSERTION"));
    float[] images = pixels(2 * 784);
    try (Autoencoder imported = Autoencoder.from(target).load();
        Autoencoder own =
            Autoencoder.from(files.get(0), files.get(1)).imageSize(1, 28, 28).load()) {
      assertThat(imported.encode(images)).isEqualTo(own.encode(images));
      assertThat(imported.decode(new float[] {1, 0, -1, 0.5f, 0}))
          .isEqualTo(own.decode(new float[] {1, 0, -1, 0.5f, 0}));
      assertThat(imported.reconstruct(images)).isEqualTo(own.reconstruct(images));
    }
    assertThat(target.resolve("README.md"))
        .content()
        .contains("# mine 1.0.0", "Imported from Encoder v2.onnx and decoder.onnx.", "Model: MIT.");
  }

  @Test
  void denoiserOfBytesInNhwc_ofAnySize_isConverted() throws IOException {
    Path file =
        new ForeignFiles()
            .input("in:0", UINT8, "n", "h", "w", 3)
            .cast("in:0", "real", FLOAT)
            .floats("factors", new float[] {1, 0.5f, 0.25f}, 3)
            .node("Mul", List.of("real", "factors"), "denoised")
            .cast("denoised", "out:0", UINT8)
            .output("out:0", UINT8, "n", "h", "w", 3)
            .write(directory.resolve("denoiser.onnx"));
    ModelSpec spec =
        ModelImport.denoiser(file).name("bytes").options(b -> b.multiple(2)).exportTo(target);
    assertThat(spec.input()).isEqualTo(Input.Image.ofAnySize(3, 2, null));
    float[] images = pixels(2 * 3 * 4 * 6);
    try (Autoencoder imported = Autoencoder.from(target).load();
        Autoencoder own = Autoencoder.fromDenoiser(file).multiple(2).load()) {
      assertThat(imported.denoise(images, 4, 6)).isEqualTo(own.denoise(images, 4, 6));
    }
  }

  /** Values -1..1, halves, a fixed batch of 1, two outputs. */
  @Test
  void autoencoderWithARangeOfItsOwn_isOneOfZeroToOne() throws IOException {
    Path file =
        new ForeignFiles()
            .input("x", FLOAT16, 1, 1, 6, 8)
            .node("Neg", List.of("x"), "logits")
            .node("Tanh", List.of("logits"), "y")
            .output("logits", FLOAT16, 1, 1, 6, 8)
            .output("y", FLOAT16, 1, 1, 6, 8)
            .write(directory.resolve("autoencoder.onnx"));
    ModelSpec spec =
        ModelImport.autoencoder(file)
            .name("halves")
            .output("y")
            .options(builder -> builder.range(-1, 1))
            .exportTo(target);
    assertThat(spec.operations()).containsExactlyInAnyOrder(Operation.RECONSTRUCT, Operation.SCORE);
    assertThat(spec.image().range()).isEqualTo(Range.UNIT);
    float[] images = pixels(3 * 48);
    try (Autoencoder imported = Autoencoder.from(target).load()) {
      float[] found = imported.reconstruct(images);
      for (int i = 0; i < images.length; i++) {
        double expected = (Math.tanh(-(2 * images[i] - 1)) + 1) / 2;
        assertThat((double) found[i]).isCloseTo(expected, within(1e-3));
      }
    }
  }

  @Test
  void codeOfRowsAndColumns_inNhwc_isOneRowInTheModel() throws IOException {
    Path encoder =
        new ForeignFiles()
            .input("x", DOUBLE, "n", 4, 6, 3)
            .node("Neg", List.of("x"), "z")
            .output("z", DOUBLE, "n", 4, 6, 3)
            .write(directory.resolve("encoder.onnx"));
    Path decoder =
        new ForeignFiles()
            .input("z", DOUBLE, "n", "h", "w", 3)
            .node("Neg", List.of("z"), "y")
            .output("y", DOUBLE, "n", "h", "w", 3)
            .write(directory.resolve("decoder.onnx"));
    ModelSpec spec =
        ModelImport.pair(encoder, decoder)
            .name("last")
            .options(builder -> builder.imageSize(3, 4, 6))
            .exportTo(target);
    assertThat(spec.latent()).isEqualTo(new Latent(List.of(72)));
    float[] images = pixels(72);
    try (Autoencoder imported = Autoencoder.from(target).load();
        Autoencoder own = Autoencoder.from(encoder, decoder).imageSize(3, 4, 6).load()) {
      assertThat(imported.encode(images)).isEqualTo(own.encode(images));
      assertThat(imported.reconstruct(images)).isEqualTo(images);
    }
  }

  @Test
  void weightsInASecondFile_areTakenIn() throws IOException {
    Path file =
        new ForeignFiles()
            .input("x", FLOAT, "n", 1, 2, 3)
            .external(directory.resolve("a.onnx.data"), "w", new float[] {2}, 1)
            .node("Mul", List.of("x", "w"), "y")
            .output("y", FLOAT, "n", 1, 2, 3)
            .write(directory.resolve("a.onnx"));
    ModelImport.autoencoder(file)
        .name("whole")
        .options(builder -> builder.imageSize(1, 2, 3))
        .exportTo(target);
    Files.delete(directory.resolve("a.onnx.data"));
    try (Autoencoder imported = Autoencoder.from(target).load()) {
      assertThat(imported.reconstruct(new float[] {0, 0.5f, 1, 0, 0, 0.25f}))
          .containsExactly(0, 1, 2, 0, 0, 0.5f);
    }
  }

  @Test
  void importedModel_canBeImportedAgain() throws IOException {
    List<Path> files = ForeignFiles.pair(directory);
    ModelImport.pair(files.get(0), files.get(1))
        .name("first")
        .options(builder -> builder.imageSize(1, 28, 28))
        .exportTo(target);
    Path again = directory.resolve("again");
    ModelImport.pair(target.resolve("encoder.onnx"), target.resolve("decoder.onnx"))
        .name("second")
        .exportTo(again);
    float[] images = pixels(784);
    try (Autoencoder first = Autoencoder.from(target).load();
        Autoencoder second = Autoencoder.from(again).load()) {
      assertThat(second.reconstruct(images)).isEqualTo(first.reconstruct(images));
    }
  }

  /** A batch that the graph itself counts on can't be opened, and nothing is left behind. */
  @Test
  void graphForOneImageAtATime_isRefusedWithWhatToDo() throws IOException {
    Path file =
        new ForeignFiles()
            .input("x", FLOAT, 1, 1, 4, 6)
            .longs("row", 1, 24)
            .longs("image", 1, 1, 4, 6)
            .node("Reshape", List.of("x", "row"), "flat")
            .node("Softmax", List.of("flat"), "soft")
            .node("Reshape", List.of("soft", "image"), "y")
            .output("y", FLOAT, 1, 1, 4, 6)
            .write(directory.resolve("one.onnx"));
    assertThatThrownBy(() -> ModelImport.autoencoder(file).name("one").exportTo(target))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("one.onnx: expected a graph that takes any number of images")
        .hasMessageContaining("export it with an open batch");
    assertThat(ModelExportTest.names(directory)).containsExactly("one.onnx");
  }

  @Test
  void nameAndVersion_areCheckedFirst() {
    ModelImport none = ModelImport.autoencoder(directory.resolve("none.onnx"));
    assertThatThrownBy(() -> none.name("My model"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name: expected lower-case letters");
    assertThatThrownBy(() -> none.version("1.0.0+b1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one without a build");
    assertThatThrownBy(() -> none.exportTo(target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name: expected");
  }
}
