package dev.autoencoders.internal;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.autoencoders.AutoencoderException;
import dev.autoencoders.InvalidModelException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One ONNX graph with one input and one output, in one ONNX Runtime session. */
final class Graph implements AutoCloseable {
  private final String where;
  private final OrtSession session;

  private Graph(String where, OrtSession session) {
    this.where = where;
    this.session = session;
  }

  /**
   * Starts a session.
   *
   * @param where model and file, for messages
   * @throws InvalidModelException if the bytes are no ONNX graph that runs here
   */
  static Graph open(String where, byte[] onnx, int threads) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = options(threads)) {
      return new Graph(where, environment.createSession(onnx, options));
    } catch (OrtException e) {
      throw new InvalidModelException(
          where + ": expected an ONNX graph that ONNX Runtime accepts, found: " + e.getMessage(),
          e);
    }
  }

  private static OrtSession.SessionOptions options(int threads) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    try {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      // Threads that spin while they wait burn whole cores of a service that is mostly idle.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      // Failures come as exceptions; nothing of ours writes to the standard streams.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return options;
    } catch (OrtException e) {
      options.close();
      throw e;
    }
  }

  /**
   * Checks that the graph is the one described.
   *
   * @param from what it reads
   * @param to what it writes
   * @throws InvalidModelException if names, types or shapes differ
   */
  void check(TensorSpec from, TensorSpec to) {
    try {
      check("input", from, session.getInputInfo());
      check("output", to, session.getOutputInfo());
    } catch (OrtException e) {
      throw new InvalidModelException(where + ": " + e.getMessage(), e);
    }
  }

  private void check(String side, TensorSpec expected, Map<String, NodeInfo> found) {
    if (!found.keySet().equals(Set.of(expected.name()))) {
      throw mismatch(side, "\"" + expected.name() + "\" alone", found.keySet().toString());
    }
    NodeInfo node = found.values().iterator().next();
    if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
      throw mismatch(side, "a float32 tensor", node.getInfo().toString());
    }
    if (!Arrays.equals(expected.graphShape(), tensor.getShape())) {
      String shape = TensorSpec.text(expected.graphShape());
      throw mismatch(side, shape, TensorSpec.text(tensor.getShape()));
    }
  }

  private InvalidModelException mismatch(String side, String expected, String found) {
    return new InvalidModelException(
        where + ": " + side + ": expected " + expected + ", found " + found);
  }

  /** Runs the graph on what lies in one tensor; the result is written into the other. */
  void run(
      Map<String, OnnxTensor> from,
      Map<String, OnnxTensor> to,
      OrtSession.@Nullable RunOptions options)
      throws OrtException {
    session.run(from, Set.of(), to, options).close();
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
