package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.image.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  void manyThreads_giveWhatOneGives_bitForBit() throws Exception {
    float[] images = Fixtures.images(61, 5 * Fixtures.VALUES);
    try (Autoencoder autoencoder = Autoencoder.from(model).maxBatch(2).load()) {
      float[] codes = autoencoder.encode(images);
      float[] rebuilt = autoencoder.reconstruct(images);
      float[] scores = autoencoder.score(images);
      Callable<Void> calls =
          () -> {
            for (int i = 0; i < 300; i++) {
              assertThat(autoencoder.encode(images)).isEqualTo(codes);
              assertThat(autoencoder.reconstruct(images)).isEqualTo(rebuilt);
              assertThat(autoencoder.score(images)).isEqualTo(scores);
            }
            return null;
          };
      try (Threads threads = new Threads(8, calls)) {
        threads.join();
      }
    }
  }

  /** Closing sessions in mid-run would not fail this test but end the JVM. */
  @Test
  void close_whileThreadsCall_letsThemFinish() throws Exception {
    float[] images = Fixtures.images(71, 50 * Fixtures.VALUES);
    for (int round = 0; round < 100; round++) {
      Autoencoder autoencoder = load();
      CountDownLatch calling = new CountDownLatch(4);
      try (Threads threads = new Threads(4, () -> callUntilClosed(autoencoder, images, calling))) {
        calling.await();
        autoencoder.close();
        threads.join();
      }
    }
  }

  private static Void callUntilClosed(
      Autoencoder autoencoder, float[] images, CountDownLatch calling) {
    autoencoder.reconstruct(images);
    calling.countDown();
    assertThatThrownBy(
            () -> {
              while (true) {
                assertThat(autoencoder.reconstruct(images)).hasSameSizeAs(images);
              }
            })
        .isInstanceOf(IllegalStateException.class);
    return null;
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

  /** Threads that do the same thing. */
  private static final class Threads implements AutoCloseable {
    private final ExecutorService executor;
    private final List<Future<Void>> futures = new ArrayList<>();

    Threads(int count, Callable<Void> work) {
      executor = Executors.newFixedThreadPool(count);
      for (int i = 0; i < count; i++) {
        futures.add(executor.submit(work));
      }
    }

    /** Waits for all; fails if one failed. */
    void join() throws ExecutionException, InterruptedException {
      for (Future<Void> future : futures) {
        future.get();
      }
    }

    @Override
    public void close() {
      executor.shutdown();
    }
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
