package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CPU's provider is everywhere; {@code BadCalls} asks for others. */
class ExecutionProviderTest {
  private Path model = Path.of("set by writeModel");

  @BeforeEach
  void writeModel(@TempDir Path directory) {
    model = directory.resolve("pair");
    Fixtures.writePair(model, "pair", Task.AUTOENCODING);
  }

  @Test
  void cpu_inAnyCase_isTheDefault() throws IOException {
    float[] images = Fixtures.images(1, 2 * Fixtures.VALUES);
    try (Autoencoder plain = Autoencoder.from(model).load();
        Autoencoder named = Autoencoder.from(model).executionProvider("cpu").load()) {
      assertThat(named.reconstruct(images)).isEqualTo(plain.reconstruct(images));
    }
  }
}
