package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.exception.InferenceTimeoutException;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that end before they are done: by a timeout, or because their thread is interrupted. */
class InterruptionTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  @TempDir Path directory = Path.of("set by JUnit");

  private AutoencoderBuilder pair() throws IOException {
    Fixtures.writePair(directory, "pair", Task.AUTOENCODING);
    return Autoencoder.from(directory);
  }

  @Test
  void timeout_stopsACallOfManyBatches_andLeavesTheModelUsable() throws IOException {
    float[] images = Fixtures.images(1, 200_000 * Fixtures.VALUES);
    float[] few = Fixtures.images(1, 2 * Fixtures.VALUES);
    try (Autoencoder limited = pair().maxBatch(1).timeout(SHORT).load()) {
      assertThatThrownBy(() -> limited.encode(images))
          .isInstanceOf(InferenceTimeoutException.class)
          .hasMessageMatching(
              "pair: expected a result within PT0.001S, found \\d+ samples done by then;"
                  + " allow more time, or call with fewer samples");
      assertThat(limited.spec().name()).isEqualTo("pair");
    }
    try (Autoencoder limited = pair().timeout(Duration.ofHours(1)).load();
        Autoencoder free = pair().load()) {
      assertThat(limited.encode(few)).isEqualTo(free.encode(few));
    }
  }

  /** Only ONNX Runtime itself can stop this one: there is nothing between batches. */
  @Test
  void timeout_stopsACallOfOneBatch() throws IOException {
    int count = 200_000;
    float[] images = Fixtures.images(1, count * Fixtures.VALUES);
    try (Autoencoder limited = slow().maxBatch(count).timeout(SHORT).load()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> limited.encode(images))
            .isInstanceOf(InferenceTimeoutException.class)
            .hasMessageContaining("found 0 samples done by then")
            .hasCauseInstanceOf(ai.onnxruntime.OrtException.class);
      }
    }
  }

  /** The encoder of the dense pair, with a hundred steps on the way that change nothing. */
  private static AutoencoderBuilder slow() throws IOException {
    byte[] encoder = Fixtures.encoderAfter(100);
    byte[] decoder = Fixtures.decoder();
    Map<String, byte[]> files =
        Map.of(
            "model.json",
            Fixtures.pair("pair", Task.AUTOENCODING, encoder, decoder).toJson(),
            "encoder.onnx",
            encoder,
            "decoder.onnx",
            decoder);
    return Autoencoder.from(
        ModelBundle.read("memory", (file, limit) -> files.getOrDefault(file, new byte[0])));
  }

  @Test
  void timeoutThatIsNone_isRefused() throws IOException {
    AutoencoderBuilder builder = pair();
    for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
      assertThatThrownBy(() -> builder.timeout(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("timeout: expected more than 0 and at most ")
          .hasMessageEndingWith(", found " + none);
    }
  }

  @Test
  void interrupt_isNoticedBetweenBatches_andStaysSet() throws IOException {
    float[] images = Fixtures.images(1, 5 * Fixtures.VALUES);
    try (Autoencoder autoencoder = pair().maxBatch(2).load()) {
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> autoencoder.encode(images))
            .isInstanceOf(InferenceInterruptedException.class)
            .hasMessage("pair: interrupted after 2 of 5 samples");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
      } finally {
        Thread.interrupted();
      }
      assertThat(autoencoder.encode(images)).hasSize(5 * Fixtures.CODE);
    }
  }

  @Test
  void interrupt_doesNotStopACallOfOneBatch() throws IOException {
    float[] images = Fixtures.images(1, 5 * Fixtures.VALUES);
    try (Autoencoder autoencoder = pair().load()) {
      Thread.currentThread().interrupt();
      try {
        assertThat(autoencoder.encode(images)).hasSize(5 * Fixtures.CODE);
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }
}
