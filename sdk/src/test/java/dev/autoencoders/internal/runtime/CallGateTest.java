package dev.autoencoders.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who may come in, and when what they use is freed. */
class CallGateTest {
  private final AtomicInteger freed = new AtomicInteger();
  private final CallGate gate = new CallGate("model", freed::incrementAndGet);

  @Test
  void closedGate_letsNobodyIn_andFreesOnce() {
    gate.enter();
    gate.leave();
    assertThat(freed).hasValue(0);
    assertThat(gate.close(null)).isTrue();
    assertThat(gate.close(null)).isFalse();
    assertThat(freed).hasValue(1);
    assertThatThrownBy(gate::enter)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("model: expected an open autoencoder, found it closed; load it again");
  }

  @Test
  void closing_waitsForCallsInFlight() throws InterruptedException {
    gate.enter();
    Thread closing = new Thread(() -> gate.close(null));
    closing.start();
    while (closing.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    assertThat(freed).hasValue(0);
    gate.leave();
    closing.join();
    assertThat(freed).hasValue(1);
  }

  /** As if native code never came back. */
  @Test
  void callThatDoesNotEnd_holdsNobodyLongerThanTheLimit_andFreesWhenItEnds() {
    gate.enter();
    assertThat(gate.close(Duration.ofMillis(1))).isTrue();
    assertThat(freed).hasValue(0);
    assertThatThrownBy(gate::enter).isInstanceOf(IllegalStateException.class);
    gate.leave();
    assertThat(freed).hasValue(1);
  }

  @Test
  void interrupt_endsTheWaiting_andStaysSet() {
    gate.enter();
    Thread.currentThread().interrupt();
    try {
      assertThat(gate.close(null)).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    gate.leave();
    assertThat(freed).hasValue(1);
  }

  @Test
  void limitBeyondAllNumbers_isNoLimit() throws InterruptedException {
    gate.enter();
    Duration endless = Duration.ofNanos(Long.MAX_VALUE).plusSeconds(1);
    AtomicBoolean closed = new AtomicBoolean();
    Thread closing = new Thread(() -> closed.set(gate.close(endless)));
    closing.start();
    while (closing.isAlive() && closing.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    gate.leave();
    closing.join();
    assertThat(closed).isTrue();
  }
}
