package dev.autoencoders.internal.isolation;

import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.exception.InferenceTimeoutException;
import dev.autoencoders.internal.runtime.RunPolicy;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The process that a model runs in. After it has died, the next call starts another, as often as is
 * allowed. Not thread-safe.
 */
final class ModelProcess implements AutoCloseable {
  /** How long after its timeout the other process may be about to say so itself. */
  static final Duration GRACE = Duration.ofSeconds(1);

  private final String name;
  private final RunPolicy policy;
  private final ModelWriter model;
  private final int restarts;
  private final @Nullable Duration loadTimeout;
  private volatile @Nullable ChildProcess child;
  private int deaths;
  private ModelSpec spec;

  /** Starts the first process; see {@link IsolatedRunner}. */
  ModelProcess(
      String name,
      RunPolicy policy,
      ModelWriter model,
      int restarts,
      @Nullable Duration loadTimeout) {
    this.name = name;
    this.policy = policy;
    this.model = model;
    this.restarts = restarts;
    this.loadTimeout = loadTimeout;
    ChildProcess started = start(name);
    try {
      this.spec = load(started, name, policy, model, loadTimeout);
    } catch (RuntimeException | Error e) {
      started.close();
      throw e;
    }
    this.child = started;
  }

  private static ChildProcess start(String name) {
    try {
      return ChildProcess.start();
    } catch (IOException e) {
      throw new InferenceException(
          name + ": isolated: expected to start a process of its own, found " + e, e);
    }
  }

  private static ModelSpec load(
      ChildProcess started,
      String name,
      RunPolicy policy,
      ModelWriter model,
      @Nullable Duration limit) {
    CompletableFuture<Boolean> alarm = limit == null ? null : started.killAfter(limit);
    try {
      started.out.writeUTF(name);
      policy.write(started.out);
      model.write(started.out);
      started.out.flush();
      Wire.readReply(started.in);
      ModelSpec spec = ModelSpec.parse(Wire.readBytes(started.in), name + "/model.json");
      started.forgetFiles();
      return spec;
    } catch (IOException e) {
      if (alarm != null && alarm.isDone()) {
        throw new InferenceTimeoutException(
            name + ": expected it to load within " + limit + ", found it still loading", e);
      }
      throw new InferenceException(
          (name + ": isolated: expected a process that loads the model, found " + started.end()),
          e);
    } finally {
      if (alarm != null) {
        alarm.complete(false);
      }
    }
  }

  /** What the model says of itself, or what was read off its graphs. */
  ModelSpec spec() {
    return spec;
  }

  /**
   * Sends samples, and waits for what comes of them.
   *
   * @param buffers whether the call is one on buffers
   * @param samples values from position to limit
   * @param results how many values come back
   * @param end when it must have ended, in {@link System#nanoTime}; 0 if it has no limit
   * @param size height and width of the images, or empty
   * @return memory that the next call overwrites
   */
  FloatBuffer run(
      Operation operation,
      boolean buffers,
      FloatBuffer samples,
      int results,
      long end,
      int... size) {
    ChildProcess running = running();
    CompletableFuture<Boolean> alarm =
        end == 0 ? null : running.killAfter(Duration.ofNanos(end - System.nanoTime()).plus(GRACE));
    try {
      running.inputs.floats(samples.remaining()).put(samples.duplicate());
      Wire.writeCall(running.out, operation, buffers, samples.remaining(), size);
      Wire.readReply(running.in);
      return running.results.floats(results);
    } catch (ClosedByInterruptException e) {
      // An interrupt has closed the files that both share; it is no fault of the model.
      running.close();
      child = null;
      throw new InferenceInterruptedException(
          name + ": interrupted while memory was made ready; the next call starts another process");
    } catch (IOException e) {
      throw died(running, alarm != null && alarm.isDone(), e);
    } finally {
      if (alarm != null) {
        alarm.complete(false);
      }
    }
  }

  private ChildProcess running() {
    ChildProcess running = child;
    if (running != null) {
      return running;
    }
    if (deaths > restarts) {
      throw new InferenceException(
          (name + ": isolated: expected at most " + restarts + " processes that end")
              + (", found " + deaths + "; load the model again if you trust it"),
          null);
    }
    ChildProcess started = start(name);
    try {
      spec = load(started, name, policy, model, loadTimeout);
    } catch (RuntimeException | Error e) {
      deaths++;
      started.close();
      throw e;
    }
    child = started;
    return started;
  }

  private InferenceException died(ChildProcess running, boolean tooLate, IOException cause) {
    String end = running.end();
    running.close();
    child = null;
    deaths++;
    return tooLate
        ? new InferenceTimeoutException(
            (name + ": expected a result within " + policy.timeout() + ", found none")
                + "; the process that ran the model was ended",
            cause)
        : new InferenceException(
            (name + ": isolated: expected a result of the process that runs the model")
                + (", found " + end + "; the next call starts another"),
            cause);
  }

  /** Ends the process, if one runs. */
  @Override
  public void close() {
    ChildProcess running = child;
    if (running != null) {
      running.close();
    }
  }
}
