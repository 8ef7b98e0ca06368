package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many who want the same model at once, and some who die over it. Profile faults: large counts. */
class CacheConcurrencyTest {
  private static final int PROCESSES = Integer.getInteger("faults.processes", 2);
  private static final int THREADS = Integer.getInteger("faults.threads", 8);
  private static final int ROUNDS = Integer.getInteger("faults.rounds", 1);
  private static final int KILLS = Integer.getInteger("faults.kills", 3);

  @TempDir Path folder;
  private ServedZoo zoo = new ServedZoo(Path.of("set by start"));

  @BeforeEach
  void start() throws IOException {
    zoo = ServedZoo.of(folder.resolve("zoo"));
  }

  /**
   * A process: ADDRESS CACHE THREADS PATIENCE_MILLIS. Exits with 0 if each thread got the model.
   */
  static final class Client {
    private Client() {}

    public static void main(String[] args) throws Exception {
      load(
          URI.create(args[0]),
          Path.of(args[1]),
          Integer.parseInt(args[2]),
          Duration.ofMillis(Long.parseLong(args[3])));
      System.exit(0);
    }
  }

  /** Each thread opens the zoo, loads and verifies the model. */
  private static void load(URI address, Path cache, int threads, Duration patience)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        results.add(
            pool.submit(
                () -> ModelZoo.from(address).cache(cache).patience(patience).open().model("pair")));
      }
      for (Future<?> result : results) {
        assertThat(result.get()).isNotNull();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private Process process(URI address, Path cache, int threads, Duration patience)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Client.class.getName(),
            address.toString(),
            cache.toString(),
            Integer.toString(threads),
            Long.toString(patience.toMillis()))
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "output-" + System.nanoTime()))
        .start();
  }

  @Test
  void processesAndThreadsWithAnEmptyCache_allGetTheModel() throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/");
      for (int round = 0; round < ROUNDS; round++) {
        Path cache = folder.resolve("cache" + round);
        List<Process> clients = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
          clients.add(process(address, cache, THREADS, Duration.ofSeconds(30)));
        }
        for (Process client : clients) {
          assertThat(client.waitFor(300, TimeUnit.SECONDS)).isTrue();
          assertThat(client.exitValue()).as(() -> "output in " + folder).isZero();
        }
        assertThat(ModelCache.at(cache).verify()).isEmpty();
        assertThat(files(cache)).noneMatch(name -> name.endsWith(".part"));
      }
    }
  }

  /** With no patience nobody waits for the lock, which is as good as none. */
  @Test
  void threadsThatDoNotWaitForTheLock_allGetTheModel() throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/");
      for (int round = 0; round < 3; round++) {
        Path cache = folder.resolve("cache" + round);
        load(address, cache, THREADS, Duration.ofNanos(1));
        assertThat(ModelCache.at(cache).verify()).isEmpty();
        assertThat(files(cache)).noneMatch(name -> name.endsWith(".part"));
      }
    }
  }

  @Test
  void lockThatIsHeldForever_isGoneOnWithout() throws Exception {
    Path file = folder.resolve("x.lock");
    try (CacheLock held = CacheLock.acquire(file, Duration.ofSeconds(30));
        CacheLock second = CacheLock.acquire(file, Duration.ofMillis(20))) {
      assertThat(held).isNotSameAs(second);
    }
  }

  @Test
  void killedDownload_isHealedByTheNextCall() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path cache = folder.resolve("cache");
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/", slow());
      for (int kill = 0; kill < KILLS; kill++) {
        Process client = process(address, cache, 2, Duration.ofSeconds(30));
        int before = server.requests().size();
        while (server.requests().size() == before && client.isAlive()) {
          Thread.sleep(1);
        }
        Thread.sleep(random.nextInt(100));
        client.destroyForcibly().waitFor();
        ModelCache here = ModelCache.at(cache);
        assertThat(here.verify()).as("seed " + seed).isEmpty();
        load(address, cache, 1, Duration.ofSeconds(30));
        here.sweep(Duration.ZERO);
        assertThat(files(cache)).as("seed " + seed).allMatch(name -> !name.startsWith("."));
        here.clean();
      }
    }
  }

  /** The graph comes in pieces, so that there is time to die between them. */
  private Map<String, LoopbackServer.Answer> slow() throws IOException {
    byte[] graph = zoo.file("pair/encoder.onnx");
    return Map.of(
        "pair/encoder.onnx",
        exchange -> {
          exchange.sendResponseHeaders(200, graph.length);
          for (int at = 0; at < graph.length; at += 100) {
            exchange.getResponseBody().write(graph, at, Math.min(100, graph.length - at));
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(3_000_000);
          }
        });
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }
}
