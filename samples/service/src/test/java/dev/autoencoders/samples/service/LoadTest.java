package dev.autoencoders.samples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight clients for half a minute. Runs with {@code -Pload}. */
@Tag("load")
class LoadTest {
  private static final int CLIENTS = 8;
  private static final Duration LENGTH = Duration.ofSeconds(30);
  private static final Duration WARM = Duration.ofSeconds(5);
  private static final double MIB = 1 << 20;
  private static final String ROWS = "[{\"rpm\":0.5,\"flow\":0.9},{\"rpm\":0.4,\"flow\":0.5}]";

  @TempDir Path folder;

  /** What one client has seen. */
  private record Seen(List<Long> nanos, List<String> errors) {}

  @Test
  void eightClients_areAllAnswered() throws Exception {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/proc/self/statm")), "reads the memory of a process as Linux has it");
    Path detector = folder.resolve("pumps");
    Running.writeDetector(detector);
    byte[] picture = Pictures.bytes(Pictures.waves(64, 64, 0.1), "png");
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (ServiceProcess service = ServiceProcess.start(folder, "--service.detector=" + detector)) {
      long start = System.nanoTime();
      List<Future<Seen>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(clients.submit(() -> call(service.client(), picture, start)));
      }
      TimeUnit.NANOSECONDS.sleep(WARM.toNanos());
      long warm = service.residentBytes();
      List<Long> nanos = new ArrayList<>();
      List<String> errors = new ArrayList<>();
      for (Future<Seen> client : running) {
        nanos.addAll(client.get().nanos());
        errors.addAll(client.get().errors());
      }
      long grown = service.residentBytes() - warm;
      print(nanos, errors, warm, grown);
      assertThat(errors).isEmpty();
      assertThat(nanos).hasSizeGreaterThan(CLIENTS * 10);
      assertThat(grown / MIB).as("growth, MiB").isLessThanOrEqualTo(20);
    } finally {
      clients.shutdownNow();
    }
  }

  /** Pictures, rows and digits in turn. */
  private static Seen call(Client client, byte[] picture, long start) {
    Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; System.nanoTime() - start < LENGTH.toNanos(); i++) {
      long before = System.nanoTime();
      Client.Answer answer =
          switch (i % 3) {
            case 0 -> client.cleanPng(picture);
            case 1 -> client.post("/detect", "application/json", ROWS);
            default -> client.get("/digits/at?x=1&y=2");
          };
      seen.nanos().add(System.nanoTime() - before);
      if (answer.status() != 200) {
        seen.errors().add(answer.status() + " " + answer.text());
      }
    }
    return seen;
  }

  private static void print(List<Long> nanos, List<String> errors, long warm, long grown) {
    Collections.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%d calls in %d s, %d errors; ms p50 %.1f, p90 %.1f, p99 %.1f, most %.1f; resident %.0f MiB"
            + " after %d s, then %+.1f MiB%n",
        nanos.size(),
        LENGTH.toSeconds(),
        errors.size(),
        percentile(nanos, 0.5),
        percentile(nanos, 0.9),
        percentile(nanos, 0.99),
        percentile(nanos, 1),
        warm / MIB,
        WARM.toSeconds(),
        grown / MIB);
  }

  private static double percentile(List<Long> sorted, double share) {
    int at = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, at)) / 1e6;
  }
}
