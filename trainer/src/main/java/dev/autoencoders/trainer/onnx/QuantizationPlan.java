package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a graph compute with 8 bits, and which values between nodes are rounded to 8 bits
 * for it.
 *
 * <p>Convolutions and dense layers with constant weights do. But those between the graph's input or
 * output and its first or last such layer stay as they are if they do little of the work: what they
 * lose would show in each pixel, and they take little time. Additions, gates and all else stay
 * float, so what is carried around a residual block loses nothing.
 */
final class QuantizationPlan {
  /** Share of a graph's multiply-adds below which its first and last layers stay float. */
  private static final double LITTLE = 0.1;

  /**
   * Share below which a layer is no layer: it stays float, and the first one lies behind it. So it
   * is with the principal components of blocks, which take next to no time.
   */
  private static final double NEXT_TO_NOTHING = 0.005;

  /** Operators that move values and compute nothing: their output has the range of their input. */
  private static final Set<String> MOVERS =
      Set.of(
          "MaxPool",
          "Reshape",
          "Flatten",
          "Transpose",
          "DepthToSpace",
          "SpaceToDepth",
          "Slice",
          "Resize",
          "Identity");

  private final GraphProto graph;
  private final Map<String, Long> work;
  private final long allWork;
  private final Map<String, TensorProto> weights;
  private final Map<String, NodeProto> makers = new HashMap<>();
  private final Map<String, List<NodeProto>> takers = new HashMap<>();
  private final Set<NodeProto> nodes = new LinkedHashSet<>();
  private final Set<String> rounded = new LinkedHashSet<>();
  private final Set<String> replaced = new LinkedHashSet<>();
  private final Map<NodeProto, String> results = new HashMap<>();

  private QuantizationPlan(ModelProto model, Map<String, Long> multiplyAdds) {
    graph = model.getGraph();
    work = multiplyAdds;
    allWork = multiplyAdds.values().stream().mapToLong(Long::longValue).sum();
    weights =
        graph.getInitializerList().stream()
            .collect(Collectors.toMap(TensorProto::getName, tensor -> tensor));
    for (NodeProto node : graph.getNodeList()) {
      node.getOutputList().forEach(name -> makers.put(name, node));
      new LinkedHashSet<>(node.getInputList())
          .forEach(name -> takers.computeIfAbsent(name, key -> new ArrayList<>()).add(node));
    }
  }

  /**
   * Decides.
   *
   * @param model the graph
   * @param multiplyAdds those of each node by its name, or by that of its first output
   * @param kept names of layers that stay float in any case
   */
  static QuantizationPlan of(ModelProto model, Map<String, Long> multiplyAdds, Set<String> kept) {
    QuantizationPlan plan = new QuantizationPlan(model, multiplyAdds);
    List<NodeProto> layers = plan.graph.getNodeList().stream().filter(plan::isLayer).toList();
    for (NodeProto layer : layers) {
      boolean atAnEnd = plan.isFirst(layer) || plan.isLast(layer);
      if ((!atAnEnd || plan.share(layer) >= LITTLE) && !kept.contains(name(layer))) {
        plan.add(layer);
      }
    }
    return plan;
  }

  /** Its share of the graph's multiply-adds; 1 where those are not known. */
  private double share(NodeProto node) {
    return allWork == 0 ? 1 : (double) work.getOrDefault(name(node), 0L) / allWork;
  }

  private boolean isLayer(NodeProto node) {
    return hasConstantWeights(node) && share(node) >= NEXT_TO_NOTHING;
  }

  /** What a node is called: its name, or that of its first output. */
  static String name(NodeProto node) {
    return node.getName().isEmpty() ? node.getOutput(0) : node.getName();
  }

  private void add(NodeProto layer) {
    nodes.add(layer);
    rounded.add(layer.getInput(0));
    if (isConvolution(layer)) {
      // A convolution of 8 bits gives 8 bits; a ReLU after it becomes the lowest level.
      String output = layer.getOutput(0);
      List<NodeProto> next = takers.getOrDefault(output, List.of());
      boolean relu =
          next.size() == 1 && next.get(0).getOpType().equals("Relu") && !isOutput(output);
      String result = relu ? next.get(0).getOutput(0) : output;
      rounded.add(result);
      replaced.add(result);
      results.put(layer, result);
    }
  }

  static boolean isConvolution(NodeProto node) {
    return node.getOpType().equals("Conv");
  }

  /** Which of a weight's dimensions counts the output channels. */
  static int channelAxis(NodeProto layer) {
    boolean turned =
        layer.getAttributeList().stream()
            .anyMatch(attribute -> attribute.getName().equals("transB") && attribute.getI() != 0);
    return isConvolution(layer) || turned ? 0 : 1;
  }

  private boolean hasConstantWeights(NodeProto node) {
    String kind = node.getOpType();
    if (!(kind.equals("Conv") || kind.equals("Gemm") || kind.equals("MatMul"))) {
      return false;
    }
    TensorProto weight = weights.get(node.getInput(1));
    TensorProto bias = node.getInputCount() > 2 ? weights.get(node.getInput(2)) : weight;
    return weight != null
        && isFloat(weight)
        && isFloat(bias)
        && !weights.containsKey(node.getInput(0))
        && (!kind.equals("MatMul") || weight.getDimsCount() == 2)
        && (!kind.equals("Gemm") || isPlain(node));
  }

  private static boolean isFloat(@Nullable TensorProto tensor) {
    return tensor != null && tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber();
  }

  /** Whether a Gemm is x·W + b, without factors. */
  private static boolean isPlain(NodeProto gemm) {
    for (AttributeProto attribute : gemm.getAttributeList()) {
      boolean factor = attribute.getName().equals("alpha") || attribute.getName().equals("beta");
      boolean turned = attribute.getName().equals("transA") && attribute.getI() != 0;
      if (turned || (factor && attribute.getF() != 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean isOutput(String name) {
    return graph.getOutputList().stream().map(ValueInfoProto::getName).anyMatch(name::equals);
  }

  /** Whether no other layer with weights lies before it. */
  private boolean isFirst(NodeProto layer) {
    return !meetsLayer(List.of(layer.getInput(0)), true, new HashSet<>());
  }

  /** Whether no other layer with weights lies after it. */
  private boolean isLast(NodeProto layer) {
    return !meetsLayer(layer.getOutputList(), false, new HashSet<>());
  }

  private boolean meetsLayer(List<String> names, boolean backwards, Set<String> seen) {
    for (String name : names) {
      NodeProto maker = makers.get(name);
      List<NodeProto> nodes =
          backwards
              ? maker == null ? List.of() : List.of(maker)
              : takers.getOrDefault(name, List.of());
      for (NodeProto node : seen.add(name) ? nodes : List.<NodeProto>of()) {
        if (isLayer(node)
            || meetsLayer(
                backwards ? node.getInputList() : node.getOutputList(), backwards, seen)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a node computes with 8 bits. */
  boolean covers(NodeProto node) {
    return nodes.contains(node);
  }

  /** The names of the nodes that compute with 8 bits, in the order of the graph. */
  List<String> layers() {
    return nodes().stream().map(QuantizationPlan::name).toList();
  }

  /** Those nodes. */
  Set<NodeProto> nodes() {
    return nodes;
  }

  /** The values that are rounded: what those nodes take, and what convolutions give. */
  Set<String> rounded() {
    return rounded;
  }

  /** Of these the ones that exist rounded only: all that take them take them rounded. */
  boolean isReplaced(String value) {
    return replaced.contains(value);
  }

  /** What a convolution gives with 8 bits: its output, or that of the ReLU after it. */
  @Nullable String result(NodeProto layer) {
    return results.get(layer);
  }

  /** How many dimensions such a result has: as many as the weights that made it. */
  int dimensions(String result) {
    NodeProto maker = Objects.requireNonNull(makers.get(result), result);
    NodeProto layer = nodes.contains(maker) ? maker : makers.get(maker.getInput(0));
    return weight(Objects.requireNonNull(layer, result).getInput(1)).getDimsCount();
  }

  /**
   * Of the results those that nodes in float take. Each channel can have a range of its own, while
   * what computes with 8 bits takes one range for all.
   */
  Set<String> resultsForFloat() {
    Set<String> left = new LinkedHashSet<>(replaced);
    nodes.forEach(layer -> left.remove(origin(layer.getInput(0))));
    left.removeIf(
        value -> takers.getOrDefault(value, List.of()).stream().anyMatch(this::canBecomeLevels));
    return left;
  }

  /**
   * Whether a runtime may compute a node with 8 bits too, such as an addition: it has nothing but
   * rounded values around it. Some runtimes then take a range of each channel for an error.
   */
  private boolean canBecomeLevels(NodeProto node) {
    return rounded.containsAll(node.getOutputList())
        && node.getInputList().stream()
            .allMatch(name -> replaced.contains(name) || weights.containsKey(name));
  }

  /** A constant of the graph. */
  TensorProto weight(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }

  /** The rounded value whose range a value has: itself, or what was only moved to its place. */
  String origin(String value) {
    NodeProto maker = makers.get(value);
    if (maker != null
        && MOVERS.contains(maker.getOpType())
        && maker.getInput(0).length() > 0
        && !replaced.contains(value)) {
      String origin = origin(maker.getInput(0));
      return rounded.contains(origin) ? origin : value;
    }
    return value;
  }
}
