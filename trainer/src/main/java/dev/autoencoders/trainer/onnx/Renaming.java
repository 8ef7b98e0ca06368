package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Set;

/** Gives tensors of a graph other names, in the graphs inside it as well. */
final class Renaming {
  private final Set<String> names;
  private final String prefix;

  /**
   * Describes the change.
   *
   * @param names which names to change
   * @param prefix what to put before them; with it, they must be names that the graph has not
   */
  Renaming(Set<String> names, String prefix) {
    this.names = names;
    this.prefix = prefix;
  }

  String of(String name) {
    return names.contains(name) ? prefix + name : name;
  }

  GraphProto of(GraphProto graph) {
    GraphProto.Builder renamed = graph.toBuilder();
    renamed.getInputBuilderList().forEach(value -> value.setName(of(value.getName())));
    renamed.getOutputBuilderList().forEach(value -> value.setName(of(value.getName())));
    renamed.getInitializerBuilderList().forEach(tensor -> tensor.setName(of(tensor.getName())));
    renamed
        .getSparseInitializerBuilderList()
        .forEach(sparse -> sparse.getValuesBuilder().setName(of(sparse.getValues().getName())));
    renamed.getNodeBuilderList().forEach(this::rename);
    return renamed.build();
  }

  private void rename(NodeProto.Builder node) {
    List<String> inputs = node.getInputList().stream().map(this::of).toList();
    List<String> outputs = node.getOutputList().stream().map(this::of).toList();
    node.clearInput().addAllInput(inputs).clearOutput().addAllOutput(outputs);
    for (AttributeProto.Builder attribute : node.getAttributeBuilderList()) {
      if (attribute.hasG()) {
        attribute.setG(of(attribute.getG()));
      }
      for (int i = 0; i < attribute.getGraphsCount(); i++) {
        attribute.setGraphs(i, of(attribute.getGraphs(i)));
      }
    }
  }
}
