package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.internal.Sha256;
import dev.autoencoders.internal.download.Download;
import dev.autoencoders.internal.download.LoopbackServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The disk is full at the n-th write: an error that says so, and nothing left behind. */
class FullDiskTest {
  /** Those of an index and of a model with two graphs, each file of it in one piece. */
  private static final int CHANGES = 23;

  @TempDir Path folder;

  static IntStream changes() {
    return IntStream.rangeClosed(1, CHANGES);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void load_isATypedErrorThatLeavesNothingAndHealsWithRoom(int nth) throws IOException {
    Path cache = folder.resolve("cache");
    FaultyDisk disk = new FaultyDisk(nth);
    try (LoopbackServer server = new LoopbackServer()) {
      var address = ServedZoo.of(folder.resolve("zoo")).serve(server, "/zoo/");
      assertThatThrownBy(() -> ModelZoo.from(address).cache(disk.path(cache)).open().model("pair"))
          .isInstanceOfAny(IOException.class, DownloadException.class)
          .hasMessageContaining(cache.toString())
          .hasMessageContaining("expected ")
          .hasMessageContaining("found ")
          .hasMessageContaining(FaultyDisk.REASON);
      assertThat(disk.failures()).isPositive();
      assertThat(files(cache)).noneMatch(name -> name.endsWith(".part"));
      assertThat(ModelCache.at(cache).verify()).isEmpty();
      assertThat(ModelZoo.from(address).cache(cache).open().model("pair")).isNotNull();
    }
  }

  /** At the last move as well, after which nothing is left to stop. */
  @ParameterizedTest
  @MethodSource("changes")
  void interruptAtAnyWrite_stopsAndLeavesNothing(int nth) throws IOException {
    Path cache = folder.resolve("cache");
    FaultyDisk disk = FaultyDisk.interrupting(nth);
    try (LoopbackServer server = new LoopbackServer()) {
      var address = ServedZoo.of(folder.resolve("zoo")).serve(server, "/zoo/");
      if (nth < CHANGES) {
        assertThatThrownBy(
                () -> ModelZoo.from(address).cache(disk.path(cache)).open().model("pair"))
            .isInstanceOf(InterruptedIOException.class);
      } else {
        ModelZoo.from(address).cache(disk.path(cache)).open().model("pair");
      }
      assertThat(Thread.interrupted()).isTrue();
      assertThat(files(cache)).noneMatch(name -> name.endsWith(".part"));
      assertThat(ModelCache.at(cache).verify()).isEmpty();
      assertThat(ModelZoo.from(address).cache(cache).open().model("pair")).isNotNull();
    }
  }

  @Test
  void diskThatIsLargeEnough_isNoError() throws IOException {
    FaultyDisk disk = new FaultyDisk(1000);
    try (LoopbackServer server = new LoopbackServer()) {
      var address = ServedZoo.of(folder.resolve("zoo")).serve(server, "/zoo/");
      var cache = disk.path(folder.resolve("cache"));
      assertThat(ModelZoo.from(address).cache(cache).open().model("pair")).isNotNull();
    }
    assertThat(disk.failures()).isZero();
  }

  /** What a data set's download keeps for its next run is no more than what has arrived. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void download_isAnIoExceptionAndNothingIsPublished(int nth) throws Exception {
    Path target = folder.resolve("file");
    FaultyDisk disk = new FaultyDisk(nth);
    byte[] content = new byte[1 << 20];
    try (LoopbackServer server = new LoopbackServer()) {
      var mirror = server.serve("/file", LoopbackServer.file(content));
      Download download = Download.from(mirror).bytes(content.length);
      assertThatThrownBy(() -> download.to(disk.path(target)))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(target + ": expected a place to write to, found ")
          .hasMessageContaining(FaultyDisk.REASON)
          .hasMessageEndingWith("see that the disk has room and the directory may be written to");
      assertThat(target).doesNotExist();
      download.to(target);
    }
    assertThat(target).hasBinaryContent(content);
    assertThat(files(folder)).containsExactly("file");
  }

  /** As on Windows, where a file that is being read can't be replaced. Forced, moved. */
  @ParameterizedTest
  @ValueSource(ints = {6, 7})
  void changeThatFails_isNoErrorWhereAnotherDownloadWasFaster(int nth) throws Exception {
    Path target = folder.resolve("file");
    byte[] content = {1, 2, 3};
    FaultyDisk disk = new FaultyDisk(nth);
    try (LoopbackServer server = new LoopbackServer()) {
      Download download =
          Download.from(server.serve("/file", LoopbackServer.file(content)))
              .sha256(Sha256.hex(content))
              .onProgress((bytes, total) -> write(target, content));
      download.to(disk.path(target));
    }
    assertThat(disk.failures()).isPositive();
    assertThat(target).hasBinaryContent(content);
  }

  /** The model's file is there already, made by another process, when ours can't be written. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void cacheThatCanNotBeWritten_isNoErrorWhereAnotherProcessWasFaster(int nth) throws Exception {
    Path cache = folder.resolve("cache");
    try (LoopbackServer server = new LoopbackServer()) {
      var address = ServedZoo.of(folder.resolve("zoo")).serve(server, "/zoo/");
      ModelZoo.from(address).cache(cache).open();
      FaultyDisk disk = new FaultyDisk(1 + nth);
      AtomicBoolean opened = new AtomicBoolean();
      ModelZoo models =
          ModelZoo.from(address)
              .cache(disk.path(cache))
              .onProgress(
                  (bytes, total) -> {
                    if (opened.get()) {
                      fill(address, cache);
                    }
                  })
              .open();
      opened.set(true);
      assertThat(models.model("pair")).isNotNull();
      assertThat(disk.failures()).isPositive();
    }
    assertThat(files(cache)).noneMatch(name -> name.endsWith(".part"));
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(URI address, Path cache) {
    try {
      Duration patience = Duration.ofMillis(1); // the lock is held by the thread that hears this
      ModelZoo.from(address).cache(cache).patience(patience).open().model("pair");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Made, written, forced, moved. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void atomicWrite_isAnIoExceptionThatLeavesTheOldFile(int nth) throws IOException {
    Path file = folder.resolve("file");
    AtomicFiles.write(file, new byte[] {1});
    assertThatThrownBy(() -> AtomicFiles.write(new FaultyDisk(nth).path(file), new byte[] {2, 3}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageContaining(FaultyDisk.REASON);
    assertThat(file).hasBinaryContent(new byte[] {1});
    assertThat(files(folder)).containsExactly("file");
    AtomicFiles.write(new FaultyDisk(6).path(file), new byte[] {2, 3});
    assertThat(file).hasBinaryContent(new byte[] {2, 3});
  }

  private static List<String> files(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }
}
