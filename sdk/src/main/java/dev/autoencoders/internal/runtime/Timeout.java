package dev.autoencoders.internal.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The time that one call may take. When it is over, ONNX Runtime is told to stop, which it does
 * before the next node of the graph. Thread-safe: a thread of its own watches the clock.
 */
final class Timeout implements AutoCloseable {
  /** Its thread starts with the first timeout and ends when none is left. */
  private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

  private final Duration limit;
  private final OrtSession.RunOptions options = new OrtSession.RunOptions();
  private final Future<?> alarm;
  private boolean expired;
  private boolean closed;

  /** Starts the clock. */
  Timeout(Duration limit) throws OrtException {
    this.limit = limit;
    alarm = EXECUTOR.schedule(this::expire, limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  Duration limit() {
    return limit;
  }

  /** What to run with, so that the run can be stopped. */
  OrtSession.RunOptions options() {
    return options;
  }

  /** Under the lock, so that options which are freed, or about to be, are left alone. */
  private synchronized Void expire() throws OrtException {
    if (!closed) {
      expired = true;
      options.setTerminate(true);
    }
    return null;
  }

  synchronized boolean expired() {
    return expired;
  }

  @Override
  public void close() {
    alarm.cancel(false);
    synchronized (this) {
      closed = true;
      options.close();
    }
  }

  private static ScheduledThreadPoolExecutor executor() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "autoencoders-timeout");
              thread.setDaemon(true);
              return thread;
            });
    // Else the alarms of calls long finished would stay until their time.
    executor.setRemoveOnCancelPolicy(true);
    executor.setKeepAliveTime(10, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
