package dev.autoencoders.internal.onnx.graph;

import dev.autoencoders.internal.onnx.Names;
import dev.autoencoders.internal.onnx.ProtobufReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an ONNX file, strictly: what stands twice, sparse tensors, model-local functions, training
 * information and subgraphs are refused. See <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 */
public final class GraphReader {
  private static final int MAX_NODES = 20_000;
  private static final int MAX_TENSORS = 50_000;
  private static final int MAX_NAMES = 4096;
  private static final int MAX_ATTRIBUTES = 64;

  private final String where;
  private final Fields fields = new Fields();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, ConstantTensor> constants = new LinkedHashMap<>();
  private final List<ValueInfo> inputs = new ArrayList<>();
  private final List<ValueInfo> outputs = new ArrayList<>();
  private final List<ValueInfo> values = new ArrayList<>();
  private long opset;

  private GraphReader(String where) {
    this.where = where;
  }

  /**
   * Reads an ONNX file.
   *
   * @param where the file's name, for messages
   * @param bytes the whole file
   * @throws dev.autoencoders.exception.InvalidModelException if it is none, has what the SDK does
   *     not run, or exceeds a bound
   */
  public static OnnxGraph read(String where, byte[] bytes) {
    return new GraphReader(where).readFrom(new ProtobufReader(where, bytes));
  }

  private OnnxGraph readFrom(ProtobufReader model) {
    while (model.next()) {
      switch (model.field()) {
        case 7 -> readGraph(fields.message(model));
        case 8 -> readOpset(Fields.repeatedMessage(model));
        case 20 -> throw model.refusal("a model for use", "training information");
        case 25 -> throw model.refusal("standard operators alone", "model-local functions");
        default -> {} // who wrote it, and notes
      }
    }
    if (opset < 7) {
      throw model.refusal("standard operators of version 7 or later", "version " + opset);
    }
    return new OnnxGraph(where, opset, nodes, constants, withoutConstants(), outputs, values);
  }

  /** Initializers may stand among the inputs too. */
  private List<ValueInfo> withoutConstants() {
    List<ValueInfo> open = new ArrayList<>();
    for (ValueInfo input : inputs) {
      if (!constants.containsKey(input.name())) {
        open.add(input);
      }
    }
    return open;
  }

  private void readOpset(ProtobufReader message) {
    Fields once = new Fields();
    String domain = "";
    long version = 0;
    while (message.next()) {
      if (message.field() == 1) {
        domain = once.text(message);
      } else if (message.field() == 2) {
        version = once.number(message);
      }
    }
    if (domain.isEmpty() || domain.equals("ai.onnx")) {
      if (opset != 0) {
        throw message.refusal("the version of the standard operators once", "it twice");
      }
      opset = version;
    }
  }

  private void readGraph(ProtobufReader graph) {
    while (graph.next()) {
      switch (graph.field()) {
        case 1 -> add(nodes, readNode(Fields.repeatedMessage(graph)), MAX_NODES, graph);
        case 5 -> addConstant(TensorReader.read(Fields.repeatedMessage(graph)), graph);
        case 11 -> add(inputs, readValue(graph), MAX_TENSORS, graph);
        case 12 -> add(outputs, readValue(graph), MAX_NAMES, graph);
        case 13 -> add(values, readValue(graph), MAX_TENSORS, graph);
        case 15 -> throw graph.refusal("plain tensors", "a sparse one");
        default -> {} // names and notes
      }
    }
  }

  private static ValueInfo readValue(ProtobufReader graph) {
    return ValueInfoReader.read(Fields.repeatedMessage(graph));
  }

  private static <T> void add(List<T> list, T element, int most, ProtobufReader message) {
    if (list.size() == most) {
      throw message.refusal(
          "at most " + most + " fields of number " + message.field() + " in a graph", "more");
    }
    list.add(element);
  }

  private void addConstant(ConstantTensor tensor, ProtobufReader graph) {
    if (constants.size() == MAX_TENSORS) {
      throw graph.refusal("at most " + MAX_TENSORS + " initializers", "more");
    }
    if (tensor.name().isEmpty() || constants.put(tensor.name(), tensor) != null) {
      throw graph.refusal(
          "initializers of different names", "\"" + Names.shown(tensor.name()) + "\" twice");
    }
  }

  private static Node readNode(ProtobufReader node) {
    Fields once = new Fields();
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, Attribute> attributes = new HashMap<>();
    String name = "";
    String operator = "";
    String domain = "";
    while (node.next()) {
      switch (node.field()) {
        case 1 -> add(inputs, Fields.repeatedText(node), MAX_NAMES, node);
        case 2 -> add(outputs, Fields.repeatedText(node), MAX_NAMES, node);
        case 3 -> name = once.text(node);
        case 4 -> operator = once.text(node);
        case 5 ->
            addAttribute(attributes, AttributeReader.read(Fields.repeatedMessage(node)), node);
        case 7 -> domain = once.text(node);
        case 8 -> throw node.refusal("standard operators", "an overload of a function");
        default -> {} // notes
      }
    }
    return new Node(name, operator, domain, inputs, outputs, attributes);
  }

  private static void addAttribute(
      Map<String, Attribute> attributes, Attribute attribute, ProtobufReader node) {
    if (attributes.size() == MAX_ATTRIBUTES
        || attributes.put(attribute.name(), attribute) != null) {
      throw node.refusal(
          "at most " + MAX_ATTRIBUTES + " attributes of different names",
          "\"" + Names.shown(attribute.name()) + "\" twice, or more");
    }
  }
}
