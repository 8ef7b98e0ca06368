package dev.autoencoders;

import static dev.autoencoders.Graphs.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.autoencoders.internal.onnx.check.GraphCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Operators that are not known, or that have odd attributes and weights. */
final class HostileOperators {
  private static final String X = "x";
  private static final int SIDE = 8;

  private HostileOperators() {}

  /** All by what they do. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    addAttributes(all);
    addForeign(all);
    return all;
  }

  /** A graph of one node. */
  static byte[] node(String operator, AttributeProto... attributes) {
    return Graphs.ofImages(SIDE).node(operator, List.of(X), "y", attributes).finished();
  }

  /** Nothing is known of a node before a call tells its sizes. */
  private static byte[] ofAnySize(String operator, AttributeProto... attributes) {
    return new Graphs()
        .input(X, "N", 4, "height", "width")
        .node(operator, List.of(X), "y", attributes)
        .output("y", "N", 4, "height", "width")
        .bytes();
  }

  private static void addAttributes(Map<String, byte[]> all) {
    all.put("RandomNormalLike of scale -1", node("RandomNormalLike", attribute("scale", -1f)));
    all.put(
        "RandomUniformLike of an empty range",
        node("RandomUniformLike", attribute("low", 1f), attribute("high", 0f)));
    all.put("LRN of an even size", node("LRN", attribute("size", 2)));
    all.put("SpaceToDepth by 0", node("SpaceToDepth", attribute("blocksize", 0)));
    for (String operator : List.of("DepthToSpace", "SpaceToDepth")) {
      for (long size : new long[] {0, -1, 1L << 31, 1L << 32, 1L << 40, Long.MIN_VALUE}) {
        all.put(
            operator + " by " + size + " of pictures of any size",
            ofAnySize(operator, attribute("blocksize", size)));
      }
    }
    all.put(
        "MaxPool of kernels of 0, of pictures of any size",
        ofAnySize("MaxPool", attribute("kernel_shape", 0L, 0L)));
    all.put(
        "an input of more bytes than can be counted",
        new Graphs()
            .input(X, "N", 1, Integer.MAX_VALUE, Integer.MAX_VALUE)
            .node("Relu", List.of(X), "y")
            .output("y", "N", 1, Integer.MAX_VALUE, Integer.MAX_VALUE)
            .bytes());
    all.put(
        "AveragePool with pads beyond its kernel",
        node(
            "AveragePool",
            attribute("kernel_shape", 2L, 2L),
            attribute("pads", 1L << 40, 0L, 0L, 0L)));
    all.put("Softmax along axis 77", node("Softmax", attribute("axis", 77)));
    all.put("an attribute that Relu does not have", node("Relu", attribute("axis", 1)));
    all.put(
        "Conv of strides 0",
        Graphs.ofImages(SIDE)
            .weights("w", new float[9], 1, 1, 3, 3)
            .node("Conv", List.of(X, "w"), "y", attribute("strides", 0L, 0L))
            .finished());
    all.put(
        "Conv of a huge group",
        Graphs.ofImages(SIDE)
            .weights("w", new float[9], 1, 1, 3, 3)
            .node("Conv", List.of(X, "w"), "y", attribute("group", 1 << 30))
            .finished());
    all.put(
        "Conv of other channels",
        Graphs.ofImages(SIDE)
            .weights("w", new float[45], 1, 5, 3, 3)
            .node("Conv", List.of(X, "w"), "y", attribute("pads", 1L, 1L, 1L, 1L))
            .finished());
    all.put(
        "whole numbers divided by 0",
        new Graphs()
            .input(X, TensorProto.DataType.UINT8, "N", 4)
            .cast(X, "whole", TensorProto.DataType.INT64)
            .integers("zero", 0)
            .node("Div", List.of("whole", "zero"), "d")
            .cast("d", "y", TensorProto.DataType.FLOAT)
            .output("y", "N", 4)
            .bytes());
    all.put(
        "whole numbers divided by what a run finds",
        new Graphs()
            .input(X, TensorProto.DataType.UINT8, "N", 4)
            .cast(X, "whole", TensorProto.DataType.INT64)
            .node("Mod", List.of("whole", "whole"), "d")
            .cast("d", "y", TensorProto.DataType.FLOAT)
            .output("y", "N", 4)
            .bytes());
    all.put(
        "QuantizeLinear by a scale of 0",
        Graphs.ofImages(SIDE)
            .weights("s", new float[] {0}, 1)
            .node("QuantizeLinear", List.of(X, "s"), "q")
            .node("DequantizeLinear", List.of("q", "s"), "y")
            .finished());
    all.put(
        "Gather beyond the end",
        Graphs.ofImages(SIDE)
            .integers("i", 1L << 40)
            .node("Gather", List.of(X, "i"), "y", attribute("axis", 1))
            .finished());
  }

  /** Each operator that is not on the list, of the standard and of ONNX Runtime's own domain. */
  private static void addForeign(Map<String, byte[]> all) {
    all.put("Unheard", node("Unheard"));
    for (String operator : OperatorNames.STANDARD) {
      if (!GraphCheck.isAllowed(operator)) {
        all.put(operator, node(operator));
      }
    }
    for (String operator : OperatorNames.CONTRIBUTED) {
      all.put(operator + " of com.microsoft", contributed(operator));
    }
  }

  private static byte[] contributed(String operator) {
    return Graphs.ofImages(SIDE)
        .node(
            NodeProto.newBuilder()
                .setOpType(operator)
                .setDomain("com.microsoft")
                .addInput(X)
                .addInput(X)
                .addInput(X)
                .addOutput("y"))
        .output("y", "N", 1, 8, 8)
        .model()
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.microsoft").setVersion(1))
        .build()
        .toByteArray();
  }
}
