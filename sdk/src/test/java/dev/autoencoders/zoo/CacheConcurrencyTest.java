package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.internal.download.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many who want the same model at once, and some who die over it. Profile faults: large counts,
 * whose progress is written to {@code target/faults.txt}.
 */
class CacheConcurrencyTest {
  private static final int PROCESSES = Integer.getInteger("faults.processes", 2);
  private static final int THREADS = Integer.getInteger("faults.threads", 8);
  private static final int ROUNDS = Integer.getInteger("faults.rounds", 1);
  private static final int KILLS = Integer.getInteger("faults.kills", 3);
  private static final int PATIENCE = Integer.getInteger("faults.patienceSeconds", 1);
  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final String GRAPH = "large/denoiser.onnx";

  @TempDir Path folder;
  private ServedZoo zoo = new ServedZoo(Path.of("set by start"));
  private Path cache = Path.of("set by start");

  @BeforeEach
  void start() throws IOException {
    zoo = ServedZoo.of(folder.resolve("zoo")).withLarge();
    cache = folder.resolve("cache");
  }

  /** A process: ADDRESS CACHE THREADS. Exits with 0 if each thread got the model. */
  static final class Client {
    private Client() {}

    public static void main(String[] args) throws Exception {
      load(URI.create(args[0]), Path.of(args[1]), Integer.parseInt(args[2]), PATIENT);
      System.exit(0);
    }
  }

  /** A process: FILE. Takes the lock, says so, and keeps it as long as it lives. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      CacheLock.acquire(Path.of(args[0]), in(PATIENT));
      System.out.println("held");
      TimeUnit.DAYS.sleep(1);
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

  private static long in(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  private ChildJava client(URI address, Path place, int threads) throws IOException {
    return child(Client.class, address.toString(), place.toString(), Integer.toString(threads));
  }

  private ChildJava child(Class<?> main, String... arguments) throws IOException {
    return ChildJava.start(folder, Map.of(), List.of(), main, arguments);
  }

  /** What takes its time leaves a trace of how far it is. */
  private static void report(String line) throws IOException {
    if (ROUNDS > 1) {
      Files.writeString(
          Path.of("target", "faults.txt"),
          line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  @Test
  void processesAndThreadsWithAnEmptyCache_allGetTheModel() throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/");
      for (int round = 0; round < ROUNDS; round++) {
        Path empty = folder.resolve("cache" + round);
        List<ChildJava> clients = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
          clients.add(client(address, empty, THREADS));
        }
        for (ChildJava client : clients) {
          assertThat(client.process().waitFor(300, TimeUnit.SECONDS)).isTrue();
          assertThat(client.process().exitValue()).as(client::said).isZero();
        }
        assertThat(ModelCache.at(empty).verify()).isEmpty();
        assertThat(files(empty)).noneMatch(name -> name.endsWith(".part"));
        report("round " + (round + 1) + " of " + ROUNDS + ": all got the model");
      }
    }
  }

  /** Who has read the damage must not set aside what another has put in its place meanwhile. */
  @Test
  void damagedFileThatManyLoad_isHealedForAllOfThem() throws Exception {
    byte[] damaged = new byte[zoo.file(GRAPH).length];
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/");
      load(address, cache, 1, PATIENT);
      for (int round = 0; round < 10 * ROUNDS; round++) {
        Files.write(cache.resolve(zoo.sha256(GRAPH)), damaged);
        load(address, cache, THREADS, Duration.ofNanos(1));
        assertThat(ModelCache.at(cache).verify()).isEmpty();
      }
      report("healed " + 10 * ROUNDS + " times for " + THREADS + " threads at once");
    }
  }

  /** The locks are held by somebody else, and nobody waits for them: as good as none. */
  @Test
  void lockThatDoesNothing_isAsCorrect() throws Exception {
    CountDownLatch together = new CountDownLatch(THREADS);
    Map<String, LoopbackServer.Answer> answers =
        Map.of(
            GRAPH,
            exchange -> {
              together.countDown();
              await(together); // so that all of them write at once
              LoopbackServer.file(zoo.file(GRAPH)).to(exchange);
            });
    Files.createDirectories(cache);
    try (LoopbackServer server = new LoopbackServer();
        CacheLock description = CacheLock.acquire(lock("large/model.json"), in(PATIENT));
        CacheLock graph = CacheLock.acquire(lock(GRAPH), in(PATIENT))) {
      load(zoo.serve(server, "/zoo/", answers), cache, THREADS, Duration.ofNanos(1));
      assertThat(together.getCount()).as("those who did not come").isZero();
      assertThat(graph).isNotSameAs(description);
    }
    assertThat(ModelCache.at(cache).verify()).isEmpty();
    assertThat(ModelCache.at(cache).list()).hasSize(2);
    assertThat(files(cache)).noneMatch(name -> name.endsWith(".part"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void lockHolderThatIsKilled_isNoLongerWaitedFor() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/");
      ChildJava holder = holder(lock(GRAPH));
      Future<?> next =
          pool.submit(
              () -> {
                load(address, cache, 1, Duration.ofMinutes(10)); // only its death helps
                return null;
              });
      assertThatThrownBy(() -> next.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
      holder.kill();
      next.get(60, TimeUnit.SECONDS);
      assertThat(ModelCache.at(cache).verify()).isEmpty();
    } finally {
      pool.shutdownNow();
    }
  }

  /** Both of a model's files are held, but the patience is one for the whole load. */
  @Test
  void lockHolderThatLivesOn_isWaitedForAsLongAsThePatienceLasts() throws Exception {
    Duration patience = Duration.ofSeconds(PATIENCE);
    ChildJava first = holder(lock("large/model.json"));
    ChildJava second = holder(lock(GRAPH));
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/");
      long start = System.nanoTime();
      load(address, cache, 1, patience);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      report("waited " + took + " for locks that are never let go, patience " + patience);
      assertThat(took).isGreaterThanOrEqualTo(patience).isLessThan(patience.plusSeconds(20));
    } finally {
      first.kill();
      second.kill();
    }
  }

  /** An old lock file is swept though it is held: two hold one each, and do the same work. */
  @Test
  void lockFileThatIsSweptWhileItIsHeld_harmsNobody() throws Exception {
    Files.createDirectories(cache);
    try (LoopbackServer server = new LoopbackServer();
        CacheLock held = CacheLock.acquire(lock(GRAPH), in(PATIENT))) {
      ModelCache.at(cache).sweep(Duration.ZERO);
      assertThat(lock(GRAPH)).doesNotExist();
      load(zoo.serve(server, "/zoo/"), cache, 2, Duration.ofMinutes(10));
      assertThat(held).isNotNull();
    }
    assertThat(ModelCache.at(cache).verify()).isEmpty();
  }

  private ChildJava holder(Path file) throws IOException {
    Files.createDirectories(cache);
    ChildJava holder = child(Holder.class, file.toString());
    long end = in(Duration.ofSeconds(60));
    while (!holder.said().contains("held")) {
      assertThat(holder.process().isAlive() && System.nanoTime() < end).isTrue();
      LockSupport.parkNanos(5_000_000);
    }
    return holder;
  }

  private Path lock(String file) throws IOException {
    return cache.resolve("." + zoo.sha256(file) + ".lock");
  }

  @Test
  void killedDownload_isHealedByTheNextCall() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int torn = 0;
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/", slow());
      for (int kill = 0; kill < KILLS; kill++) {
        ChildJava client = client(address, cache, 2);
        int last = server.requests().size() + random.nextInt(5);
        while (server.requests().size() <= last && client.process().isAlive()) {
          LockSupport.parkNanos(500_000);
        }
        LockSupport.parkNanos(random.nextInt(60_000_000));
        client.kill();
        ModelCache here = ModelCache.at(cache);
        int whole = here.list().size();
        torn += whole < 2 && server.requests().size() > last ? 1 : 0;
        assertThat(here.verify()).as("seed " + seed).isEmpty();
        load(address, cache, 1, PATIENT);
        here.sweep(Duration.ZERO);
        assertThat(files(cache)).as("seed " + seed).noneMatch(name -> name.startsWith("."));
        assertThat(here.list()).hasSize(2);
        here.clean();
        report(
            "kill " + (kill + 1) + " of " + KILLS + ": healed; killed on the way so far: " + torn);
      }
    }
    assertThat(torn).as("kills in the middle, seed " + seed).isGreaterThanOrEqualTo(KILLS / 20);
  }

  /** The graph comes in pieces, so that there is time to die between them. */
  private Map<String, LoopbackServer.Answer> slow() throws IOException {
    byte[] graph = zoo.file(GRAPH);
    return Map.of(
        GRAPH,
        exchange -> {
          exchange.sendResponseHeaders(200, graph.length);
          for (int at = 0; at < graph.length; at += 512) {
            exchange.getResponseBody().write(graph, at, Math.min(512, graph.length - at));
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(2_000_000);
          }
        });
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
