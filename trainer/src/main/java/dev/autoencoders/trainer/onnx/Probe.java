package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.autoencoders.internal.startup.OnnxRuntime;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs a graph, and hands out values that lie between its nodes. Not thread-safe; close it. */
final class Probe implements AutoCloseable {
  private final OrtEnvironment environment = OnnxRuntime.environment();
  private final OrtSession.SessionOptions options;
  private final OrtSession session;
  private final String input;

  /**
   * Opens a graph.
   *
   * @param model a graph with one float input
   * @param values names of the values to hand out: outputs of its nodes, or the graph's own
   */
  Probe(ModelProto model, Collection<String> values) throws OrtException {
    options = new OrtSession.SessionOptions();
    try {
      session = environment.createSession(withOutputs(model, values).toByteArray(), options);
    } catch (OrtException e) {
      options.close();
      throw e;
    }
    input = session.getInputNames().iterator().next();
  }

  /** The name of the graph's input. */
  String input() {
    return input;
  }

  /** Sees one value of the graph. */
  interface Visitor {
    /**
     * Sees a value; it is gone afterwards.
     *
     * @param name its name
     * @param shape its sizes, the batch included
     * @param value its floats; empty for tensors of other types
     */
    void accept(String name, long[] shape, FloatBuffer value);
  }

  /** Runs one sample, or several back to back. */
  void run(FloatBuffer samples, long[] shape, Visitor visitor) throws OrtException {
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, samples, shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      for (Map.Entry<String, OnnxValue> output : result) {
        if (output.getValue() instanceof OnnxTensor value) {
          TensorInfo info = value.getInfo();
          FloatBuffer floats = value.getFloatBuffer();
          visitor.accept(
              output.getKey(), info.getShape(), floats == null ? FloatBuffer.allocate(0) : floats);
        }
      }
    }
  }

  /** Shapes of the input and of the values for a sample of zeros. */
  Map<String, long[]> shapes(List<Integer> sample) throws OrtException {
    long[] shape = new long[sample.size() + 1];
    shape[0] = 1;
    int count = 1;
    for (int i = 0; i < sample.size(); i++) {
      shape[i + 1] = sample.get(i);
      count = Math.multiplyExact(count, sample.get(i));
    }
    Map<String, long[]> shapes = new HashMap<>(Map.of(input, shape));
    run(FloatBuffer.allocate(count), shape, (name, sizes, value) -> shapes.put(name, sizes));
    return shapes;
  }

  /** The names of the first outputs of all nodes. */
  static Set<String> allOutputs(ModelProto model) {
    return model.getGraph().getNodeList().stream()
        .map(node -> node.getOutput(0))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The same graph with more of its values among its outputs. */
  private static ModelProto withOutputs(ModelProto model, Collection<String> values) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    Map<String, ValueInfoProto> outputs = new LinkedHashMap<>();
    graph.getOutputList().forEach(value -> outputs.put(value.getName(), value));
    Set<String> made =
        graph.getNodeList().stream()
            .map(NodeProto::getOutputList)
            .flatMap(List::stream)
            .collect(Collectors.toSet());
    for (String name : values) {
      if (made.contains(name) && !outputs.containsKey(name)) {
        graph.addOutput(ValueInfoProto.newBuilder().setName(name));
      }
    }
    return model.toBuilder().setGraph(graph).build();
  }

  @Override
  public void close() throws OrtException {
    session.close();
    options.close();
  }
}
