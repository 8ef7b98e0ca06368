package dev.autoencoders;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;

/** ONNX graphs put together by hand: opset 17, IR version 8, batch dimension N. */
final class Graphs {
  /** A size that is open gets this as its name. */
  static final String ANY = "any";

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("fixture");
  private int side;

  /** A graph from images of 1×side×side, which are called x. */
  static Graphs ofImages(int side) {
    Graphs graph = new Graphs().input("x", "N", 1, side, side);
    graph.side = side;
    return graph;
  }

  /** The file of a graph of {@link #ofImages} to such images, which are called y. */
  byte[] finished() {
    return output("y", "N", 1, side, side).bytes();
  }

  Graphs input(String name, Object... shape) {
    return input(name, TensorProto.DataType.FLOAT, shape);
  }

  Graphs input(String name, TensorProto.DataType type, Object... shape) {
    graph.addInput(value(name, type, shape));
    return this;
  }

  /** Changes the type of a tensor. */
  Graphs cast(String from, String to, TensorProto.DataType type) {
    return node("Cast", List.of(from), to, attribute("to", type.getNumber()));
  }

  Graphs output(String name, Object... shape) {
    return output(name, TensorProto.DataType.FLOAT, shape);
  }

  Graphs output(String name, TensorProto.DataType type, Object... shape) {
    graph.addOutput(value(name, type, shape));
    return this;
  }

  Graphs weights(String name, float[] values, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
    for (long size : shape) {
      tensor.addDims(size);
    }
    for (float value : values) {
      tensor.addFloatData(value);
    }
    graph.addInitializer(tensor);
    return this;
  }

  /** Float weights that lie in another file; entries are keys and values by turns. */
  Graphs external(String name, List<String> entries, long... shape) {
    graph.addInitializer(externalTensor(name, entries, shape));
    return this;
  }

  static TensorProto externalTensor(String name, List<String> entries, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setDataLocation(TensorProto.DataLocation.EXTERNAL);
    for (long size : shape) {
      tensor.addDims(size);
    }
    for (int i = 0; i < entries.size(); i += 2) {
      tensor.addExternalData(
          StringStringEntryProto.newBuilder().setKey(entries.get(i)).setValue(entries.get(i + 1)));
    }
    return tensor.build();
  }

  Graphs integers(String name, long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    graph.addInitializer(tensor);
    return this;
  }

  Graphs node(String operator, List<String> inputs, String output, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
    return this;
  }

  /** A node of any kind. */
  Graphs node(NodeProto.Builder node) {
    graph.addNode(node);
    return this;
  }

  /** A node with several outputs. */
  Graphs node(
      String operator, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
    return node(
        NodeProto.newBuilder()
            .setOpType(operator)
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addAllAttribute(List.of(attributes)));
  }

  /** A constant of any kind. */
  Graphs constant(TensorProto tensor) {
    graph.addInitializer(tensor);
    return this;
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  static AttributeProto attribute(String name, GraphProto value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.GRAPH)
        .setG(value)
        .build();
  }

  static AttributeProto attribute(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  /** Weights between -1/16 and 1/16. */
  static float[] small(int count) {
    float[] values = Fixtures.images(count, count);
    for (int i = 0; i < count; i++) {
      values[i] = (values[i] - 0.5f) / 8;
    }
    return values;
  }

  static float[] ones(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 1);
    return values;
  }

  byte[] bytes() {
    return model().build().toByteArray();
  }

  /** The graph as a model that can still be changed. */
  ModelProto.Builder model() {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
        .setGraph(graph);
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, Object... shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (Object size : shape) {
      TensorShapeProto.Dimension.Builder dimension = sizes.addDimBuilder();
      if (size instanceof Integer number) {
        dimension.setDimValue(number);
      } else {
        dimension.setDimParam((String) size);
      }
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(sizes).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
