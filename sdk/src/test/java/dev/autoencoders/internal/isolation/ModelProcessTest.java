package dev.autoencoders.internal.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.DenoiserFixtures;
import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.internal.runtime.LoadOptions;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.Operation;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a process when the thread that calls it is interrupted. */
class ModelProcessTest {
  private static final int VALUES = 64 * 64;

  /** It closes the files that both share, but it is not the process that failed. */
  @Test
  void interruptWhileMemoryIsMadeReady_isNoDeathOfTheProcess(@TempDir Path directory)
      throws IOException {
    DenoiserFixtures.writeLarge(directory, "large");
    ModelBundle bundle = ModelBundle.read(directory);
    ModelWriter writer = ModelWriter.described(bundle.spec(), bundle::graph);
    try (ModelProcess process =
        new ModelProcess("large", new LoadOptions().policy(null), writer, 0, null)) {
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> run(process))
            .isInstanceOf(InferenceInterruptedException.class)
            .hasMessageStartingWith("large: interrupted while memory was made ready");
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(run(process).remaining()).isEqualTo(VALUES);
    }
  }

  private static FloatBuffer run(ModelProcess process) {
    FloatBuffer samples = FloatBuffer.allocate(VALUES);
    return process.run(Operation.DENOISE, false, samples, VALUES, 0);
  }
}
