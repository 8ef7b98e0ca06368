package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The nodes of an ONNX file as a table. It says what the file itself holds, so it is right for any
 * model, whatever made it.
 */
public final class GraphTable {
  private static final Set<String> CONVOLUTIONS = Set.of("Conv", "ConvTranspose");
  private static final Set<String> PRODUCTS = Set.of("Gemm", "MatMul");

  /** Their scales are floats too, but nothing that was learnt. */
  private static final Set<String> LEARNT_NOTHING =
      Set.of("Resize", "QuantizeLinear", "DequantizeLinear");

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
      Map<String, TensorProto> weights = weights(model.getGraph());
      return model.getGraph().getNodeList().stream()
          .map(node -> row(node, weights, shapes))
          .toList();
    } catch (InvalidProtocolBufferException | OrtException e) {
      throw new InvalidModelException("graph: expected an ONNX graph, found " + e.getMessage(), e);
    }
  }

  /**
   * What goes into a graph of a model: a sample, or into a decoder the latent of one.
   *
   * @param role the role of the graph
   * @param spec the model
   * @param sample sizes of a sample that the model takes, without the batch
   * @return the sizes without the batch
   */
  public static List<Integer> input(String role, ModelSpec spec, List<Integer> sample) {
    Latent latent = spec.latent();
    if (latent == null || !role.equals(Role.DECODER)) {
      return sample;
    }
    if (!(spec.input() instanceof Input.Image image) || !image.takesAnySize()) {
      return latent.shape();
    }
    int multiple = image.multiple();
    return List.of(latent.shape().get(0), sample.get(1) / multiple, sample.get(2) / multiple);
  }

  /** What nodes hold: floats of 32 bits and of 16, and bytes that stand for floats. */
  private static Map<String, TensorProto> weights(GraphProto graph) {
    Map<String, TensorProto> constants =
        graph.getInitializerList().stream()
            .collect(Collectors.toMap(TensorProto::getName, tensor -> tensor));
    Map<String, TensorProto> weights = new HashMap<>();
    constants.forEach(
        (name, tensor) -> {
          if (tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber()) {
            weights.put(name, tensor);
          }
        });
    graph.getNodeList().stream()
        .filter(node -> node.getOpType().equals("DequantizeLinear"))
        .filter(node -> constants.containsKey(node.getInput(0)))
        .forEach(node -> weights.put(node.getOutput(0), constants.get(node.getInput(0))));
    weights.putAll(HalfPrecision.kept(graph));
    return weights;
  }

  private static Row row(
      NodeProto node, Map<String, TensorProto> weights, Map<String, long[]> shapes) {
    List<TensorProto> held =
        node.getInputList().stream()
            .filter(weights::containsKey)
            .map(weights::get)
            .filter(tensor -> !LEARNT_NOTHING.contains(node.getOpType()))
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
    try (Probe probe = new Probe(model, Probe.allOutputs(model))) {
      return probe.shapes(sample);
    }
  }
}
