package dev.autoencoders.internal.runtime;

import ai.onnxruntime.OrtProvider;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.onnx.check.Limits;
import dev.autoencoders.internal.startup.OnnxRuntime;
import dev.autoencoders.model.Input;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How graphs are loaded and run, as a caller says it option by option; what each means stands at
 * {@link dev.autoencoders.AutoencoderBuilder}. Mutable, for one thread.
 */
public final class LoadOptions {
  private static final int USUAL_BATCH = 256;
  private static final int BATCH_OF_SMALL = 1_024;
  private static final int SMALL_SAMPLE = 64;

  /** The longest key and value that ONNX Runtime takes. */
  private static final int LONGEST_KEY = 1024;

  private static final int LONGEST_VALUE = 2048;

  private static final Duration LONGEST_TIMEOUT = Duration.ofNanos(Long.MAX_VALUE);

  private OrtProvider provider = OrtProvider.CPU;
  private int threads = 1;
  private @Nullable Integer maxBatch;
  private @Nullable Duration timeout;
  private @Nullable Duration loadTimeout;

  /** Runs a load that has a limit; null for a thread of its own. */
  private @Nullable Executor loader;

  private @Nullable Long maxMemory;
  private @Nullable Long maxMultiplyAdds;
  private boolean trusted;

  /** How many processes may follow the first; null to run in this one. */
  private @Nullable Integer restarts;

  private final Map<String, String> sessionOptions = new TreeMap<>();

  /**
   * What computes.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public void provider(String name) {
    this.provider = ExecutionProviders.named(name);
  }

  /**
   * Threads of one call.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public void threads(int count) {
    Require.atLeast(1, count, "threads");
    this.threads = count;
  }

  /**
   * Samples that are run at once at most.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public void maxBatch(int samples) {
    Require.atLeast(1, samples, "maxBatch");
    this.maxBatch = samples;
  }

  /**
   * How long one call may take.
   *
   * @throws IllegalArgumentException if it is not more than 0, or more than 292 years
   */
  public void timeout(Duration limit) {
    this.timeout = checked("timeout", limit);
  }

  /**
   * How long loading may take.
   *
   * @throws IllegalArgumentException if it is not more than 0, or more than 292 years
   */
  public void loadTimeout(Duration limit) {
    this.loadTimeout = checked("loadTimeout", limit);
  }

  /** What runs a load that has a limit. */
  public void loader(Executor executor) {
    this.loader = Require.given(executor, "executor");
  }

  /**
   * Memory of one run of a graph.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public void maxMemory(long bytes) {
    Require.atLeast(1, bytes, "maxMemory");
    this.maxMemory = bytes;
  }

  /**
   * Multiply-adds of one run of a graph.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public void maxMultiplyAdds(long count) {
    Require.atLeast(1, count, "maxMultiplyAdds");
    this.maxMultiplyAdds = count;
  }

  /** Graphs are not to be checked. */
  public void trusted() {
    this.trusted = true;
  }

  /**
   * To run in a process of its own.
   *
   * @param count how many processes may follow the first
   * @throws IllegalArgumentException if it is less than 0
   */
  public void isolated(int count) {
    Require.atLeast(0, count, "isolated");
    this.restarts = count;
  }

  /** How many processes may follow the first; null to run in this one. */
  public @Nullable Integer restarts() {
    return restarts;
  }

  /** How long loading may take; null for as long as it needs. */
  public @Nullable Duration loadTimeout() {
    return loadTimeout;
  }

  /**
   * An entry of ONNX Runtime's session configuration.
   *
   * @throws IllegalArgumentException if key or value is too long, or the key is empty
   */
  public void sessionOption(String key, String value) {
    int length = Require.given(key, "key").length();
    if (length == 0 || length > LONGEST_KEY) {
      throw Require.refusal(
          "sessionOption", "a key of 1 to " + LONGEST_KEY + " characters", length);
    }
    int valueLength = Require.given(value, "value").length();
    if (valueLength > LONGEST_VALUE) {
      throw Require.refusal(
          key, "a value of at most " + LONGEST_VALUE + " characters", valueLength);
    }
    sessionOptions.put(key, value);
  }

  private static Duration checked(String option, Duration timeout) {
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw Require.refusal(option, "more than 0 and at most " + LONGEST_TIMEOUT, timeout);
    }
    return timeout;
  }

  /**
   * What has been said so far.
   *
   * @param input what the model takes; null if that is not known yet
   */
  public RunPolicy policy(@Nullable Input input) {
    Limits limits = trusted ? null : new Limits(maxMemory, maxMultiplyAdds);
    boolean plans = maxBatch == null && maxMemory == null;
    return new RunPolicy(
        provider, threads, batch(input), maxBatch != null, plans, timeout, sessionOptions, limits);
  }

  private int batch(@Nullable Input input) {
    if (maxBatch != null) {
      return maxBatch;
    }
    boolean small =
        input != null && !(input instanceof Input.Image) && input.values() <= SMALL_SAMPLE;
    return small ? BATCH_OF_SMALL : USUAL_BATCH;
  }

  /**
   * Loads a model within these bounds.
   *
   * @param model its name, for messages
   */
  public <T extends AutoCloseable> T load(String model, Supplier<T> open) {
    if (loadTimeout == null) {
      return loaded(model, open);
    }
    Executor executor = loader == null ? BoundedLoad::inOwnThread : loader;
    return BoundedLoad.run(model, loadTimeout, executor, () -> loaded(model, open));
  }

  private <T extends AutoCloseable> T loaded(String model, Supplier<T> open) {
    // Of a model in a process of its own, native code is not started here.
    return restarts != null
        ? BoundedLoad.withinMemory(model, open)
        : OnnxRuntime.load(() -> BoundedLoad.withinMemory(model, open));
  }

  @Override
  public String toString() {
    String where = restarts == null ? "" : ", isolated";
    return "threads=" + threads + ", maxBatch=" + batch(null) + where;
  }
}
