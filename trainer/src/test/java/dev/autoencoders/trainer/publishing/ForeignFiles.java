package dev.autoencoders.trainer.publishing;

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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** ONNX files as other tools may write them. Sizes that are texts are open. */
public final class ForeignFiles {
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("foreign");

  ForeignFiles input(String name, TensorProto.DataType type, Object... shape) {
    graph.addInput(value(name, type, shape));
    return this;
  }

  ForeignFiles output(String name, TensorProto.DataType type, Object... shape) {
    graph.addOutput(value(name, type, shape));
    return this;
  }

  ForeignFiles node(
      String operator, List<String> inputs, String output, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
    return this;
  }

  ForeignFiles cast(String from, String to, TensorProto.DataType type) {
    return node(
        "Cast",
        List.of(from),
        to,
        AttributeProto.newBuilder()
            .setName("to")
            .setType(AttributeProto.AttributeType.INT)
            .setI(type.getNumber())
            .build());
  }

  ForeignFiles floats(String name, float[] values, long... shape) {
    graph.addInitializer(tensor(name, shape).setRawData(ByteString.copyFrom(raw(values))));
    return this;
  }

  ForeignFiles longs(String name, long... values) {
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

  /** Weights in a file of their own, as PyTorch writes them. */
  ForeignFiles external(Path file, String name, float[] values, long... shape) throws IOException {
    Files.write(file, raw(values));
    graph.addInitializer(
        tensor(name, shape)
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(
                StringStringEntryProto.newBuilder()
                    .setKey("location")
                    .setValue(String.valueOf(file.getFileName()))));
    return this;
  }

  private static TensorProto.Builder tensor(String name, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
    for (long size : shape) {
      tensor.addDims(size);
    }
    return tensor;
  }

  private static byte[] raw(float[] values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return raw.array();
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

  Path write(Path file) throws IOException {
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
            .setGraph(graph)
            .build();
    return Files.write(file, model.toByteArray());
  }

  /** From 784 values to a code of 5 and back, in one row; a tensor has the name of our inputs. */
  public static List<Path> pair(Path directory) throws IOException {
    TensorProto.DataType type = TensorProto.DataType.FLOAT;
    Path encoder =
        new ForeignFiles()
            .input("x", type, "batch", 784)
            .floats("w", weights(784 * 5), 784, 5)
            .node("MatMul", List.of("x", "w"), "image")
            .node("Tanh", List.of("image"), "z")
            .output("z", type, "batch", 5)
            .write(directory.resolve("Encoder v2.onnx"));
    Path decoder =
        new ForeignFiles()
            .input("z", type, "batch", 5)
            .floats("w", weights(784 * 5), 5, 784)
            .node("MatMul", List.of("z", "w"), "latent")
            .node("Sigmoid", List.of("latent"), "y")
            .output("y", type, "batch", 784)
            .write(directory.resolve("decoder.onnx"));
    return List.of(encoder, decoder);
  }

  static float[] weights(int count) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (i * 31 % 17 - 8) / 80f;
    }
    return weights;
  }
}
