package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.image.Pixels;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import dev.autoencoders.model.Role;
import dev.autoencoders.model.Task;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Autoencoders in one graph, and graphs with several outputs. */
class OneGraphTest {
  private static final float[] IMAGES = {0.75f, 1, 0.125f, 0, 0, 0.5f, 0.25f, 1};

  @TempDir Path directory = Path.of("set by JUnit");

  /** From x to 2·x, its mean and its log-variance, so to speak. */
  private static Graphs three(Object... shape) {
    return new Graphs()
        .input("x", shape)
        .weights("two", new float[] {2}, 1)
        .weights("three", new float[] {3}, 1)
        .node("Mul", List.of("x", "two"), "reconstruction")
        .node("Mul", List.of("x", "three"), "mean")
        .node("Neg", List.of("x"), "log_variance")
        .output("log_variance", shape)
        .output("mean", shape)
        .output("reconstruction", shape);
  }

  private Path write(String name, Graphs graph) throws IOException {
    return Files.write(directory.resolve(name), graph.bytes());
  }

  private static Graphs doubling(Object... shape) {
    return new Graphs()
        .input("x", shape)
        .weights("two", new float[] {2}, 1)
        .node("Mul", List.of("x", "two"), "y")
        .output("y", shape);
  }

  @Test
  void autoencoderInOneFile_reconstructsAndScores() throws IOException {
    Path file = write("ae.onnx", doubling("N", 4));
    try (Autoencoder model = Autoencoder.from(file).load()) {
      assertThat(model.spec().operations())
          .isEqualTo(EnumSet.of(Operation.RECONSTRUCT, Operation.SCORE));
      assertThat(model.spec().task()).isEqualTo(Task.AUTOENCODING);
      assertThat(model.reconstruct(IMAGES)).containsExactly(1.5f, 2, 0.25f, 0, 0, 1, 0.5f, 2);
      assertThat(model.score(new float[] {1, 1, 0, 0})).containsExactly(0.5f);
      FloatBuffer out = FloatBufferTest.direct(IMAGES.length);
      model.reconstruct(FloatBufferTest.direct(IMAGES), out);
      assertThat(out).isEqualTo(FloatBuffer.wrap(model.reconstruct(IMAGES)));
      assertThat(ModelSpec.parse(model.spec().toJson(), "again")).isEqualTo(model.spec());
    }
  }

  @Test
  void autoencoderOfAnySize_reconstructsImagesAndPictures() throws IOException {
    Path file = write("ae.onnx", doubling("N", 1, "height", "width"));
    BufferedImage picture = Pixels.image(new float[7 * 9], 1, 7, 9);
    try (Autoencoder model = Autoencoder.from(file).load()) {
      assertThat(model.reconstruct(IMAGES, 2, 4)).containsExactly(1.5f, 2, 0.25f, 0, 0, 1, 0.5f, 2);
      assertThat(model.images().score(picture)).isZero();
      assertThat(model.images().reconstruct(picture).getWidth()).isEqualTo(9);
    }
  }

  @Test
  void autoencoderInAModelDirectory_isLoadedLikeOthers() throws IOException {
    byte[] graph =
        new Graphs()
            .input("image", "N", 1, 2, 2)
            .node("Identity", List.of("image"), Role.RECONSTRUCTION)
            .output(Role.RECONSTRUCTION, "N", 1, 2, 2)
            .bytes();
    ModelSpec spec =
        ModelSpec.named("one")
            .input(Input.Image.of(1, 2, 2))
            .graph(Role.AUTOENCODER, GraphFile.of("autoencoder.onnx", graph))
            .golden(new Golden(List.of(1), List.of(Golden.input(2)[1]), 1e-4))
            .build();
    Files.write(directory.resolve(ModelBundle.MODEL_JSON), spec.toJson());
    Files.write(directory.resolve("autoencoder.onnx"), graph);
    try (Autoencoder model = Autoencoder.from(directory).load()) {
      assertThat(model.reconstruct(new float[] {0, 0.25f, 0.5f, 1}))
          .containsExactly(0, 0.25f, 0.5f, 1);
    }
  }

  @Test
  void outputOfSeveral_isTheOneThatIsNamed() throws IOException {
    Path file = write("vae.onnx", three("N", 4));
    float[] image = {0, 0.5f, 1, 0};
    try (Autoencoder model = Autoencoder.from(file).output("reconstruction").load();
        Autoencoder denoiser = Autoencoder.fromDenoiser(file).output("mean").load()) {
      assertThat(model.reconstruct(image)).containsExactly(0, 1, 2, 0);
      assertThat(denoiser.denoise(image)).containsExactly(0, 1.5f, 3, 0);
    }
  }

  @Test
  void encoderWithMeanAndVariance_encodesToTheMean() throws IOException {
    Path encoder = write("encoder.onnx", three("N", 4));
    Path decoder = write("decoder.onnx", three("N", 4));
    float[] image = {0, 0.5f, 1, 0};
    try (Autoencoder pair =
        Autoencoder.from(encoder, decoder).latent("mean").output("reconstruction").load()) {
      assertThat(pair.encode(image)).containsExactly(0, 1.5f, 3, 0);
      assertThat(pair.reconstruct(image)).containsExactly(0, 3, 6, 0);
    }
  }

  @Test
  void latentOfOneGraph_isRefused() throws IOException {
    Path file = write("vae.onnx", three("N", 4));
    AutoencoderBuilder builder = Autoencoder.from(file);
    assertThatThrownBy(() -> builder.latent("mean"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("latent: expected an encoder and a decoder, found one graph");
  }

  @Test
  void openCode_isAsLongAsTheDecoderSays() throws IOException {
    Path encoder = write("encoder.onnx", doubling("N", "any"));
    Path decoder = write("decoder.onnx", doubling("N", 4));
    try (Autoencoder pair = Autoencoder.from(encoder, decoder).imageSize(1, 2, 2).load()) {
      assertThat(pair.spec().latentValues()).isEqualTo(4);
      assertThat(pair.reconstruct(new float[] {0, 0.25f, 0.5f, 1}))
          .containsExactly(new float[] {0, 1, 2, 4}, Offset.offset(0f));
    }
  }
}
