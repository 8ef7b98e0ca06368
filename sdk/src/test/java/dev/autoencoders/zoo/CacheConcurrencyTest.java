package dev.autoencoders.zoo;

import static dev.autoencoders.zoo.CacheFixtures.GRAPH;
import static dev.autoencoders.zoo.CacheFixtures.PATIENT;
import static dev.autoencoders.zoo.CacheFixtures.ROUNDS;
import static dev.autoencoders.zoo.CacheFixtures.THREADS;
import static dev.autoencoders.zoo.CacheFixtures.files;
import static dev.autoencoders.zoo.CacheFixtures.load;
import static dev.autoencoders.zoo.CacheFixtures.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.internal.download.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many who want the same model at once, and some who die over it. Profile faults: large counts,
 * whose progress is written to {@code target/faults.txt}.
 */
class CacheConcurrencyTest {
  private static final int PROCESSES = Integer.getInteger("faults.processes", 2);
  private static final int KILLS = Integer.getInteger("faults.kills", 3);

  @TempDir Path folder;
  private ServedZoo zoo = new ServedZoo(Path.of("set by start"));
  private Path cache = Path.of("set by start");

  @BeforeEach
  void start() throws IOException {
    zoo = ServedZoo.of(folder.resolve("zoo")).withLarge();
    cache = folder.resolve("cache");
  }

  private ChildJava client(URI address, Path place, int threads) throws IOException {
    String[] arguments = {address.toString(), place.toString(), Integer.toString(threads)};
    return ChildJava.start(folder, Map.of(), List.of(), CacheFixtures.Client.class, arguments);
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
}
