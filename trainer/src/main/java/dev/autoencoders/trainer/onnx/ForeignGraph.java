package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.autoencoders.exception.InvalidModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An ONNX graph of any origin, made into one that a model directory can hold: float32 tensors of
 * the names that roles have, images as NCHW with values 0..1, the batch open. Nodes before and
 * after the graph convert; the graph itself stays as it is, but for tensors whose names are taken.
 */
public final class ForeignGraph {
  private static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();
  private static final int BYTES = TensorProto.DataType.UINT8.getNumber();
  private static final float MAX_BYTE = 255;

  /** Names that the two sides of a graph get: its other tensors must have others. */
  private static final Set<String> TAKEN = Set.of("image", "latent", "denoised", "reconstruction");

  private final String where;
  private final ModelProto model;
  private final String prefix;
  private final GraphProto old;
  private final ValueInfoProto input;
  private final ValueInfoProto output;
  private final List<NodeProto> nodes = new ArrayList<>();
  private final List<TensorProto> constants = new ArrayList<>();
  private int count;

  private ForeignGraph(String where, ModelProto model, @Nullable String chosen) {
    this.where = where;
    this.model = model;
    this.prefix = prefix(model.getGraph());
    Renaming renaming = new Renaming(TAKEN, prefix + "old/");
    this.old = renaming.of(model.getGraph());
    Set<String> weights =
        old.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    this.input =
        old.getInputList().stream()
            .filter(value -> !weights.contains(value.getName()))
            .findFirst()
            .orElseThrow(() -> refusal("an input", "none"));
    String name = chosen == null ? old.getOutput(0).getName() : renaming.of(chosen);
    this.output =
        old.getOutputList().stream()
            .filter(value -> value.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> refusal("an output " + chosen, "others"));
  }

  /** What no name of the graph begins with. */
  private static String prefix(GraphProto graph) {
    List<String> names = new ArrayList<>();
    graph.getInitializerList().forEach(tensor -> names.add(tensor.getName()));
    graph.getNodeList().forEach(node -> names.addAll(node.getOutputList()));
    graph.getInputList().forEach(value -> names.add(value.getName()));
    String prefix = "import/";
    while (names.stream().anyMatch(prefixed(prefix))) {
      prefix = "import/" + prefix;
    }
    return prefix;
  }

  private static Predicate<String> prefixed(String prefix) {
    return name -> name.startsWith(prefix);
  }

  /**
   * Reads a graph.
   *
   * @param where the file's name, for messages
   * @param onnx a whole ONNX file
   * @param output name of the output that counts; null for the first
   * @return the graph; to be used once
   * @throws InvalidModelException if it is no ONNX file, or has no such output
   */
  public static ForeignGraph read(String where, byte[] onnx, @Nullable String output) {
    try {
      return new ForeignGraph(where, ModelProto.parseFrom(onnx), output);
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidModelException(
          where + ": expected an ONNX file, found " + e.getMessage(), e);
    }
  }

  /**
   * The sizes that the graph says of its input.
   *
   * @return sizes after the batch, -1 for open ones
   */
  public List<Long> inputSizes() {
    return sizes(input);
  }

  /**
   * The sizes that the graph says of its output.
   *
   * @return sizes after the batch, -1 for open ones
   */
  public List<Long> outputSizes() {
    return sizes(output);
  }

  /**
   * Whether input or output is of 16 bits, so that a value has three digits alone.
   *
   * @return true for float16
   */
  public boolean isRough() {
    int half = TensorProto.DataType.FLOAT16.getNumber();
    return type(input) == half || type(output) == half;
  }

  /**
   * Whether the graph says that it takes one number of samples only.
   *
   * @return false for an open batch
   */
  public boolean hasFixedBatch() {
    return input.getType().getTensorType().getShape().getDim(0).getDimValue() > 0;
  }

  /**
   * Makes the graph of a model directory.
   *
   * @param from what goes in
   * @param to what comes out
   * @return the new ONNX file
   * @throws InvalidModelException if tensors are laid out in a way that can't be converted
   */
  public byte[] adapt(Port from, Port to) {
    String in = toForeign(from);
    node("Identity", List.of(in), input.getName());
    nodes.addAll(old.getNodeList());
    node("Identity", List.of(fromForeign(to)), to.name());
    GraphProto.Builder graph = old.toBuilder().clearInput().clearOutput().clearNode();
    graph.addInput(from.value()).addOutput(to.value()).addAllNode(nodes);
    // Weights of old files stand among the inputs as well. What nodes give in between may be said
    // for one batch only: ONNX Runtime finds it out anew.
    old.getInputList().stream().filter(value -> !value.equals(input)).forEach(graph::addInput);
    graph.addAllInitializer(constants).clearValueInfo();
    return model.toBuilder().setGraph(graph).build().toByteArray();
  }

  private String toForeign(Port from) {
    int type = type(input);
    String at = from.name();
    List<Long> code = from.foreign();
    if (code != null) {
      at = code.size() == from.sizes().size() ? at : reshape(at, code);
    } else {
      at = layOut(scaleUp(at, from, type), from);
    }
    return isFloat(type) ? at : cast(at, type);
  }

  private String fromForeign(Port to) {
    int type = type(output);
    String at = isFloat(type) ? output.getName() : cast(output.getName(), FLOAT);
    List<Long> code = to.foreign();
    if (code != null) {
      return code.size() == to.sizes().size() ? at : reshape(at, to.sizes());
    }
    return scaleDown(layBack(at, to), to, type);
  }

  private String layOut(String at, Port port) {
    Port.Layout layout = layout(port, input);
    String ordered =
        layout.channelsLast()
            ? add("Transpose", List.of(at), Protos.integers("perm", 0, 2, 3, 1))
            : at;
    return layout.sizes().size() == 3 ? ordered : reshape(ordered, layout.sizes());
  }

  private String layBack(String at, Port port) {
    Port.Layout layout = layout(port, output);
    List<Long> sizes = port.sizes();
    List<Long> whole =
        layout.channelsLast() ? List.of(sizes.get(1), sizes.get(2), sizes.get(0)) : sizes;
    String shaped = layout.sizes().size() == 3 ? at : reshape(at, whole);
    return layout.channelsLast()
        ? add("Transpose", List.of(shaped), Protos.integers("perm", 0, 3, 1, 2))
        : shaped;
  }

  private Port.Layout layout(Port port, ValueInfoProto value) {
    Port.Layout layout = port.layout(sizes(value));
    if (layout == null) {
      throw refusal("images of " + port.sizes(), value.getName() + " of " + sizes(value));
    }
    return layout;
  }

  /** From 0..1 to what the graph takes; bytes are the nearest ones, as in the SDK. */
  private String scaleUp(String at, Port port, int type) {
    if (type == BYTES) {
      String scaled = add("Mul", List.of(at, constant(MAX_BYTE)));
      String rounded = add("Floor", List.of(add("Add", List.of(scaled, constant(0.5f)))));
      String least = add("Max", List.of(rounded, constant(0)));
      return add("Min", List.of(least, constant(MAX_BYTE)));
    } else if (port.low() == 0 && port.high() == 1) {
      return at;
    }
    String scaled = add("Mul", List.of(at, constant((float) (port.high() - port.low()))));
    return add("Add", List.of(scaled, constant((float) port.low())));
  }

  private String scaleDown(String at, Port port, int type) {
    if (type == BYTES) {
      return add("Div", List.of(at, constant(MAX_BYTE)));
    } else if (port.low() == 0 && port.high() == 1) {
      return at;
    }
    String moved = add("Sub", List.of(at, constant((float) port.low())));
    return add("Div", List.of(moved, constant((float) (port.high() - port.low()))));
  }

  private String reshape(String at, List<Long> sizes) {
    return add("Reshape", List.of(at, constant(Protos.batchOf(sizes))));
  }

  private String cast(String at, int type) {
    return add("Cast", List.of(at), Protos.integer("to", type));
  }

  private String constant(float value) {
    return constant(Protos.scalar(value));
  }

  private String constant(TensorProto.Builder tensor) {
    String name = prefix + "constant/" + constants.size();
    constants.add(tensor.setName(name).build());
    return name;
  }

  private String add(String operator, List<String> inputs, AttributeProto... attributes) {
    String result = prefix + operator + "/" + count;
    node(operator, inputs, result, attributes);
    return result;
  }

  private void node(
      String operator, List<String> inputs, String result, AttributeProto... attributes) {
    nodes.add(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(prefix + operator + "/" + count++)
            .addAllInput(inputs)
            .addOutput(result)
            .addAllAttribute(List.of(attributes))
            .build());
  }

  private static boolean isFloat(int type) {
    return type == FLOAT;
  }

  private static int type(ValueInfoProto value) {
    return value.getType().getTensorType().getElemType();
  }

  private static List<Long> sizes(ValueInfoProto value) {
    return value.getType().getTensorType().getShape().getDimList().stream()
        .skip(1)
        .map(dim -> dim.hasDimValue() && dim.getDimValue() > 0 ? dim.getDimValue() : Port.OPEN)
        .toList();
  }

  private InvalidModelException refusal(String expected, String found) {
    return new InvalidModelException(where + ": expected " + expected + ", found " + found);
  }
}
