package dev.autoencoders.internal.runtime;

import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.exception.InferenceTimeoutException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.Log;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Loads a model in another thread, and waits for it for a limited time only. Nothing can stop
 * native code: a load that comes too late goes on, and what it gives is closed at once.
 */
public final class BoundedLoad {
  private BoundedLoad() {}

  /**
   * Loads a model.
   *
   * @param what the model, for messages
   * @param limit how long to wait
   * @param executor runs the work
   * @param work loads it
   * @throws InferenceTimeoutException if it takes longer
   * @throws InferenceInterruptedException if the waiting thread is interrupted; its interrupt
   *     status stays set
   */
  static <T extends AutoCloseable> T run(
      String what, Duration limit, Executor executor, Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    executor.execute(() -> load(what, work, result));
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return abandoned(
          result,
          new InferenceTimeoutException(
              (what + ": expected it to load within " + limit + ", found it still loading")
                  + "; allow more time; the thread that loads it goes on, and frees it then",
              e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return abandoned(result, new InferenceInterruptedException(what + ": interrupted in load()"));
    } catch (ExecutionException e) {
      throw asThrown(e.getCause() == null ? e : e.getCause());
    }
  }

  /**
   * Loads a model. That it does not fit into the memory of the JVM is an error of the model.
   *
   * @param what the model, for messages
   * @param work loads it
   * @throws InvalidModelException if it needs more memory than the JVM has
   */
  public static <T> T withinMemory(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (OutOfMemoryError e) {
      throw new InvalidModelException(
          what
              + ": expected a model that fits into the JVM's memory, found one that does not"
              + "; start the program with more (-Xmx), or get a smaller model",
          e);
    }
  }

  private static <T extends AutoCloseable> void load(
      String what, Supplier<T> work, CompletableFuture<T> result) {
    try {
      T model = work.get();
      if (!result.complete(model)) {
        close(what, model);
      }
    } catch (RuntimeException | Error e) {
      if (!result.completeExceptionally(e)) {
        Log.debug(what + ": a load that nobody waits for any more failed: " + e);
      }
    }
  }

  private static void close(String what, AutoCloseable model) {
    try {
      model.close();
    } catch (Exception e) {
      Log.warn(what + ": a model that was loaded too late could not be closed: " + e);
    }
  }

  /** It may have been loaded at the last moment, or have failed to. */
  static <T> T abandoned(CompletableFuture<T> result, RuntimeException reason) {
    try {
      if (result.cancel(false)) {
        throw reason;
      }
      return result.join();
    } catch (CancellationException e) {
      throw reason;
    } catch (CompletionException e) {
      throw asThrown(e.getCause() == null ? e : e.getCause());
    }
  }

  private static RuntimeException asThrown(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
  }

  /** A thread of its own that keeps no program from ending. */
  static void inOwnThread(Runnable work) {
    Thread thread = new Thread(work, "autoencoders-load");
    thread.setDaemon(true);
    thread.start();
  }
}
