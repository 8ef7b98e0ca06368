package dev.autoencoders.samples.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Lets a few calls compute at a time and a few more wait, and refuses the others at once: a service
 * that takes more than it can do answers nobody in time. Counts and times them. Thread-safe.
 */
@Component
public class Gate {
  private final Semaphore places;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Settings settings;
  private final MeterRegistry metrics;

  /**
   * Opens the gate.
   *
   * @param settings how many calls may compute and wait, and how long
   * @param metrics told of each call: {@code service.calls} (a timer by operation and outcome,
   *     waiting included), {@code service.running} and {@code service.waiting}
   */
  public Gate(Settings settings, MeterRegistry metrics) {
    this.settings = settings;
    this.metrics = metrics;
    this.places = new Semaphore(settings.concurrentCalls(), true);
    metrics.gauge("service.waiting", waiting);
    metrics.gauge(
        "service.running", places, p -> settings.concurrentCalls() - p.availablePermits());
  }

  /** What is to be computed. */
  @FunctionalInterface
  interface Work<T> {
    /** Computes it. Asks the deadline now and then, where it takes long. */
    T run(Deadline deadline) throws IOException, InterruptedException;
  }

  /** All places to compute and to wait are taken. */
  static final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FullException(String message) {
      super(message);
    }
  }

  /** A call has taken longer than it may. */
  static final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLongException(Duration limit) {
      super("call: expected an answer within " + limit.toMillis() + " ms, found none");
    }
  }

  /** When a call must have been answered. */
  record Deadline(long nanos, Duration limit) {
    /** Ends a call whose time is over. */
    void check() {
      if (left() <= 0) {
        throw new TooLongException(limit);
      }
    }

    private long left() {
      return nanos - System.nanoTime();
    }
  }

  /** Computes something as soon as there is a place. */
  <T> T call(String operation, Work<T> work) throws IOException {
    Timer.Sample sample = Timer.start(metrics);
    String outcome = "failed";
    try {
      T result = enter(work);
      outcome = "answered";
      return result;
    } catch (FullException e) {
      outcome = "refused";
      throw e;
    } finally {
      sample.stop(metrics.timer("service.calls", "operation", operation, "outcome", outcome));
    }
  }

  private <T> T enter(Work<T> work) throws IOException {
    Deadline deadline =
        new Deadline(System.nanoTime() + settings.maxTime().toNanos(), settings.maxTime());
    await(deadline);
    try {
      return work.run(deadline);
    } catch (InterruptedException e) {
      throw stopped();
    } finally {
      places.release();
    }
  }

  private static FullException stopped() {
    Thread.currentThread().interrupt();
    return new FullException("service: expected to go on, found it being stopped");
  }

  private void await(Deadline deadline) {
    if (places.tryAcquire()) {
      return;
    }
    try {
      if (waiting.incrementAndGet() > settings.waitingCalls()) {
        throw new FullException(
            "service: expected at most "
                + (settings.concurrentCalls() + settings.waitingCalls())
                + " calls at a time, found more; try again later");
      }
      if (!places.tryAcquire(Math.max(0, deadline.left()), TimeUnit.NANOSECONDS)) {
        throw new TooLongException(settings.maxTime());
      }
    } catch (InterruptedException e) {
      throw stopped();
    } finally {
      waiting.decrementAndGet();
    }
  }

  @Override
  public String toString() {
    return "gate: " + places.availablePermits() + " places free, " + waiting + " waiting";
  }
}
