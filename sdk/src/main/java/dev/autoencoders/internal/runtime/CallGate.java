package dev.autoencoders.internal.runtime;

import dev.autoencoders.internal.Log;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls in flight, lets nobody in once it is closed, and frees what they use when the
 * last is out: that may be later than {@link #close} returns, since a call that is stuck in native
 * code must not hold others. Thread-safe.
 */
public final class CallGate {
  /** Set in the count once the gate is closed. */
  private static final int CLOSED = 1 << 30;

  /** A longer wait has more nanoseconds than a number can hold. */
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private final String name;
  private final Runnable free;
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch freed = new CountDownLatch(1);

  /**
   * Opens a gate.
   *
   * @param name the model's, for messages
   * @param free frees what calls use; run once
   */
  public CallGate(String name, Runnable free) {
    this.name = name;
    this.free = free;
  }

  /**
   * Lets a call in; {@link #leave} must follow.
   *
   * @throws IllegalStateException if the gate is closed
   */
  public void enter() {
    int count = calls.get();
    while ((count & CLOSED) == 0) {
      if (calls.compareAndSet(count, count + 1)) {
        return;
      }
      count = calls.get();
    }
    throw new IllegalStateException(
        name + ": expected an open autoencoder, found it closed; load it again");
  }

  /** Lets a call out. The last one of a gate that was closed meanwhile frees all. */
  public void leave() {
    if (calls.decrementAndGet() == CLOSED) {
      free();
    }
  }

  /**
   * Closes the gate and waits for the calls in flight: not longer than the limit, and not if the
   * thread is interrupted, whose interrupt status stays set.
   *
   * @param limit how long to wait; null for as long as they need
   * @return false if it was closed already
   */
  public boolean close(@Nullable Duration limit) {
    int count = calls.get();
    while (!calls.compareAndSet(count, count | CLOSED)) {
      count = calls.get();
    }
    if ((count & CLOSED) != 0) {
      return false;
    }
    if (count == 0) {
      free();
    } else {
      await(limit);
    }
    return true;
  }

  private void free() {
    try {
      free.run();
    } finally {
      freed.countDown();
    }
  }

  private void await(@Nullable Duration limit) {
    try {
      if (limit == null || limit.compareTo(LONGEST) > 0) {
        freed.await();
      } else if (!freed.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        warn("after " + limit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      warn("when the thread was interrupted");
    }
  }

  private void warn(String when) {
    Log.warn(
        (name + ": close: expected calls in flight to end, found some running " + when)
            + "; the model's memory is freed when the last of them ends");
  }
}
