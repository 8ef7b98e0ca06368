package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.platform.Fp16Conversions;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps large matrices of a graph as 16-bit floats, which halves the file. They become 32-bit
 * floats again before anything is computed: ONNX Runtime does that once, when it loads the graph.
 */
final class HalfPrecision {
  /** Smaller ones are not worth a node. */
  private static final int LEAST = 1_000;

  /** The largest 16-bit float; what lies beyond would be infinite. */
  private static final float MOST = 65_504;

  private HalfPrecision() {}

  /** Changes the matrices of a graph; vectors stay, since much is added up with them. */
  static void keep(GraphProto.Builder graph) {
    List<NodeProto> first = new ArrayList<>();
    for (int i = 0; i < graph.getInitializerCount(); i++) {
      TensorProto tensor = graph.getInitializer(i);
      if (isLarge(tensor)) {
        String name = tensor.getName();
        String half = name + ".half";
        graph.setInitializer(i, halved(tensor, half));
        first.add(
            NodeProto.newBuilder()
                .setOpType("Cast")
                .setName(name)
                .addInput(half)
                .addOutput(name)
                .addAttribute(Protos.integer("to", TensorProto.DataType.FLOAT.getNumber()))
                .build());
      }
    }
    List<NodeProto> others = List.copyOf(graph.getNodeList());
    graph.clearNode().addAllNode(first).addAllNode(others);
  }

  private static boolean isLarge(TensorProto tensor) {
    if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()
        || tensor.getDimsCount() < 2) {
      return false;
    }
    float[] values = Protos.values(tensor);
    for (float value : values) {
      if (!(Math.abs(value) <= MOST)) {
        return false;
      }
    }
    return values.length >= LEAST;
  }

  private static TensorProto halved(TensorProto tensor, String name) {
    float[] values = Protos.values(tensor);
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      raw.putShort(Fp16Conversions.floatToFp16(value));
    }
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT16.getNumber())
        .addAllDims(tensor.getDimsList())
        .setRawData(ByteString.copyFrom(raw.flip()))
        .build();
  }
}
