package dev.autoencoders.internal.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.onnx.Names;
import dev.autoencoders.internal.onnx.OnnxModel;
import dev.autoencoders.internal.onnx.check.Cost;
import dev.autoencoders.internal.onnx.check.GraphCheck;
import dev.autoencoders.internal.onnx.check.Limits;
import dev.autoencoders.internal.startup.OnnxRuntime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One ONNX graph with one input, and one output or several that count, in one ONNX Runtime session.
 */
final class Graph implements AutoCloseable {
  /**
   * From the second run on ONNX Runtime plans memory as one block, beside what the first run has
   * left: twice as much. For runs that take more than this it does not plan. Without a plan small
   * runs of many operators take 1.3 times as long, so batches stay within this where nobody has
   * said how large they may be.
   */
  private static final long MOST_PLANNED = 100L << 20;

  /** As many costs of shapes are kept: a few for each operation at its first. */
  private static final int MOST_KEPT = 16;

  private final String where;
  private final OrtSession session;
  private final Signature signature;

  /** What checks shapes before a run; null if the model is trusted. */
  private final @Nullable GraphCheck check;

  /** What runs take, by the shape of the input: several operations begin with the same shapes. */
  private final Map<String, Cost> costs = new ConcurrentHashMap<>();

  private final RunPolicy policy;

  private Graph(
      String where,
      OrtSession session,
      @Nullable OutputChoice choice,
      @Nullable GraphCheck check,
      RunPolicy policy)
      throws OrtException {
    this.where = where;
    this.session = session;
    this.check = check;
    this.policy = policy;
    this.signature = new Signature(where, session, choice);
  }

  /**
   * Starts a session.
   *
   * @param where model and file, for messages
   * @param choice which output counts; null if there must be one alone
   * @param anySize whether it takes images of any size, so that memory planned for one size is not
   *     right for the next, and would only be kept
   * @throws InvalidModelException if the bytes are no ONNX graph that runs here
   * @throws InferenceException if there is no such execution provider here
   */
  static Graph open(
      String where, byte[] onnx, RunPolicy policy, @Nullable OutputChoice choice, boolean anySize) {
    OnnxModel.read(where, onnx).requireWhole();
    GraphCheck check = check(where, onnx, policy.limits);
    OrtEnvironment environment = OnnxRuntime.environment(); // which may be starting until now
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      set(options, policy.threads);
      options.setMemoryPatternOptimization(!anySize && !isLarge(check, policy));
      for (Map.Entry<String, String> option : policy.sessionOptions.entrySet()) {
        options.addConfigEntry(option.getKey(), option.getValue());
      }
      ExecutionProviders.add(policy.provider, where, options);
      return open(where, environment.createSession(onnx, options), choice, check, policy);
    } catch (OrtException e) {
      throw new InvalidModelException(
          (where + ": expected an ONNX graph that ONNX Runtime accepts, found: ")
              + Names.shownMessage(e.getMessage()),
          e);
    }
  }

  private static @Nullable GraphCheck check(String where, byte[] onnx, @Nullable Limits limits) {
    if (limits == null) {
      return null;
    }
    GraphCheck check = GraphCheck.read(where, onnx, limits);
    Signature.requireOneInput(where, check.inputs());
    return check;
  }

  private static boolean isLarge(@Nullable GraphCheck check, RunPolicy policy) {
    return check != null && check.memory(policy.plans ? 1 : policy.maxBatch) > MOST_PLANNED;
  }

  private static Graph open(
      String where,
      OrtSession session,
      @Nullable OutputChoice choice,
      @Nullable GraphCheck check,
      RunPolicy policy)
      throws OrtException {
    try {
      return new Graph(where, session, choice, check, policy);
    } catch (RuntimeException | OrtException e) {
      session.close();
      throw e;
    }
  }

  private static void set(OrtSession.SessionOptions options, int threads) throws OrtException {
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    // Threads that spin while they wait burn whole cores of a service that is mostly idle.
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    // Failures come as exceptions; nothing of ours writes to the standard streams.
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
  }

  String where() {
    return where;
  }

  /** What the graph reads, as it says itself. */
  TensorSpec input() {
    return signature.input();
  }

  /** What the graph writes, as it says itself; of several outputs the first. */
  TensorSpec output() {
    return signature.outputs().get(0);
  }

  /** All that the graph writes and that counts. */
  List<TensorSpec> outputs() {
    return signature.outputs();
  }

  /** Checks that the graph is the one described; see {@link Signature#check}. */
  void check(TensorSpec from, TensorSpec... to) {
    signature.check(from, to);
  }

  /** The exception for a graph that is not what it should be. */
  InvalidModelException mismatch(String side, String expected, Object found) {
    return Signature.mismatch(where, side, expected, found);
  }

  private Cost cost(GraphCheck check, long[] shape) {
    String key = Arrays.toString(shape);
    Cost known = costs.get(key);
    if (known == null) {
      known = check.cost(shape);
      if (costs.size() < MOST_KEPT) {
        costs.put(key, known);
      }
    }
    return known;
  }

  /**
   * Checks, without running it, that the graph takes an input of some shape, and runs within the
   * limits. Does nothing if the model is trusted.
   *
   * @param shape of the input, the batch included
   * @param chosen whether the caller of an operation has chosen the size, and not the model
   * @return how many such runs at once are likely to stay within the limits, 1 or more
   * @throws InvalidModelException if it does not
   */
  long requireRuns(long[] shape, boolean chosen) {
    Limits limits = policy.limits;
    if (check == null || limits == null) {
      return Long.MAX_VALUE;
    }
    Cost cost = cost(check, shape);
    return chosen
        ? limits.checkChosen(where, cost, check.bytes(shape))
        : limits.check(where, cost, check.bytes(shape));
  }

  /** How many samples to run at once at most, 1 or more. */
  long mostSamples() {
    if (check == null || !policy.plans) {
      return Long.MAX_VALUE;
    }
    return Math.max(1, (long) (MOST_PLANNED / check.memory(1)));
  }

  /** The exception for a graph that does not run on images of some size. */
  InvalidModelException fails(String size, InferenceException failure, String hint) {
    Throwable cause = failure.getCause();
    String reason = Names.shownMessage((cause == null ? failure : cause).getMessage());
    return new InvalidModelException(
        (where + ": expected a graph that runs on images of " + size + ", found: ")
            + (reason + hint),
        failure);
  }

  /**
   * Runs the graph on what lies in one tensor; the results are written into others.
   *
   * @param to one for each output that counts
   */
  void infer(OnnxTensor from, List<OnnxTensor> to, OrtSession.@Nullable RunOptions options)
      throws OrtException {
    infer(from, pinned(to), options);
  }

  /** The same for one output: without a list, which would be garbage of each call. */
  void infer(OnnxTensor from, OnnxTensor to, OrtSession.@Nullable RunOptions options)
      throws OrtException {
    infer(from, Map.of(output().name, to), options);
  }

  private void infer(
      OnnxTensor from, Map<String, OnnxTensor> to, OrtSession.@Nullable RunOptions options)
      throws OrtException {
    session.run(Map.of(input().name, from), Set.of(), to, options).close();
  }

  private Map<String, OnnxTensor> pinned(List<OnnxTensor> to) {
    List<TensorSpec> outputs = outputs();
    // The usual numbers, without a table that grows.
    if (to.size() == 1) {
      return Map.of(outputs.get(0).name, to.get(0));
    } else if (to.size() == 2) {
      return Map.of(outputs.get(0).name, to.get(0), outputs.get(1).name, to.get(1));
    }
    Map<String, OnnxTensor> pinned = new HashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      pinned.put(outputs.get(i).name, to.get(i));
    }
    return pinned;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new AutoencoderException(
          where + ": ONNX Runtime failed to close: " + e.getMessage(), e);
    }
  }
}
