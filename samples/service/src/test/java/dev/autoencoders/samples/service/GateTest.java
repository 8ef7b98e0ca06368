package dev.autoencoders.samples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateTest {
  private static Gate gate(Duration limit) {
    return new Gate(new Settings(null, 1, 1, 1, 1, limit), new SimpleMeterRegistry());
  }

  @Test
  void callThatTakesTooLong_isEndedWhereItAsks() {
    Gate gate = gate(Duration.ofMillis(20));
    assertThatThrownBy(
            () ->
                gate.call(
                    "test",
                    deadline -> {
                      Thread.sleep(50);
                      deadline.check();
                      return 0;
                    }))
        .isInstanceOf(Gate.TooLongException.class)
        .hasMessageContaining("within 20 ms");
  }

  @Test
  void failedCall_givesItsPlaceBack() throws Exception {
    Gate gate = gate(Duration.ofSeconds(9));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  gate.call(
                      "test",
                      deadline -> {
                        throw new IOException("no");
                      }))
          .isInstanceOf(IOException.class);
    }
    int answer = gate.call("test", deadline -> 7);
    assertThat(answer).isEqualTo(7);
  }

  @Test
  void settingsOutOfRange_areRefused() {
    assertThatThrownBy(() -> new Settings(null, 0, 1, 1, 1, Duration.ofSeconds(1)))
        .hasMessage("service.concurrent-calls: expected 1 or more, found 0");
  }
}
