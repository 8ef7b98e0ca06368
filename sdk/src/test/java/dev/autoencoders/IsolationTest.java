package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InferenceTimeoutException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A model in a process of its own gives what one in this process does, and may die. */
class IsolationTest {
  @TempDir Path directory = Path.of("set by JUnit");

  private Path pair() {
    Path pair = directory.resolve("pair");
    Fixtures.writePair(pair, "pair", Task.AUTOENCODING);
    return pair;
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  /** Loads a model, and finds the process that runs it. */
  private static Isolated load(AutoencoderBuilder builder) {
    Set<ProcessHandle> before = children();
    Autoencoder model = builder.load();
    return new Isolated(model, before);
  }

  private record Isolated(Autoencoder model, Set<ProcessHandle> before) implements AutoCloseable {
    ProcessHandle process() {
      Set<ProcessHandle> now = children();
      now.removeAll(before);
      now.removeIf(child -> !child.isAlive());
      assertThat(now).hasSize(1);
      return now.iterator().next();
    }

    void signal(String name) throws Exception {
      new ProcessBuilder("kill", "-" + name, Long.toString(process().pid())).start().waitFor();
    }

    /** Stops the process, and waits until all of its threads have stopped: that takes a while. */
    void stop() throws Exception {
      signal("STOP");
      Path threads = Path.of("/proc", Long.toString(process().pid()), "task");
      while (!areAllStopped(threads)) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }

    private static boolean areAllStopped(Path threads) throws IOException {
      try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
        for (Path thread : each) {
          if (!Files.readString(thread.resolve("stat")).contains(") T ")) {
            return false;
          }
        }
      }
      return true;
    }

    @Override
    public void close() {
      model.close();
    }
  }

  @Test
  void isolatedPair_givesTheSameResults() throws IOException {
    float[] images = Fixtures.images(7, 5 * Fixtures.VALUES);
    try (Autoencoder here = Autoencoder.from(pair()).load();
        Autoencoder isolated = Autoencoder.from(directory.resolve("pair")).isolated().load()) {
      float[] codes = here.encode(images);
      assertThat(isolated.spec()).isEqualTo(here.spec());
      assertThat(isolated.encode(images)).isEqualTo(codes);
      assertThat(isolated.decode(codes)).isEqualTo(here.decode(codes));
      assertThat(isolated.reconstruct(images)).isEqualTo(here.reconstruct(images));
      assertThat(isolated.score(images)).isEqualTo(here.score(images));
      assertThat(isolated.encode(new float[0])).isEmpty();
      FloatBuffer from = direct(images.length).put(images).flip();
      FloatBuffer to = direct(codes.length);
      isolated.encode(from, to);
      float[] found = new float[codes.length];
      to.get(0, found);
      assertThat(found).isEqualTo(codes);
    }
  }

  private static FloatBuffer direct(int values) {
    return ByteBuffer.allocateDirect(values * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Test
  void isolatedDenoiserOfAnySize_andDetector_giveTheSameResults() throws IOException {
    Path any = directory.resolve("any");
    Fixtures.writeDenoiserOfAnySize(any, "any");
    float[] image = Fixtures.images(3, 2 * 6 * 10);
    try (Autoencoder here = Autoencoder.from(any).load();
        Autoencoder isolated = Autoencoder.from(any).isolated().load()) {
      assertThat(isolated.denoise(image, 6, 10)).isEqualTo(here.denoise(image, 6, 10));
    }
    Path rows = directory.resolve("rows");
    DetectorFixtures.write(rows, "rows", Input.Row.of(List.of("a", "b")));
    float[] samples = {1, 2, 3, 4, 5, 6};
    try (Autoencoder here = Autoencoder.from(rows).load();
        Autoencoder isolated = Autoencoder.from(rows).isolated().load()) {
      assertThat(isolated.detector().examine(samples).toString())
          .isEqualTo(here.detector().examine(samples).toString());
    }
  }

  @Test
  void isolatedOnnxFile_isReadOffInTheOtherProcess() {
    byte[] graph = UsualGraphs.of("U-Net");
    float[] image = Fixtures.images(1, 256);
    try (Autoencoder here = Autoencoder.fromDenoiser(graph).load();
        Autoencoder isolated = Autoencoder.fromDenoiser(graph).isolated().load()) {
      assertThat(isolated.spec()).isEqualTo(here.spec());
      assertThat(isolated.denoise(image)).isEqualTo(here.denoise(image));
    }
  }

  @Test
  void hostileModel_isTheSameError() {
    byte[] hostile = Objects.requireNonNull(HostileGraphs.all().get("an endless Loop"));
    assertThatThrownBy(() -> Autoencoder.fromDenoiser(hostile).isolated().load())
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("denoiser: ");
  }

  @Test
  @EnabledOnOs(OS.LINUX) // its /proc tells when a process has stopped
  void crashInTheMiddleOfACall_costsThatCall() throws Exception {
    float[] images = Fixtures.images(7, 5 * Fixtures.VALUES);
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try (Isolated isolated = load(Autoencoder.from(pair()).isolated())) {
      float[] codes = isolated.model.encode(images);
      isolated.stop(); // so that the call is under way when the process dies
      Future<float[]> call = caller.submit(() -> isolated.model.encode(images));
      TimeUnit.MILLISECONDS.sleep(200);
      assertThat(call.isDone()).isFalse();
      isolated.signal("SEGV");
      isolated.signal("CONT");
      assertThatThrownBy(call::get)
          .hasCauseInstanceOf(InferenceException.class)
          .hasMessageContaining("pair: isolated: expected a result of the process")
          .hasMessageContaining("exit code");
      assertThat(isolated.model.encode(images)).isEqualTo(codes);
    } finally {
      caller.shutdownNow();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX) // its /proc tells when a process has stopped
  void callThatTakesTooLong_endsTheProcess_andTheNextCallWorks() throws Exception {
    float[] images = Fixtures.images(7, Fixtures.VALUES);
    try (Isolated isolated =
        load(Autoencoder.from(pair()).timeout(Duration.ofSeconds(1)).isolated())) {
      float[] codes = isolated.model.encode(images);
      isolated.stop();
      assertThatThrownBy(() -> isolated.model.encode(images))
          .isInstanceOf(InferenceTimeoutException.class);
      assertThat(isolated.model.encode(images)).isEqualTo(codes);
    }
  }

  @Test
  void processesThatMayFollow_areCounted() throws IOException {
    float[] images = Fixtures.images(7, Fixtures.VALUES);
    try (Isolated isolated = load(Autoencoder.from(pair()).isolated(1))) {
      for (int i = 0; i < 2; i++) {
        isolated.model.encode(images);
        ProcessHandle process = isolated.process();
        process.destroyForcibly();
        process.onExit().join();
        assertThatThrownBy(() -> isolated.model.encode(images))
            .isInstanceOf(InferenceException.class)
            .hasMessageContaining("the next call starts another");
      }
      assertThatThrownBy(() -> isolated.model.encode(images))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("expected at most 1 processes that end, found 2");
    }
  }

  @Test
  void speedProgram_runs() throws IOException {
    Path denoiser = directory.resolve("denoiser");
    Fixtures.writeDenoiserOfAnySize(denoiser, "denoiser");
    assertThatCode(() -> IsolationSpeed.main(denoiser.toString(), "2", "4"))
        .doesNotThrowAnyException();
  }

  @Test
  void close_endsTheProcess_andNothingStays() throws Exception {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Isolated isolated = load(Autoencoder.from(pair()).isolated());
    ProcessHandle process = isolated.process();
    isolated.close();
    process.onExit().get(10, TimeUnit.SECONDS);
    assertThatThrownBy(() -> isolated.model.encode(new float[Fixtures.VALUES]))
        .isInstanceOf(IllegalStateException.class);
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files.filter(file -> Files.exists(file.resolve("inputs")))).isEmpty();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void processThatCannotBeStarted_leavesNoFileOpen() throws IOException {
    AutoencoderBuilder builder = Autoencoder.from(pair()).isolated();
    long before = openFiles();
    String java = System.getProperty("java.home");
    System.setProperty("java.home", directory.toString());
    try {
      assertThatThrownBy(builder::load)
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("expected to start a process of its own");
    } finally {
      System.setProperty("java.home", java);
    }
    assertThat(openFiles()).isEqualTo(before);
  }

  /** Files that two processes share. */
  private static long openFiles() throws IOException {
    long count = 0;
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path file : open) {
        if (Files.isSymbolicLink(file)
            && Files.readSymbolicLink(file).toString().contains("/autoencoders-")) {
          count++;
        }
      }
    }
    return count;
  }
}
