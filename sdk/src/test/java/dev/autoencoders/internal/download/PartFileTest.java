package dev.autoencoders.internal.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.exception.DownloadException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {
  private static final URI MIRROR = URI.create("https://example.org/model.onnx");

  @TempDir Path directory;

  private final AtomicInteger holders = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger();

  /** The last to let go removes the lock's file, at which others may be looking just then. */
  @Test
  void downloadsThatEndTogether_neverShareAPart() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(
            threads.submit(
                () -> {
                  for (int turn = 0; turn < 1_500; turn++) {
                    download();
                  }
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(finished.get()).isPositive();
    try (var left = Files.list(directory)) {
      assertThat(left).containsExactly(target());
    }
  }

  private Path target() {
    return directory.resolve("model.onnx");
  }

  private void download() throws IOException {
    try (PartFile part = PartFile.beside(target())) {
      assertThat(holders.incrementAndGet()).as("downloads that hold the part").isEqualTo(1);
      part.restart(MIRROR, null);
      part.append(ByteBuffer.wrap(new byte[8]));
      assertThat(part.size()).isEqualTo(8);
      part.moveTo(target());
      finished.incrementAndGet();
      holders.decrementAndGet();
    } catch (DownloadException e) {
      assertThat(e).hasMessageContaining("expected to be its only download");
    }
  }

  @Test
  void noteOfAnEarlierRun_isKeptAsItWas() throws IOException {
    try (PartFile part = PartFile.beside(target())) {
      part.restart(MIRROR, "\"tag\"");
      part.append(ByteBuffer.wrap(new byte[3]));
    }
    assertThat(directory.resolve("model.onnx.part.from")).hasContent(MIRROR + "\n\"tag\"");
    try (PartFile part = PartFile.beside(target())) {
      assertThat(part.isFrom(MIRROR)).isTrue();
      assertThat(part.etag()).isEqualTo("\"tag\"");
      assertThat(part.size()).isEqualTo(3);
    }
  }

  @Test
  void noteThatWasDamaged_isOfNoMirror() throws IOException {
    Files.write(directory.resolve("model.onnx.part"), new byte[3]);
    Files.write(directory.resolve("model.onnx.part.from"), new byte[] {(byte) 0xff, (byte) 0xc0});
    try (PartFile part = PartFile.beside(target())) {
      assertThat(part.isFrom(MIRROR)).isFalse();
    }
  }
}
