package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph whose layers compute with 8 bits, in plain ONNX: {@code QuantizeLinear} and {@code
 * DequantizeLinear} around them say how values are rounded (QDQ), and a runtime that knows 8 bits
 * computes with them; any other gets the same values in float32.
 *
 * <p>Activations have 256 levels each and one range. Weights have a range for each output channel
 * and 127 levels, −63..63: on processors with AVX2 and without VNNI two products of 8 by 8 bits
 * would not fit into the 16 bits in which they are added up. Biases have 32 bits.
 */
final class QuantizedGraph {
  private static final int WEIGHT_LEVELS = 63;

  private final QuantizationPlan plan;
  private final Map<String, QuantizedRange> ranges;
  private final GraphProto.Builder graph;
  private final GraphProto old;
  private final Set<String> kept = new HashSet<>();

  private QuantizedGraph(
      ModelProto model, QuantizationPlan plan, Map<String, QuantizedRange> ranges) {
    this.plan = plan;
    this.ranges = ranges;
    this.old = model.getGraph();
    this.graph = old.toBuilder().clearNode().clearInitializer().clearValueInfo();
  }

  /**
   * Writes the graph.
   *
   * @param model the graph in float32
   * @param plan what computes with 8 bits
   * @param ranges the range of each value that is rounded
   */
  static byte[] of(ModelProto model, QuantizationPlan plan, Map<String, QuantizedRange> ranges) {
    GraphProto made = new QuantizedGraph(model, plan, ranges).write();
    return model.toBuilder().setGraph(made).build().toByteArray();
  }

  private GraphProto write() {
    old.getInputList().forEach(input -> round(input.getName(), input.getName()));
    for (NodeProto node : old.getNodeList()) {
      graph.addNode(plan.covers(node) ? quantized(node) : plain(node));
      node.getOutputList().forEach(output -> round(output, floatName(output)));
    }
    old.getInitializerList().stream()
        .filter(tensor -> kept.contains(tensor.getName()))
        .forEach(graph::addInitializer);
    return graph.build();
  }

  /** A graph's own output keeps its name, so what is rounded to it gets another. */
  private String floatName(String output) {
    boolean own = old.getOutputList().stream().anyMatch(value -> value.getName().equals(output));
    return own && plan.isReplaced(output) ? output + "/float" : output;
  }

  private String roundedName(String value) {
    return floatName(value).equals(value) ? value + "/rounded" : value;
  }

  private NodeProto plain(NodeProto node) {
    NodeProto.Builder made = node.toBuilder();
    for (int i = 0; i < node.getInputCount(); i++) {
      String input = node.getInput(i);
      made.setInput(i, plan.isReplaced(input) ? roundedName(input) : input);
    }
    kept.addAll(made.getInputList());
    return withOutputs(made);
  }

  private NodeProto quantized(NodeProto node) {
    String input = node.getInput(0);
    TensorProto weight = plan.weight(node.getInput(1));
    int axis = channelAxis(node);
    float[] values = Protos.values(weight);
    float[] scales = scales(weight, values, axis);
    NodeProto.Builder made = node.toBuilder().setInput(0, roundedName(input));
    made.setInput(1, weight(node, weight, values, axis, scales));
    if (node.getInputCount() > 2) {
      made.setInput(2, bias(node, plan.weight(node.getInput(2)), range(input).scale(), scales));
    }
    return withOutputs(made);
  }

  private QuantizedRange range(String value) {
    QuantizedRange range = ranges.get(value);
    if (range == null) {
      throw new IllegalStateException(value + ": expected a range, found none");
    }
    return range;
  }

  private NodeProto withOutputs(NodeProto.Builder node) {
    for (int i = 0; i < node.getOutputCount(); i++) {
      node.setOutput(i, floatName(node.getOutput(i)));
    }
    return node.build();
  }

  /** Rounds a value where the plan says so. */
  private void round(String value, String source) {
    QuantizedRange range = ranges.get(value);
    if (range == null) {
      return;
    }
    String scale = constant(value + "/scale", Protos.scalar(range.scale()));
    String zero = constant(value + "/zero", Protos.unsignedByte(range.zeroPoint()));
    String levels = value + "/levels";
    graph.addNode(node("QuantizeLinear", List.of(source, scale, zero), levels));
    graph.addNode(node("DequantizeLinear", List.of(levels, scale, zero), roundedName(value)));
  }

  /** The distance of two levels of each output channel. */
  private static float[] scales(TensorProto weight, float[] values, int axis) {
    float[] largest = new float[(int) weight.getDims(axis)];
    int inner = inner(weight, axis);
    for (int i = 0; i < values.length; i++) {
      int channel = i / inner % largest.length;
      largest[channel] = Math.max(largest[channel], Math.abs(values[i]));
    }
    for (int channel = 0; channel < largest.length; channel++) {
      largest[channel] = largest[channel] == 0 ? 1 : largest[channel] / WEIGHT_LEVELS;
    }
    return largest;
  }

  /** How many values lie behind one another for one index of a dimension. */
  private static int inner(TensorProto tensor, int axis) {
    return (int)
        tensor.getDimsList().subList(axis + 1, tensor.getDimsCount()).stream()
            .mapToLong(Long::longValue)
            .reduce(1, Math::multiplyExact);
  }

  private String weight(
      NodeProto node, TensorProto weight, float[] values, int axis, float[] scales) {
    byte[] levels = new byte[values.length];
    int inner = inner(weight, axis);
    for (int i = 0; i < values.length; i++) {
      levels[i] = (byte) Math.round(values[i] / scales[i / inner % scales.length]);
    }
    String name = node.getOutput(0) + "/weight";
    return dequantized(
        name,
        Protos.bytes(levels).addAllDims(weight.getDimsList()),
        scales,
        constant(name + "/zero", Protos.bytes(new byte[scales.length]).addDims(scales.length)),
        axis);
  }

  /** A bias counts in products of the distances of its inputs' and its weights' levels. */
  private String bias(NodeProto node, TensorProto bias, float inputScale, float[] scales) {
    float[] values = Protos.values(bias);
    float[] products = new float[values.length];
    int[] levels = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      products[i] = inputScale * scales[i];
      levels[i] = Math.round(values[i] / products[i]);
    }
    String name = node.getOutput(0) + "/bias";
    TensorProto.Builder tensor = Protos.ints(levels).addAllDims(bias.getDimsList());
    String zero =
        constant(name + "/zero", Protos.ints(new int[values.length]).addDims(values.length));
    return dequantized(name, tensor, products, zero, 0);
  }

  private String dequantized(
      String name, TensorProto.Builder levels, float[] scales, String zero, int axis) {
    String scale = constant(name + "/scale", Protos.floats(scales));
    String constant = constant(name + "/levels", levels);
    graph.addNode(
        node("DequantizeLinear", List.of(constant, scale, zero), name)
            .addAttribute(Protos.integer("axis", axis)));
    return name;
  }

  private String constant(String name, TensorProto.Builder tensor) {
    graph.addInitializer(tensor.setName(name));
    return name;
  }

  private static NodeProto.Builder node(String operator, List<String> inputs, String output) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(output)
        .addAllInput(inputs)
        .addOutput(output);
  }

  /** Which of a weight's dimensions counts the output channels. */
  private static int channelAxis(NodeProto node) {
    boolean turned =
        node.getAttributeList().stream()
            .anyMatch(attribute -> attribute.getName().equals("transB") && attribute.getI() != 0);
    return QuantizationPlan.isConvolution(node) || turned ? 0 : 1;
  }
}
