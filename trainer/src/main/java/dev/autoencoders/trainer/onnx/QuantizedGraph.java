package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A graph whose layers compute with 8 bits, in plain ONNX: {@code QuantizeLinear} and {@code
 * DequantizeLinear} around them say how values are rounded (QDQ), and a runtime that knows 8 bits
 * computes with them; any other gets the same values in float32.
 *
 * <p>Activations have 256 levels and one range, for a layer takes one for all channels. But what a
 * convolution gives to float nodes has a range for each channel: the convolution's weights are
 * scaled, at no cost, so that its levels are 0, 1, 2 and so on in every channel, and {@code
 * DequantizeLinear} knows what they stand for. {@link QuantizedWeights} are 8 bits, biases 32.
 */
final class QuantizedGraph {
  private final QuantizationPlan plan;
  private final Values values;
  private final GraphProto.Builder graph;
  private final GraphProto old;
  private final Set<String> kept = new HashSet<>();

  /**
   * What calibration has chosen.
   *
   * @param ranges value to its range
   * @param channelRanges the result of a convolution to the range of each of its channels, where
   *     nodes in float alone take it
   * @param weights layer to its weights
   */
  record Values(
      Map<String, QuantizedRange> ranges,
      Map<String, List<QuantizedRange>> channelRanges,
      Map<String, QuantizedWeights> weights) {}

  private QuantizedGraph(ModelProto model, QuantizationPlan plan, Values values) {
    this.plan = plan;
    this.values = values;
    this.old = model.getGraph();
    this.graph = old.toBuilder().clearNode().clearInitializer().clearValueInfo();
  }

  /**
   * Writes the graph.
   *
   * @param model the graph in float32
   * @param plan what computes with 8 bits
   * @param values how
   */
  static byte[] of(ModelProto model, QuantizationPlan plan, Values values) {
    GraphProto made = new QuantizedGraph(model, plan, values).write();
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
    QuantizedWeights weights =
        Objects.requireNonNull(values.weights().get(QuantizationPlan.name(node)));
    List<QuantizedRange> channels = channelRanges(node);
    float[] scales = weights.scales().clone();
    for (int channel = 0; channel < channels.size(); channel++) {
      scales[channel] /= channels.get(channel).scale();
    }
    NodeProto.Builder made = node.toBuilder().clearInput();
    made.addInput(roundedName(input));
    made.addInput(weight(node, weights.levels(), scales));
    if (node.getInputCount() > 2 || !channels.isEmpty()) {
      made.addInput(bias(node, range(input).scale(), scales, channels));
    }
    return withOutputs(made);
  }

  private List<QuantizedRange> channelRanges(NodeProto node) {
    String result = plan.result(node);
    return result == null ? List.of() : values.channelRanges().getOrDefault(result, List.of());
  }

  private QuantizedRange range(String value) {
    QuantizedRange range = values.ranges().get(value);
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
    QuantizedRange range = values.ranges().get(value);
    if (range == null) {
      return;
    }
    List<QuantizedRange> channels = values.channelRanges().getOrDefault(value, List.of());
    QuantizedRange levels = channels.isEmpty() ? range : QuantizedRange.LEVELS;
    String scale = constant(value + "/scale", Protos.scalar(levels.scale()));
    String zero = constant(value + "/zero", Protos.unsignedByte(levels.zeroPoint()));
    String name = value + "/levels";
    graph.addNode(node("QuantizeLinear", List.of(source, scale, zero), name));
    if (channels.isEmpty()) {
      graph.addNode(node("DequantizeLinear", List.of(name, scale, zero), roundedName(value)));
    } else {
      channelwise(value, name, channels);
    }
  }

  /** What the levels of each channel stand for. */
  private void channelwise(String value, String levels, List<QuantizedRange> channels) {
    float[] scales = new float[channels.size()];
    int[] zeros = new int[channels.size()];
    for (int channel = 0; channel < scales.length; channel++) {
      scales[channel] = channels.get(channel).scale();
      zeros[channel] = channels.get(channel).zeroPoint();
    }
    String scale = constant(value + "/scales", Protos.floats(scales));
    String zero = constant(value + "/zeros", Protos.unsignedBytes(zeros));
    String values = value + "/values";
    graph.addNode(
        node("DequantizeLinear", List.of(levels, scale, zero), values)
            .addAttribute(Protos.integer("axis", 1)));
    graph.addNode(barrier(values, roundedName(value), plan.dimensions(value)));
  }

  /**
   * A change to the same shape, which costs nothing. Without it ONNX Runtime moves the
   * transposition of a convolution's result, 8 bits a value, past {@code DequantizeLinear}, where a
   * value has 32, and adds a second pair of rounding nodes there: a tenth of the time of {@code
   * photo-denoiser-fast-int8}.
   */
  private NodeProto.Builder barrier(String from, String to, int dimensions) {
    long[] same = new long[dimensions];
    same[dimensions - 1] = -1;
    return node("Reshape", List.of(from, constant(to + "/shape", Protos.longs(same))), to);
  }

  private String weight(NodeProto node, byte[] levels, float[] scales) {
    String name = node.getOutput(0) + "/weight";
    return dequantized(
        name,
        Protos.bytes(levels).addAllDims(plan.weight(node.getInput(1)).getDimsList()),
        scales,
        constant(name + "/zero", Protos.bytes(new byte[scales.length]).addDims(scales.length)),
        QuantizationPlan.channelAxis(node));
  }

  /**
   * A bias counts in products of the distances of its inputs' and its weights' levels. It also
   * moves each channel with a range of its own to where its levels begin.
   */
  private String bias(
      NodeProto node, float inputScale, float[] scales, List<QuantizedRange> channels) {
    float[] biases =
        node.getInputCount() > 2 ? Protos.values(plan.weight(node.getInput(2))) : new float[1];
    float[] products = new float[scales.length];
    int[] levels = new int[scales.length];
    for (int i = 0; i < scales.length; i++) {
      products[i] = inputScale * scales[i];
      float bias = biases[biases.length == 1 ? 0 : i];
      QuantizedRange range = channels.isEmpty() ? QuantizedRange.LEVELS : channels.get(i);
      double moved = bias / (double) range.scale() + range.zeroPoint();
      levels[i] = nearest(moved / products[i]);
    }
    String name = node.getOutput(0) + "/bias";
    TensorProto.Builder tensor = Protos.ints(levels).addDims(levels.length);
    String zero =
        constant(name + "/zero", Protos.ints(new int[levels.length]).addDims(levels.length));
    return dequantized(name, tensor, products, zero, 0);
  }

  private static int nearest(double value) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(Integer.MIN_VALUE, Math.round(value)));
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
}
