package dev.autoencoders.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.exception.InferenceTimeoutException;
import dev.autoencoders.exception.InvalidModelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Loads that end in time, and those that don't. */
class BoundedLoadTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final CountDownLatch stuck = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  /** As if native code took until somebody lets it go. */
  private AutoCloseable loadSlowly() {
    try {
      stuck.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return closed::countDown;
  }

  @Test
  void modelInTime_isGiven() {
    AutoCloseable model = () -> {};
    assertThat(BoundedLoad.run("m", HOUR, BoundedLoad::inOwnThread, () -> model)).isSameAs(model);
  }

  @Test
  void failure_isThatOfTheLoad() {
    InvalidModelException failure = new InvalidModelException("m: bad");
    assertThatThrownBy(
            () ->
                BoundedLoad.<AutoCloseable>run(
                    "m",
                    HOUR,
                    BoundedLoad::inOwnThread,
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void modelTooLate_isClosedWhenItComes() throws InterruptedException {
    assertThatThrownBy(
            () ->
                BoundedLoad.run(
                    "m", Duration.ofMillis(1), BoundedLoad::inOwnThread, this::loadSlowly))
        .isInstanceOf(InferenceTimeoutException.class)
        .hasMessage(
            "m: expected it to load within PT0.001S, found it still loading; allow more time; the"
                + " thread that loads it goes on, and frees it then");
    stuck.countDown();
    closed.await(); // or the test never ends
  }

  @Test
  void interrupt_endsTheWaiting_andStaysSet() throws InterruptedException {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () -> BoundedLoad.run("m", HOUR, BoundedLoad::inOwnThread, this::loadSlowly))
          .isInstanceOf(InferenceInterruptedException.class)
          .hasMessage("m: interrupted in load()");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    stuck.countDown();
    closed.await();
  }

  /** It came between the end of the waiting and the look at what there is. */
  @Test
  void failureAtTheLastMoment_isThatOfTheLoad() {
    InvalidModelException failure = new InvalidModelException("m: bad");
    assertThatThrownBy(
            () ->
                BoundedLoad.abandoned(
                    CompletableFuture.failedFuture(failure), new IllegalStateException("too late")))
        .isSameAs(failure);
  }
}
