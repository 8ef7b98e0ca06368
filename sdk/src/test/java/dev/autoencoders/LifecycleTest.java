package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.image.Images;
import dev.autoencoders.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
  static Path model = Path.of("set by writeModel");

  @BeforeAll
  static void writeModel(@TempDir Path directory) {
    model = directory.resolve("pair");
    Fixtures.writePair(model, "pair", Task.AUTOENCODING);
  }

  private static Autoencoder load() throws IOException {
    return Autoencoder.from(model).load();
  }

  @Test
  void close_twice_doesNothing() throws IOException {
    Autoencoder autoencoder = load();
    autoencoder.close();
    assertThatCode(autoencoder::close).doesNotThrowAnyException();
  }

  @Test
  void call_afterClose_isAnIllegalState() throws IOException {
    Autoencoder autoencoder = load();
    Images images = autoencoder.images();
    autoencoder.close();
    assertThatThrownBy(() -> autoencoder.encode(new float[Fixtures.VALUES]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("pair: expected an open autoencoder, found it closed; load it again");
    assertThatThrownBy(() -> images.decode(new float[Fixtures.CODE]))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void instances_ofOneBuilder_areIndependent() throws IOException {
    AutoencoderBuilder builder = Autoencoder.from(model);
    float[] image = Fixtures.images(1, Fixtures.VALUES);
    try (Autoencoder open = builder.load()) {
      Autoencoder closed = builder.load();
      closed.close();
      assertThat(open.encode(image)).hasSize(Fixtures.CODE);
    }
  }

  @Test
  void forgottenClose_isReclaimedWithAWarning() throws Exception {
    try (Warnings warnings = new Warnings()) {
      assertThat(load("forgotten").encode(new float[Fixtures.VALUES])).hasSize(Fixtures.CODE);
      assertThat(warnings.awaitAbout("forgotten"))
          .isEqualTo("forgotten: expected a call of close(), found none; use try-with-resources");
    }
  }

  @Test
  void close_leavesNothingToReclaim() throws Exception {
    try (Warnings warnings = new Warnings()) {
      load("closed").close();
      load("abandoned");
      // By the time that the one left open is noticed, the closed one is garbage too.
      warnings.awaitAbout("abandoned");
      assertThat(warnings.about("closed")).isNull();
    }
  }

  @Test
  void imageView_keepsItsAutoencoderFromBeingReclaimed() throws Exception {
    try (Warnings warnings = new Warnings()) {
      Images images = load("viewed").images();
      load("unviewed");
      warnings.awaitAbout("unviewed");
      assertThat(warnings.about("viewed")).isNull();
      assertThat(images.decode(new float[Fixtures.CODE]).getWidth()).isEqualTo(Fixtures.WIDTH);
    }
  }

  private static Autoencoder load(String name) throws IOException {
    Path directory = model.resolveSibling(name);
    Fixtures.writePair(directory, name, Task.AUTOENCODING);
    return Autoencoder.from(directory).load();
  }

  /** Listens to the SDK's warnings. */
  private static final class Warnings extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("dev.autoencoders");
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    Warnings() {
      logger.setUseParentHandlers(false);
      logger.addHandler(this);
    }

    /** Collects garbage until there is a warning about the model. */
    String awaitAbout(String name) throws InterruptedException {
      for (int i = 0; i < 500; i++) {
        System.gc();
        Thread.sleep(20);
        String message = about(name);
        if (message != null) {
          return message;
        }
      }
      throw new AssertionError("no warning about " + name + " after 500 collections");
    }

    /** The warning about the model, or null if there is none. */
    @Nullable String about(String name) {
      return messages.stream().filter(m -> m.startsWith(name + ":")).findFirst().orElse(null);
    }

    @Override
    public void publish(LogRecord record) {
      messages.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setUseParentHandlers(true);
    }
  }
}
