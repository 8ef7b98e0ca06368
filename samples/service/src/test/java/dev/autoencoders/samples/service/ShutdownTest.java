package dev.autoencoders.samples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ShutdownTest {
  private static final int CALLS = 4;
  private static final Pattern VALUE = Pattern.compile("\"value\":(\\d+)");

  @TempDir Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void termination_answersTheCallsThatAreBeingAnswered() throws Exception {
    byte[] picture = Pictures.bytes(Pictures.waves(256, 320, 0.1), "png");
    ExecutorService clients = Executors.newFixedThreadPool(CALLS);
    try (ServiceProcess service = ServiceProcess.start(folder, "--service.concurrent-calls=1")) {
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        calls.add(clients.submit(() -> service.client().cleanPng(picture).status()));
      }
      // One computes and the others wait; if a fast machine has answered some, the rest still
      // counts.
      while (value(service, "service.waiting") < CALLS - 1 && answered(calls) == 0) {
        TimeUnit.MILLISECONDS.sleep(2);
      }
      service.terminate();
      for (Future<Integer> call : calls) {
        assertThat(call.get()).as(service.log()).isEqualTo(200);
      }
      assertThat(service.awaitEnd()).isTrue();
      assertThat(service.log()).contains("Graceful shutdown complete");
    } finally {
      clients.shutdownNow();
    }
  }

  private static long answered(List<Future<Integer>> calls) {
    return calls.stream().filter(Future::isDone).count();
  }

  private static int value(ServiceProcess service, String gauge) throws IOException {
    String text = service.client().get("/actuator/metrics/" + gauge).text();
    Matcher value = VALUE.matcher(text);
    if (!value.find()) {
      throw new IOException(gauge + ": expected a value, found " + text);
    }
    return Integer.parseInt(value.group(1));
  }
}
