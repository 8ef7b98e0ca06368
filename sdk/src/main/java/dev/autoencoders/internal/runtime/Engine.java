package dev.autoencoders.internal.runtime;

import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.Operation;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A loaded model: its sessions, and the gate that keeps them open while calls use them. Closing a
 * session that runs would kill the JVM. Thread-safe.
 */
public final class Engine implements Runner {
  /** How long after their timeout calls may be about to end. */
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final String name;
  private final RunPolicy policy;
  private final List<Graph> graphs = new ArrayList<>();
  private final Map<Operation, Pipeline> pipelines = new EnumMap<>(Operation.class);

  private final SizedPipelines sized = new SizedPipelines();

  /** Keeps the sessions open while calls use them. */
  private final CallGate gate;

  @Override
  public int threads() {
    return policy.threads;
  }

  /** Makes an engine without graphs. */
  Engine(String name, RunPolicy policy) {
    this.name = name;
    this.policy = policy;
    this.gate = new CallGate(name, this::free);
  }

  /**
   * Starts a session, which this closes.
   *
   * @param anySize whether the graph is known to take images of any size
   */
  Graph openGraph(String where, byte[] onnx, @Nullable OutputChoice choice, boolean anySize) {
    requireGoOn();
    Graph graph = Graph.open(where, onnx, policy, choice, anySize);
    graphs.add(graph);
    return graph;
  }

  /** Loading stops between graphs, and before the first run. */
  private void requireGoOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new InferenceInterruptedException(name + ": interrupted in load()");
    }
  }

  /** Says how to do what one graph from sample to sample is made for. */
  void addOneGraph(Graph graph, Set<Operation> operations, TensorSpec sample, TensorSpec result) {
    add(List.of(graph), List.of(sample), List.of(result), operations);
  }

  /** Says how to do what a pair can. */
  void addPair(
      Graph encoder, Graph decoder, TensorSpec image, TensorSpec code, TensorSpec rebuilt) {
    add(List.of(encoder), List.of(image), List.of(code), Set.of(Operation.ENCODE));
    add(List.of(decoder), List.of(code), List.of(rebuilt), Set.of(Operation.DECODE));
    add(
        List.of(encoder, decoder),
        List.of(image, code),
        List.of(rebuilt),
        Set.of(Operation.RECONSTRUCT, Operation.DENOISE, Operation.SCORE));
  }

  /** Says how to do what graphs in a row are made for. */
  void add(
      List<Graph> graphs,
      List<TensorSpec> inputs,
      List<TensorSpec> outputs,
      Set<Operation> operations) {
    int most = policy.maxBatch;
    if (!policy.givenBatch) {
      most =
          Math.min(most, Math.min(TensorSpec.mostSamples(inputs), TensorSpec.mostSamples(outputs)));
    }
    Pipeline pipeline = new Pipeline(name, graphs, inputs, outputs, most);
    for (Operation operation : operations) {
      pipelines.put(operation, pipeline);
    }
  }

  /** Runs the whole model on the golden input, for as long as it takes. */
  void runGolden(Consumer<FloatBuffer> output) {
    requireGoOn();
    Pipeline whole = pipeline(whole());
    whole.runArray(
        Golden.input(whole.inputValues()), null, (values, first, samples) -> output.accept(values));
  }

  /** From sample to sample; a detector alone gives contributions. */
  private Operation whole() {
    for (Operation operation : List.of(Operation.DENOISE, Operation.RECONSTRUCT)) {
      if (pipelines.containsKey(operation)) {
        return operation;
      }
    }
    return Operation.DETECT;
  }

  /**
   * Tries whether a graph takes images of some size.
   *
   * @param from its input, of this size
   * @param to its output, of this size
   * @return null if it does, else what ONNX Runtime says
   */
  @Nullable InferenceException failure(Graph graph, TensorSpec from, TensorSpec to) {
    try (Pipeline pipeline = new Pipeline(name, List.of(graph), List.of(from), List.of(to), 1)) {
      pipeline.runArray(Golden.input(pipeline.inputValues()), null, (values, first, samples) -> {});
      return null;
    } catch (InferenceException e) {
      return e;
    } catch (InvalidModelException e) {
      return new InferenceException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void runArray(Operation operation, float[] input, BatchResult result) {
    gate.enter();
    try {
      pipeline(operation).runArray(input, policy.timeout, result);
    } finally {
      gate.leave();
    }
  }

  @Override
  public void runSized(
      Operation operation, int height, int width, float[] input, BatchResult result) {
    gate.enter();
    try {
      Pipeline pipeline = sized.take(pipeline(operation), height, width);
      try {
        pipeline.runArray(input, policy.timeout, result);
      } finally {
        sized.giveBack(pipeline);
      }
    } finally {
      gate.leave();
    }
  }

  @Override
  public void runAll(Operation operation, float[] input, BatchResults result, int... size) {
    gate.enter();
    try {
      if (size.length == 0) {
        pipeline(operation).runAll(input, policy.timeout, result);
        return;
      }
      Pipeline pipeline = sized.take(pipeline(operation), size[0], size[1]);
      try {
        pipeline.runAll(input, policy.timeout, result);
      } finally {
        sized.giveBack(pipeline);
      }
    } finally {
      gate.leave();
    }
  }

  @Override
  public void runBuffer(Operation operation, FloatBuffer input, BatchResult result) {
    gate.enter();
    try {
      withBuffers(operation).runBuffer(input, policy.timeout, result);
    } finally {
      gate.leave();
    }
  }

  @Override
  public void runInto(Operation operation, FloatBuffer input, FloatBuffer output) {
    gate.enter();
    try {
      withBuffers(operation).runInto(input, output, policy.timeout);
    } finally {
      gate.leave();
    }
  }

  @Override
  public void runInto(Operation operation, FloatBuffer input, List<FloatBuffer> outputs) {
    gate.enter();
    try {
      withBuffers(operation).runInto(input, outputs, policy.timeout);
    } finally {
      gate.leave();
    }
  }

  /**
   * Refuses an operation that can't be run on the caller's memory as it is.
   *
   * @throws UnsupportedOperationException if its values must be converted first
   */
  public void requireBuffers(Operation operation) {
    withBuffers(operation);
  }

  /**
   * How many values a sample of each output of an operation has.
   *
   * @param size height and width of the images, for models that take any; else empty
   */
  public int[] outputValues(Operation operation, int... size) {
    return pipeline(operation).outputValues(size);
  }

  private Pipeline withBuffers(Operation operation) {
    Pipeline pipeline = pipeline(operation);
    String conversion = pipeline.conversion();
    if (conversion != null) {
      throw new UnsupportedOperationException(
          name
              + (": expected graphs for float32 images in NCHW order, found " + conversion)
              + "; use the operations on arrays, which convert");
    }
    return pipeline;
  }

  private Pipeline pipeline(Operation operation) {
    Pipeline pipeline = pipelines.get(operation);
    if (pipeline == null) {
      throw new AssertionError(name + " has no way to " + operation);
    }
    return pipeline;
  }

  /**
   * Waits for calls in flight, then frees everything: with a timeout of calls not longer than that
   * and a little more, and not if the thread is interrupted. Then the last call frees everything.
   * Closing again does nothing.
   */
  @Override
  public void close() {
    closeIfOpen();
  }

  @Override
  public boolean closeIfOpen() {
    // Calls in flight end within the timeout, if there is one, unless native code is stuck.
    Duration timeout = policy.timeout;
    return gate.close(timeout == null ? null : timeout.plus(CLOSING));
  }

  private void free() {
    pipelines.values().forEach(Pipeline::close);
    sized.close();
    graphs.forEach(Graph::close);
  }

  /** Closes because of a failure, which stays the one to report. */
  void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
