package dev.autoencoders.internal.isolation;

import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.exception.InferenceTimeoutException;
import dev.autoencoders.internal.runtime.BatchResult;
import dev.autoencoders.internal.runtime.BatchResults;
import dev.autoencoders.internal.runtime.CallGate;
import dev.autoencoders.internal.runtime.RunPolicy;
import dev.autoencoders.internal.runtime.Runner;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs a model in a process of its own, one call at a time. A process that dies costs the call that
 * was in it; the next call starts another. Thread-safe.
 */
public final class IsolatedRunner implements Runner {
  /** How many floats are sent at once, where more than one sample are. */
  private static final int MOST_VALUES = 1 << 24;

  private final String name;
  private final RunPolicy policy;
  private final ModelProcess process;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final CallGate gate;

  /**
   * Starts the process and loads the model there.
   *
   * @param name the model's, for messages
   * @param restarts how many processes may be started after the first
   * @param loadTimeout how long each may take to load; null for as long as it needs
   * @throws dev.autoencoders.exception.InvalidModelException if the model is none that runs
   * @throws InferenceException if the process can't be started, or ends
   */
  public IsolatedRunner(
      String name,
      RunPolicy policy,
      ModelWriter model,
      int restarts,
      @Nullable Duration loadTimeout) {
    this.name = name;
    this.policy = policy;
    this.process = new ModelProcess(name, policy, model, restarts, loadTimeout);
    this.gate = new CallGate(name, process::close);
  }

  /** What the model says of itself, or what was read off its graphs. */
  public ModelSpec spec() {
    return process.spec();
  }

  @Override
  public int threads() {
    return policy.threads();
  }

  @Override
  public void runArray(Operation operation, float[] input, BatchResult result) {
    run(operation, false, FloatBuffer.wrap(input), first(result));
  }

  @Override
  public void runSized(
      Operation operation, int height, int width, float[] input, BatchResult result) {
    run(operation, false, FloatBuffer.wrap(input), first(result), height, width);
  }

  @Override
  public void runAll(Operation operation, float[] input, BatchResults result, int... size) {
    run(operation, false, FloatBuffer.wrap(input), result, size);
  }

  @Override
  public void runBuffer(Operation operation, FloatBuffer input, BatchResult result) {
    run(operation, true, input.duplicate(), first(result));
  }

  @Override
  public void runInto(Operation operation, FloatBuffer input, FloatBuffer output) {
    runInto(operation, input, List.of(output));
  }

  @Override
  public void runInto(Operation operation, FloatBuffer input, List<FloatBuffer> outputs) {
    List<FloatBuffer> to = outputs.stream().map(FloatBuffer::duplicate).toList();
    run(
        operation,
        true,
        input.duplicate(),
        (found, first, samples) -> {
          for (int i = 0; i < found.size(); i++) {
            to.get(i).put(found.get(i));
          }
        });
  }

  private static BatchResults first(BatchResult result) {
    return (found, first, samples) -> result.accept(found.get(0), first, samples);
  }

  private void run(
      Operation operation, boolean buffers, FloatBuffer input, BatchResults result, int... size) {
    gate.enter();
    try {
      long end = end();
      await(end);
      try {
        runLocked(operation, buffers, input, result, end, size);
      } finally {
        lock.unlock();
      }
    } finally {
      gate.leave();
    }
  }

  /** When a call that begins now must have ended; 0 if it has no limit. */
  private long end() {
    Duration timeout = policy.timeout();
    return timeout == null ? 0 : System.nanoTime() + timeout.toNanos();
  }

  private void await(long end) {
    try {
      if (end == 0) {
        lock.lockInterruptibly();
      } else if (!lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new InferenceTimeoutException(
            (name + ": expected a result within " + policy.timeout() + ", found other calls")
                + " that still run; isolated models run one call at a time",
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InferenceInterruptedException(name + ": interrupted while other calls ran");
    }
  }

  private void runLocked(
      Operation operation,
      boolean buffers,
      FloatBuffer input,
      BatchResults result,
      long end,
      int... size) {
    SampleSizes sizes = new SampleSizes(process.spec());
    int perSample = sizes.input(operation, size);
    int perResult = sizes.output(operation, size);
    int samples = input.remaining() / perSample;
    int most = samplesAtOnce(Math.max(perSample, perResult));
    for (int first = 0; first < samples; first += most) {
      if (first > 0 && Thread.currentThread().isInterrupted()) {
        throw new InferenceInterruptedException(
            name + ": interrupted after " + first + " of " + samples + " samples");
      }
      int count = Math.min(most, samples - first);
      FloatBuffer part = input.slice(input.position() + first * perSample, count * perSample);
      FloatBuffer found = process.run(operation, buffers, part, count * perResult, end, size);
      result.accept(sizes.split(operation, found, count, size), first, count);
    }
  }

  private int samplesAtOnce(int values) {
    if (values > SharedFile.MOST_FLOATS) {
      throw new InferenceException(
          (name + ": isolated: expected samples of at most " + SharedFile.MOST_FLOATS + " values")
              + (", found " + values + "; load the model without isolated() for these"),
          null);
    }
    return Math.max(1, MOST_VALUES / values);
  }

  @Override
  public void close() {
    closeIfOpen();
  }

  @Override
  public boolean closeIfOpen() {
    Duration timeout = policy.timeout();
    return gate.close(
        timeout == null ? null : timeout.plus(ModelProcess.GRACE).plus(ModelProcess.GRACE));
  }

  @Override
  public String toString() {
    return name + " in a process of its own";
  }
}
