package dev.autoencoders.internal.isolation;

import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.exception.InferenceTimeoutException;
import dev.autoencoders.internal.runtime.BatchResult;
import dev.autoencoders.internal.runtime.BatchResults;
import dev.autoencoders.internal.runtime.CallGate;
import dev.autoencoders.internal.runtime.OnnxOptions;
import dev.autoencoders.internal.runtime.RunPolicy;
import dev.autoencoders.internal.runtime.Runner;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a model in a process of its own, one call at a time. A process that dies costs the call that
 * was in it; the next call starts another. Thread-safe.
 */
public final class IsolatedRunner implements Runner {
  /** How many floats are sent at once, where more than one sample are. */
  private static final int MOST_VALUES = 1 << 24;

  /** How long after its timeout the other process may be about to say so itself. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Waiting longer is waiting without end. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(365);

  private final String name;
  private final RunPolicy policy;
  private final ModelWriter model;
  private final int restarts;
  private final @Nullable Duration loadTimeout;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final CallGate gate;
  private volatile @Nullable ChildProcess child;
  private int deaths;
  private ModelSpec spec;

  /** Writes a model: its kind and its files. */
  @FunctionalInterface
  public interface ModelWriter {
    /** Writes it, each time that a process starts. */
    void write(DataOutputStream out) throws IOException;
  }

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
    this.model = model;
    this.restarts = restarts;
    this.loadTimeout = loadTimeout;
    this.gate = new CallGate(name, this::free);
    ChildProcess started = start(name);
    try {
      this.spec = load(started, name, policy, model, loadTimeout);
    } catch (RuntimeException | Error e) {
      started.close();
      throw e;
    }
    this.child = started;
  }

  /** Writes a model with a description. */
  public static ModelWriter described(ModelSpec spec, Function<String, byte[]> graphs) {
    return out -> {
      out.write(Wire.DESCRIBED);
      Wire.writeBytes(out, spec.toJson());
      out.writeInt(spec.graphs().size());
      for (String role : spec.graphs().keySet()) {
        out.writeUTF(role);
        Wire.writeBytes(out, graphs.apply(role));
      }
    };
  }

  /** Writes ONNX files alone. */
  public static ModelWriter onnx(OnnxOptions options) {
    return out -> {
      out.write(Wire.ONNX);
      out.writeInt(options.files().size());
      for (var file : options.files()) {
        out.writeUTF(file.where());
        out.writeUTF(file.name());
        Wire.writeBytes(out, file.bytes());
      }
      options.write(out);
    };
  }

  /** What the model says of itself, or what was read off its graphs. */
  public ModelSpec spec() {
    return spec;
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
    int perSample = inputValues(operation, size);
    int perResult = outputValues(operation, size);
    int samples = input.remaining() / perSample;
    int most = samplesAtOnce(Math.max(perSample, perResult));
    for (int first = 0; first < samples; first += most) {
      if (first > 0 && Thread.currentThread().isInterrupted()) {
        throw new InferenceInterruptedException(
            name + ": interrupted after " + first + " of " + samples + " samples");
      }
      int count = Math.min(most, samples - first);
      FloatBuffer part = input.slice(input.position() + first * perSample, count * perSample);
      FloatBuffer found = exchange(operation, buffers, part, count * perResult, end, size);
      result.accept(split(operation, found, count, size), first, count);
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

  /** Sends samples, and waits for what comes of them. */
  private FloatBuffer exchange(
      Operation operation, boolean buffers, FloatBuffer part, int results, long end, int... size) {
    ChildProcess running = running();
    CompletableFuture<Boolean> alarm =
        end == 0 ? null : running.killAfter(Duration.ofNanos(end - System.nanoTime()).plus(GRACE));
    try {
      running.inputs.floats(part.remaining()).put(part.duplicate());
      running.out.write((buffers ? Wire.BUFFERS : 0) | (size.length == 0 ? 0 : Wire.SIZED));
      running.out.writeUTF(operation.name());
      for (int side : size) {
        running.out.writeInt(side);
      }
      running.out.writeInt(part.remaining());
      running.out.flush();
      Wire.readReply(running.in);
      return running.results.floats(results);
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

  private int inputValues(Operation operation, int... size) {
    return operation == Operation.DECODE ? latentValues(size) : imageValues(size);
  }

  /** Of all outputs together. */
  private int outputValues(Operation operation, int... size) {
    return switch (operation) {
      case ENCODE -> latentValues(size);
      case DETECT -> imageValues(size) + 1;
      default -> imageValues(size);
    };
  }

  private int imageValues(int... size) {
    return size.length == 0
        ? spec.inputValues()
        : Math.multiplyExact(spec.image().channels(), Math.multiplyExact(size[0], size[1]));
  }

  private int latentValues(int... size) {
    Latent latent = Objects.requireNonNull(spec.latent());
    if (size.length == 0) {
      return latent.values();
    }
    Input.Image image = spec.image();
    int rows = size[0] / image.multiple();
    return Math.multiplyExact(latent.shape().get(0), rows * (size[1] / image.multiple()));
  }

  /** Of a detector, contributions and score of each sample lie together. */
  private List<FloatBuffer> split(
      Operation operation, FloatBuffer found, int samples, int... size) {
    if (operation != Operation.DETECT) {
      return List.of(found);
    }
    int values = imageValues(size);
    FloatBuffer contributions = FloatBuffer.allocate(samples * values);
    FloatBuffer scores = FloatBuffer.allocate(samples);
    for (int i = 0; i < samples; i++) {
      contributions.put(found.slice(i * (values + 1), values));
      scores.put(found.get(i * (values + 1) + values));
    }
    return List.of(contributions.flip(), scores.flip());
  }

  @Override
  public void close() {
    closeIfOpen();
  }

  @Override
  public boolean closeIfOpen() {
    Duration timeout = policy.timeout();
    if (timeout == null || timeout.compareTo(LONGEST_WAIT) > 0) {
      return gate.close(null);
    }
    return gate.close(timeout.plus(GRACE).plus(GRACE));
  }

  private void free() {
    ChildProcess running = child;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public String toString() {
    return name + " in a process of its own";
  }
}
