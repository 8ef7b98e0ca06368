package dev.autoencoders.trainer.training;

import dev.autoencoders.trainer.run.TrainingException;
import dev.autoencoders.trainer.training.BatchSource.Batch;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one pass over the images, made by a thread of their own a few steps ahead of the
 * thread that takes them, which then only waits for the network. To be used by one thread, and
 * closed.
 */
public final class Prefetch implements AutoCloseable {
  static final String THREAD_NAME = "autoencoders-batches";
  private static final int AHEAD = 4;

  /** Makes batches; called for one step after the other, always on the same thread. */
  @FunctionalInterface
  interface Maker {
    /**
     * Makes the batch of a step.
     *
     * @param step from 0 on
     * @param used a batch that is no longer needed, whose arrays may be taken
     */
    Batch batch(int step, @Nullable Batch used);
  }

  private final int steps;
  private final Maker maker;
  private final Queue<CompletableFuture<Batch>> ahead = new ArrayDeque<>(AHEAD);
  private final ExecutorService executor;
  private @Nullable Thread thread;
  private int asked;
  private int taken;
  private @Nullable Batch inHand;

  Prefetch(int steps, Maker maker) {
    this.steps = steps;
    this.maker = maker;
    this.executor = Executors.newSingleThreadExecutor(this::start);
    while (asked < Math.min(AHEAD, steps)) {
      ask(null);
    }
  }

  private Thread start(Runnable work) {
    Thread started = new Thread(work, THREAD_NAME);
    started.setDaemon(true);
    thread = started;
    return started;
  }

  private void ask(@Nullable Batch used) {
    int step = asked++;
    ahead.add(CompletableFuture.supplyAsync(() -> maker.batch(step, used), executor));
  }

  /**
   * The batch of the next step. It is good until the next call, which may use its arrays again.
   *
   * @return noisy input and clean target
   * @throws TrainingException if it could not be made; the cause says why
   * @throws java.util.NoSuchElementException after the last step
   */
  public Batch next() {
    CompletableFuture<Batch> next = ahead.remove();
    if (asked < steps) {
      ask(inHand);
    }
    try {
      // An interrupt doesn't end the wait, which is short: whoever takes batches looks for it.
      inHand = next.join();
      taken++;
      return inHand;
    } catch (CompletionException e) {
      throw new TrainingException(
          "training: could not make batch " + (taken + 1) + ": " + e.getCause(), e.getCause());
    }
  }

  /** Ends the thread, after the batch that it is at. */
  @Override
  public void close() {
    executor.shutdownNow();
    boolean interrupted = false;
    while (thread != null && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
