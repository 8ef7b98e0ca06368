package dev.autoencoders.image;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs pieces of work on several threads, and takes their results in order on the caller's. */
final class SideBySide {
  private SideBySide() {}

  /** Takes the result of a piece. */
  @FunctionalInterface
  interface Taker {
    void take(int piece, float[] result);
  }

  /**
   * Runs all pieces. When this returns or throws, no thread is at work any more. What a piece or
   * the taker throws ends it.
   *
   * @param threads how many to use; with one, the calling thread does it all
   * @throws InterruptedException if the calling thread is interrupted
   */
  static void run(int pieces, int threads, IntFunction<float[]> work, Taker taker)
      throws InterruptedException {
    int workers = Math.min(pieces, threads);
    if (workers > 1) {
      runOnThreads(pieces, workers, work, taker);
      return;
    }
    for (int i = 0; i < pieces; i++) {
      // One piece need not care about interrupts.
      if (i > 0 && Thread.interrupted()) {
        throw new InterruptedException();
      }
      taker.take(i, work.apply(i));
    }
  }

  private static void runOnThreads(int pieces, int workers, IntFunction<float[]> work, Taker taker)
      throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(workers, SideBySide::daemon);
    try {
      Deque<Future<float[]>> running = new ArrayDeque<>();
      int taken = 0;
      for (int i = 0; i < pieces; i++) {
        int piece = i;
        running.add(executor.submit(() -> work.apply(piece)));
        // One more than there are threads, so that none waits for the taker.
        if (running.size() > workers) {
          taker.take(taken++, result(running.remove()));
        }
      }
      while (!running.isEmpty()) {
        taker.take(taken++, result(running.remove()));
      }
    } finally {
      end(executor);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "autoencoders-tile");
    thread.setDaemon(true);
    return thread;
  }

  private static float[] result(Future<float[]> piece) throws InterruptedException {
    try {
      return piece.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      } else if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new AssertionError("pieces throw nothing else", e);
    }
  }

  /** Waits for the pieces that run: they use memory that the caller may free. */
  private static void end(ExecutorService executor) {
    executor.shutdownNow();
    boolean interrupted = false;
    while (!executor.isTerminated()) {
      try {
        executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
