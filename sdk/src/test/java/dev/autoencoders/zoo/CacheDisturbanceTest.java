package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.download.LoopbackServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes between a zoo and its cache: links, vanishing files, interrupts. */
class CacheDisturbanceTest {
  @TempDir Path folder;
  private ServedZoo zoo = new ServedZoo(Path.of("set by start"));
  private Path cache = Path.of("set by start");

  @BeforeEach
  void start() throws IOException {
    zoo = ServedZoo.of(folder.resolve("zoo"));
    cache = folder.resolve("cache");
  }

  private ModelZooBuilder open(URI address) {
    return ServedZoo.reader(address, cache, Duration.ofSeconds(5));
  }

  @Test
  void linkInPlaceOfTheCachedIndex_isNeitherReadNorWrittenThrough() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      LoopbackServer.Answer current =
          exchange -> LoopbackServer.file(zoo.file("index.json")).to(exchange);
      URI address = zoo.serve(server, "/zoo/", Map.of("index.json", current));
      open(address).open();
      Path index = ServedZoo.indexIn(cache);
      Path outside = folder.resolve("outside");
      Files.move(index, outside);
      Files.createSymbolicLink(index, outside);
      byte[] before = Files.readAllBytes(outside);
      assertThatThrownBy(() -> open(address).offline(true).open())
          .isInstanceOf(DownloadException.class);
      zoo.withPair("1.1.0");
      assertThat(open(address).open().models()).hasSize(3);
      assertThat(index).isRegularFile();
      assertThat(Files.isSymbolicLink(index)).isFalse();
      assertThat(outside).hasBinaryContent(before);
    }
  }

  @Test
  void linkInPlaceOfACachedFile_isReplacedByTheFile() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      ModelZoo models = open(zoo.serve(server, "/zoo/")).open();
      models.model("pair");
      Path cached = cache.resolve(zoo.sha256("pair/encoder.onnx"));
      Path outside = folder.resolve("outside");
      Files.move(cached, outside);
      Files.createSymbolicLink(cached, outside);
      assertThat(models.model("pair")).isNotNull();
      assertThat(Files.isSymbolicLink(cached)).isFalse();
      assertThat(outside).exists();
    }
  }

  /** What is handed on is what was downloaded and hashed, whatever becomes of the disk. */
  @Test
  void downloadedFileThatIsTakenAwayAtOnce_isHandedOnAllTheSame() throws IOException {
    Path graph = cache.resolve(zoo.sha256("pair/encoder.onnx"));
    FaultyDisk disk = new FaultyDisk(1000);
    disk.beforeReading(() -> graph.toFile().delete());
    try (LoopbackServer server = new LoopbackServer()) {
      ModelZoo models = open(zoo.serve(server, "/zoo/")).cache(disk.path(cache)).open();
      assertThat(models.model("pair").graph("encoder")).isEqualTo(zoo.file("pair/encoder.onnx"));
      assertThat(server.requests())
          .filteredOn(path -> path.startsWith("/zoo/pair/encoder.onnx"))
          .hasSize(1);
    }
  }

  /** A lock that leads elsewhere makes no file there, and keeps nobody from the model. */
  @Test
  void linkInPlaceOfTheLock_isNotFollowed() throws IOException {
    Path outside = folder.resolve("outside");
    Files.createDirectories(cache);
    Files.createSymbolicLink(cache.resolve("." + zoo.sha256("pair/model.json") + ".lock"), outside);
    try (LoopbackServer server = new LoopbackServer()) {
      assertThat(open(zoo.serve(server, "/zoo/")).open().model("pair")).isNotNull();
    }
    assertThat(outside).doesNotExist();
  }

  @Test
  void interruptedThread_stopsADownloadAndNoLoadFromTheCache() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/");
      ModelZoo models = open(address).open();
      assertInterrupted(() -> models.model("pair"));
      assertInterrupted(() -> open(address).open());
      models.model("pair");
      Thread.currentThread().interrupt();
      assertThat(models.model("pair")).isNotNull();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** While it waits for a lock that is never let go. */
  @Test
  void interruptedWait_isAnInterruptedIoException() throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      ModelZoo models = open(zoo.serve(server, "/zoo/")).patience(Duration.ofDays(1)).open();
      Path lock = cache.resolve("." + zoo.sha256("pair/model.json") + ".lock");
      CacheLock held = CacheLock.acquire(lock, System.nanoTime());
      Thread waiting = Thread.currentThread();
      Thread other =
          new Thread(
              () -> {
                while (waiting.getState() != Thread.State.TIMED_WAITING) {
                  Thread.onSpinWait();
                }
                waiting.interrupt();
              });
      other.start();
      assertThatThrownBy(() -> models.model("pair")).isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
      held.close();
      assertThat(models.model("pair")).isNotNull();
    }
  }

  private static void assertInterrupted(ThrowingCallable call) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(call).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
