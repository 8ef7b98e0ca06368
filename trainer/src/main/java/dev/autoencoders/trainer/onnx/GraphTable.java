package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.startup.OnnxRuntime;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The nodes of an ONNX file as a table. It says what the file itself holds, so it is right for any
 * model, whatever made it.
 */
public final class GraphTable {
  private static final Set<String> CONVOLUTIONS = Set.of("Conv", "ConvTranspose");
  private static final Set<String> PRODUCTS = Set.of("Gemm", "MatMul");

  private GraphTable() {}

  /**
   * One node.
   *
   * @param name its name, or that of its first output where it has none
   * @param operator the ONNX operator
   * @param detail kernel and stride where it has them, such as {@code 3×3, stride 2}; else empty
   * @param output sizes of its first output without the batch
   * @param parameters how many floats it holds
   * @param multiplyAdds multiplications of weights for one sample, each with its addition
   */
  public record Row(
      String name,
      String operator,
      String detail,
      List<Long> output,
      long parameters,
      long multiplyAdds) {}

  /**
   * Reads the nodes in their order, and runs the graph once to learn the sizes of their outputs.
   *
   * @param onnx the file
   * @param sample sizes of one input sample without the batch, such as 1, 28, 28
   * @return one row per node
   * @throws InvalidModelException if it is no ONNX graph with one float input of these sizes
   */
  public static List<Row> of(byte[] onnx, List<Integer> sample) {
    try {
      ModelProto model = ModelProto.parseFrom(onnx);
      Map<String, long[]> shapes = shapes(model, sample);
      Map<String, TensorProto> weights =
          model.getGraph().getInitializerList().stream()
              .collect(Collectors.toMap(TensorProto::getName, tensor -> tensor));
      return model.getGraph().getNodeList().stream()
          .map(node -> row(node, weights, shapes))
          .toList();
    } catch (InvalidProtocolBufferException | OrtException e) {
      throw new InvalidModelException("graph: expected an ONNX graph, found " + e.getMessage(), e);
    }
  }

  private static Row row(
      NodeProto node, Map<String, TensorProto> weights, Map<String, long[]> shapes) {
    List<TensorProto> held =
        node.getInputList().stream()
            .filter(weights::containsKey)
            .map(weights::get)
            .filter(tensor -> tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber())
            // Scales of a Resize are floats too, but nothing that was learnt.
            .filter(tensor -> !node.getOpType().equals("Resize"))
            .toList();
    long[] output = shapes.getOrDefault(node.getOutput(0), new long[1]);
    long[] input = shapes.getOrDefault(node.getInput(0), output);
    return new Row(
        node.getName().isEmpty() ? node.getOutput(0) : node.getName(),
        node.getOpType(),
        detail(node),
        Arrays.stream(output).skip(1).boxed().toList(),
        held.stream().mapToLong(GraphTable::values).sum(),
        held.isEmpty() ? 0 : multiplyAdds(node.getOpType(), values(held.get(0)), input, output));
  }

  private static long multiplyAdds(String operator, long weights, long[] input, long[] output) {
    if (CONVOLUTIONS.contains(operator)) {
      // A convolution applies its weights at each place of its output, a transposed one of its
      // input.
      long[] places = operator.equals("Conv") ? output : input;
      return weights * Arrays.stream(places).skip(2).reduce(1, (a, b) -> a * b);
    }
    return PRODUCTS.contains(operator) ? weights : 0;
  }

  private static long values(TensorProto tensor) {
    return tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
  }

  private static String detail(NodeProto node) {
    List<String> details = new ArrayList<>();
    for (AttributeProto attribute : node.getAttributeList()) {
      if (attribute.getName().equals("kernel_shape")) {
        details.add(0, sizes(attribute.getIntsList()));
      } else if (attribute.getName().equals("strides")
          && attribute.getIntsList().stream().anyMatch(stride -> stride > 1)) {
        details.add("stride " + attribute.getInts(0));
      }
    }
    return String.join(", ", details);
  }

  private static String sizes(List<Long> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }

  /** Shapes of the input and of all node outputs, for a batch of one sample of zeros. */
  private static Map<String, long[]> shapes(ModelProto model, List<Integer> sample)
      throws OrtException {
    OrtEnvironment environment = OnnxRuntime.environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session =
            environment.createSession(withAllOutputs(model).toByteArray(), options)) {
      String input = session.getInputNames().iterator().next();
      long[] shape =
          IntStream.concat(IntStream.of(1), sample.stream().mapToInt(size -> size))
              .asLongStream()
              .toArray();
      FloatBuffer zeros =
          FloatBuffer.allocate(sample.stream().reduce(1, (a, b) -> Math.multiplyExact(a, b)));
      Map<String, long[]> shapes = new HashMap<>(Map.of(input, shape));
      try (OnnxTensor tensor = OnnxTensor.createTensor(environment, zeros, shape);
          OrtSession.Result result = session.run(Map.of(input, tensor))) {
        for (Map.Entry<String, OnnxValue> output : result) {
          if (output.getValue().getInfo() instanceof TensorInfo info) {
            shapes.put(output.getKey(), info.getShape());
          }
        }
      }
      return shapes;
    }
  }

  /** The same graph with the first output of each node among its outputs. */
  private static ModelProto withAllOutputs(ModelProto model) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    Set<String> outputs =
        graph.getOutputList().stream().map(ValueInfoProto::getName).collect(Collectors.toSet());
    for (NodeProto node : model.getGraph().getNodeList()) {
      if (!outputs.contains(node.getOutput(0))) {
        graph.addOutput(ValueInfoProto.newBuilder().setName(node.getOutput(0)));
      }
    }
    return model.toBuilder().setGraph(graph).build();
  }
}
