package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that come from memory, from streams and from the class path. */
class ModelSourcesTest {
  private static final float[] IMAGE = Fixtures.images(1, Fixtures.VALUES);

  @TempDir Path directory = Path.of("set by JUnit");

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void pair_isTheSame_fromMemoryAndFromStreams() throws IOException {
    byte[] encoder = Fixtures.encoder();
    byte[] decoder = Fixtures.decoder();
    try (Autoencoder bytes = Autoencoder.from(encoder, decoder).load();
        Autoencoder streams = Autoencoder.from(stream(encoder), stream(decoder)).load()) {
      assertThat(bytes.reconstruct(IMAGE))
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(Fixtures.reconstruct(IMAGE));
      assertThat(streams.reconstruct(IMAGE)).isEqualTo(bytes.reconstruct(IMAGE));
      assertThat(bytes.spec().name()).isEqualTo("encoder");
    }
  }

  @Test
  void denoiser_isTheSame_fromMemoryAndFromAStream() throws IOException {
    Fixtures.writeDenoiser(directory, "denoiser");
    byte[] onnx = Files.readAllBytes(directory.resolve("denoiser.onnx"));
    try (Autoencoder bytes = Autoencoder.fromDenoiser(onnx).load();
        Autoencoder one = Autoencoder.fromDenoiser(stream(onnx)).load();
        Autoencoder path = Autoencoder.fromDenoiser(directory.resolve("denoiser.onnx")).load()) {
      assertThat(bytes.denoise(IMAGE)).isEqualTo(path.denoise(IMAGE));
      assertThat(one.denoise(IMAGE)).isEqualTo(path.denoise(IMAGE));
      assertThat(bytes.spec().name()).isEqualTo("denoiser");
    }
  }

  @Test
  void autoencoderInOneGraph_isTheSame_fromMemoryAndFromAStream() throws IOException {
    byte[] onnx = BadGraphs.identity("N", Fixtures.VALUES);
    try (Autoencoder bytes = Autoencoder.from(onnx).load();
        Autoencoder one = Autoencoder.from(stream(onnx)).load()) {
      assertThat(bytes.reconstruct(IMAGE)).isEqualTo(IMAGE);
      assertThat(one.reconstruct(IMAGE)).isEqualTo(IMAGE);
    }
  }

  @Test
  void bytesThatChangeLater_changeNothing() {
    byte[] onnx = BadGraphs.identity("N", Fixtures.VALUES);
    AutoencoderBuilder builder = Autoencoder.from(onnx);
    Arrays.fill(onnx, (byte) 0);
    try (Autoencoder model = builder.load()) {
      assertThat(model.reconstruct(IMAGE)).isEqualTo(IMAGE);
    }
  }

  @Test
  void stream_isReadToItsEnd_andLeftOpen() throws IOException {
    boolean[] closed = {false};
    InputStream in =
        new ByteArrayInputStream(BadGraphs.identity("N", Fixtures.VALUES)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    Autoencoder.from(in);
    assertThat(in.read()).isEqualTo(-1);
    assertThat(closed[0]).isFalse();
  }

  @Test
  void modelDirectoryOnTheClassPath_isReadAndVerified() throws Exception {
    Fixtures.writePair(directory.resolve("models/pair"), "pair", Task.AUTOENCODING);
    Path classes =
        Path.of(Fixtures.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    URL[] path = {directory.toUri().toURL(), classes.toUri().toURL()};
    // A program of its own, with the model among its resources.
    try (URLClassLoader loader =
        new URLClassLoader(path, null) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.equals(Anchor.class.getName())
                ? super.findClass(name)
                : ModelSourcesTest.class.getClassLoader().loadClass(name);
          }
        }) {
      Class<?> anchor = loader.loadClass(Anchor.class.getName());
      ModelBundle bundle = ModelBundle.resource(anchor, "/models/pair");
      try (Autoencoder model = Autoencoder.from(bundle).load()) {
        assertThat(model.spec().name()).isEqualTo("pair");
      }
      Files.write(directory.resolve("models/pair/encoder.onnx"), new byte[3]);
      assertThatThrownBy(() -> ModelBundle.resource(anchor, "/models/pair"))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageStartingWith("class path /models/pair/encoder.onnx: expected ");
    }
  }

  /** What a program has beside its models. */
  static final class Anchor {}
}
