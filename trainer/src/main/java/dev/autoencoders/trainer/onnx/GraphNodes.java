package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.List;

/** Adds nodes and constants to a graph; each node has one output and is called like it. */
final class GraphNodes {
  private final GraphProto.Builder graph;

  GraphNodes(GraphProto.Builder graph) {
    this.graph = graph;
  }

  GraphProto.Builder graph() {
    return graph;
  }

  /** Adds a node without attributes, and returns the name of its output. */
  String node(String operator, String name, String... inputs) {
    return add(NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs)), name);
  }

  /** Adds a node with one attribute. */
  String node(String operator, String name, AttributeProto attribute, String... inputs) {
    return add(
        NodeProto.newBuilder()
            .setOpType(operator)
            .addAllInput(List.of(inputs))
            .addAttribute(attribute),
        name);
  }

  String add(NodeProto.Builder node, String name) {
    graph.addNode(node.setName(name).addOutput(name));
    return name;
  }

  /** Gives the output of the node that was added last another name. */
  void renameLast(String output) {
    int last = graph.getNodeCount() - 1;
    graph.setNode(last, graph.getNode(last).toBuilder().setOutput(0, output));
  }

  String constant(String name, TensorProto.Builder tensor) {
    graph.addInitializer(tensor.setName(name));
    return name;
  }

  String times(String value, double factor, String name) {
    return node("Mul", name, value, constant(name + ".weight", Protos.scalar((float) factor)));
  }

  String reshape(String value, String name, long... sizes) {
    return node("Reshape", name, value, constant(name + ".sizes", Protos.longs(sizes)));
  }

  String cast(String value, String name) {
    int type = TensorProto.DataType.FLOAT.getNumber();
    return node("Cast", name, Protos.integer("to", type), value);
  }

  /** Sums over axes that the result no longer has. */
  String sum(String name, String value, String axes) {
    return node("ReduceSum", name, Protos.integer("keepdims", 0), value, axes);
  }

  static Weights.Array array(float[][] rows) {
    int columns = rows[0].length;
    float[] flat = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * columns, columns);
    }
    return new Weights.Array(List.of(rows.length, columns), flat);
  }
}
