package dev.autoencoders.commandline;

import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the work in order when the process is told to go (Ctrl-C, a plain kill): interrupts the
 * thread that works, and holds the process until that has removed the file that it was writing.
 */
final class Interruption implements AutoCloseable {
  /** The longest that one run of a model should take; a hanging disk must not hold us forever. */
  private static final int LONGEST_SECONDS = 30;

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop");
  private volatile boolean requested;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the process is told to go. */
  boolean requested() {
    return requested;
  }

  /**
   * Gives up what is being written.
   *
   * @throws InterruptedIOException if the process is told to go
   */
  void check() throws InterruptedIOException {
    if (requested) {
      throw new InterruptedIOException("stopped");
    }
  }

  private void stop() {
    requested = true;
    worker.interrupt();
    try {
      if (!ended.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("expected the work to end within " + LONGEST_SECONDS + " s, ended it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work has ended, one way or another. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      requested = true; // The process is on its way out.
    }
  }
}
