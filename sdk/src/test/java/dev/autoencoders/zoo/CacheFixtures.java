package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Many who want a model of one cache; profile faults: large counts. */
final class CacheFixtures {
  static final int THREADS = Integer.getInteger("faults.threads", 8);
  static final int ROUNDS = Integer.getInteger("faults.rounds", 1);
  static final Duration PATIENT = Duration.ofSeconds(30);
  static final String GRAPH = "large/denoiser.onnx";

  private CacheFixtures() {}

  /** A process: ADDRESS CACHE THREADS. Exits with 0 if each thread got the model. */
  static final class Client {
    private Client() {}

    public static void main(String[] args) throws Exception {
      load(URI.create(args[0]), Path.of(args[1]), Integer.parseInt(args[2]), PATIENT);
      System.exit(0);
    }
  }

  /** Each thread opens the zoo, loads and verifies the model. */
  static void load(URI address, Path cache, int threads, Duration patience) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        results.add(
            pool.submit(
                () ->
                    ModelZoo.from(address).cache(cache).patience(patience).open().model("large")));
      }
      for (Future<?> result : results) {
        assertThat(result.get()).isNotNull();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  static long in(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  /** What takes its time leaves a trace of how far it is. */
  static void report(String line) throws IOException {
    if (ROUNDS > 1) {
      Files.writeString(
          Path.of("target", "faults.txt"),
          line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  /** The names of the files in a directory; none if it is not there. */
  static List<String> files(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }
}
