package dev.autoencoders.zoo;

import static dev.autoencoders.zoo.CacheFixtures.GRAPH;
import static dev.autoencoders.zoo.CacheFixtures.PATIENT;
import static dev.autoencoders.zoo.CacheFixtures.THREADS;
import static dev.autoencoders.zoo.CacheFixtures.files;
import static dev.autoencoders.zoo.CacheFixtures.in;
import static dev.autoencoders.zoo.CacheFixtures.load;
import static dev.autoencoders.zoo.CacheFixtures.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.internal.download.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The locks around files of the cache: held for ever, swept, and no locks at all. */
class CacheLockTest {
  private static final int PATIENCE = Integer.getInteger("faults.patienceSeconds", 1);

  @TempDir Path folder;
  private ServedZoo zoo = new ServedZoo(Path.of("set by start"));
  private Path cache = Path.of("set by start");

  @BeforeEach
  void start() throws IOException {
    zoo = ServedZoo.of(folder.resolve("zoo")).withLarge();
    cache = folder.resolve("cache");
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ChildJava holder(Path file) throws IOException {
    Files.createDirectories(cache);
    ChildJava holder = ChildJava.start(folder, Map.of(), List.of(), Holder.class, file.toString());
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
}
