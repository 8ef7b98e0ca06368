package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.Task;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only shows after a while: leaks, races, crashes. Short here; {@code mvn -pl sdk -Psoak
 * verify} runs the long counts.
 */
class SoakTest {
  private static final int CLOSE_ROUNDS = Integer.getInteger("soak.closeRounds", 100);
  private static final int CALLS_PER_THREAD = Integer.getInteger("soak.callsPerThread", 200);
  private static final int CALLS = Integer.getInteger("soak.calls", 100_000);

  private static final int CYCLES = Integer.getInteger("soak.cycles", 200);

  /**
   * So few cycles are still warming up, but would leave 50 MB behind if they left sessions open.
   */
  private static final int MAX_CYCLES_GROWTH = Integer.getInteger("soak.cyclesGrowth", 32);

  private static final int SIDE = Integer.getInteger("soak.side", 2048);

  static Path model = Path.of("set by writeModels");

  @BeforeAll
  static void writeModels(@TempDir Path directory) {
    model = directory.resolve("pair");
    Fixtures.writePair(model, "pair", Task.AUTOENCODING);
    DenoiserFixtures.writeDeep(directory.resolve("deep"), "deep", 8);
  }

  /** Closing sessions in mid-run would not fail this test but end the JVM. */
  @Test
  void close_whileFourThreadsCall_endsThemWithAnIllegalState() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < CLOSE_ROUNDS; round++) {
        Autoencoder autoencoder = Autoencoder.from(model).load();
        CountDownLatch calling = new CountDownLatch(4);
        List<Future<RuntimeException>> ends = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          boolean buffers = i % 2 == 0;
          ends.add(threads.submit(() -> callUntilItFails(autoencoder, buffers, calling)));
        }
        calling.await();
        autoencoder.close();
        for (Future<RuntimeException> end : ends) {
          assertThat(end.get()).isExactlyInstanceOf(IllegalStateException.class);
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  private static RuntimeException callUntilItFails(
      Autoencoder autoencoder, boolean buffers, CountDownLatch calling) {
    float[] images = Fixtures.images(1, 20 * Fixtures.VALUES);
    FloatBuffer in = FloatBufferTest.direct(images);
    FloatBuffer out = FloatBufferTest.direct(images.length);
    for (boolean first = true; ; first = false) {
      try {
        if (buffers) {
          autoencoder.reconstruct(in, out);
        } else {
          autoencoder.reconstruct(images);
        }
      } catch (RuntimeException e) {
        return e;
      }
      if (first) {
        calling.countDown();
      }
    }
  }

  @Test
  void sixteenThreads_giveWhatOneGives_bitForBit() throws Exception {
    float[] images = Fixtures.images(2, 5 * Fixtures.VALUES);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (Autoencoder autoencoder = Autoencoder.from(model).maxBatch(2).load()) {
      List<FloatBuffer> expected = results(autoencoder, false, images);
      List<Future<Integer>> equal = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        boolean buffers = i % 2 == 0;
        equal.add(threads.submit(() -> countEqual(autoencoder, buffers, images, expected)));
      }
      for (Future<Integer> count : equal) {
        assertThat(count.get()).isEqualTo(CALLS_PER_THREAD);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static int countEqual(
      Autoencoder autoencoder, boolean buffers, float[] images, List<FloatBuffer> expected) {
    int equal = 0;
    for (int i = 0; i < CALLS_PER_THREAD; i++) {
      equal += results(autoencoder, buffers, images).equals(expected) ? 1 : 0;
    }
    return equal;
  }

  /** Codes, reconstructions and scores, of array calls or of buffer calls. */
  private static List<FloatBuffer> results(
      Autoencoder autoencoder, boolean buffers, float[] images) {
    if (!buffers) {
      return Stream.of(
              autoencoder.encode(images),
              autoencoder.reconstruct(images),
              autoencoder.score(images))
          .map(FloatBuffer::wrap)
          .toList();
    }
    int samples = images.length / Fixtures.VALUES;
    FloatBuffer in = FloatBufferTest.direct(images);
    FloatBuffer codes = FloatBufferTest.direct(samples * Fixtures.CODE);
    FloatBuffer rebuilt = FloatBufferTest.direct(images.length);
    FloatBuffer scores = FloatBufferTest.direct(samples);
    autoencoder.encode(in, codes);
    autoencoder.reconstruct(in, rebuilt);
    autoencoder.score(in, scores);
    return List.of(codes, rebuilt, scores);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void memory_doesNotGrowWithCalls() throws Exception {
    assertThat(growth("calls", CALLS)).isLessThanOrEqualTo(5 * 1024L);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void memory_doesNotGrowWithLoading() throws Exception {
    assertThat(growth("cycles", CYCLES)).isLessThanOrEqualTo(MAX_CYCLES_GROWTH * 1024L);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void largePicture_staysWithin600Megabytes() throws Exception {
    String peak = java(List.of("-Xmx320m"), "picture", model.resolveSibling("deep"), SIDE);
    assertThat(Long.parseLong(peak)).isLessThanOrEqualTo(600 * 1024);
  }

  /**
   * Growth of resident memory after the first tenth, in KiB, in a Java with a fixed heap. Without
   * the second compiler: on a busy machine it comes late, and its memory would count as ours.
   */
  private static long growth(String what, int count) throws Exception {
    List<String> fixedHeap =
        List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1");
    return Long.parseLong(java(fixedHeap, what, model, count));
  }

  private static String java(List<String> options, String what, Path model, int count)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(SoakProgram.class.getName(), what, model.toString(), Integer.toString(count)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
