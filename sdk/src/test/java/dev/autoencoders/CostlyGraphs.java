package dev.autoencoders;

import static dev.autoencoders.Graphs.attribute;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Graphs that take gigabytes, or run for hours. */
final class CostlyGraphs {
  private static final String X = "x";
  private static final int SIDE = 8;

  private CostlyGraphs() {}

  /** All by what they do. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    addLarge(all);
    addSlow(all);
    return all;
  }

  private static void addLarge(Map<String, byte[]> all) {
    long huge = 1_000_000_000;
    all.put(
        "ConstantOfShape of a thousand million",
        Graphs.ofImages(SIDE)
            .integers("shape", huge)
            .node("ConstantOfShape", List.of("shape"), "c")
            .node("ReduceSum", List.of("c"), "s")
            .node("Add", List.of(X, "s"), "y")
            .finished());
    all.put(
        "Expand to a thousand million",
        Graphs.ofImages(SIDE)
            .integers("shape", huge, 1, 1, 1)
            .node("Expand", List.of(X, "shape"), "y")
            .finished());
    all.put(
        "Range to a thousand million",
        Graphs.ofImages(SIDE)
            .constant(scalar("zero", 0))
            .constant(scalar("limit", huge))
            .constant(scalar("one", 1))
            .node("Range", List.of("zero", "limit", "one"), "r")
            .node("ReduceSum", List.of("r"), "s")
            .cast("s", "f", TensorProto.DataType.FLOAT)
            .node("Add", List.of(X, "f"), "y")
            .finished());
    all.put(
        "Pad to a thousand million",
        Graphs.ofImages(SIDE)
            .integers("pads", 0, 0, 0, 0, 0, 0, 0, huge)
            .node("Pad", List.of(X, "pads"), "y")
            .finished());
    all.put(
        "Resize by a million",
        Graphs.ofImages(SIDE)
            .weights("scales", new float[] {1, 1, 1000, 1000}, 4)
            .node("Resize", List.of(X, "", "scales"), "y")
            .finished());
    all.put(
        "Tile to a thousand million",
        Graphs.ofImages(SIDE)
            .integers("repeats", 1, huge, 1, 1)
            .node("Tile", List.of(X, "repeats"), "y")
            .finished());
    all.put(
        "ConvTranspose to 2^40",
        Graphs.ofImages(SIDE)
            .weights("w", new float[1], 1, 1, 1, 1)
            .node("ConvTranspose", List.of(X, "w"), "y", attribute("strides", 65536L, 65536L))
            .finished());
    all.put("sizes that overflow", doubled(62).finished());
    all.put("a tensor that doubles 24 times", doubled(24).finished());
    all.put("a batch of 65536 that the model says", batch(UsualGraphs.of("FFDNet"), 1 << 16));
    all.put("images of 4096×4096 that the model says", large());
    all.put("an input of 2^40 values", BadGraphs.identity("N", 1, 1 << 20, 1 << 20));
  }

  private static byte[] batch(byte[] graph, int size) {
    try {
      ModelProto.Builder model = ModelProto.newBuilder().mergeFrom(graph);
      model
          .getGraphBuilder()
          .getInputBuilder(0)
          .getTypeBuilder()
          .getTensorTypeBuilder()
          .getShapeBuilder()
          .getDimBuilder(0)
          .setDimValue(size);
      return model.build().toByteArray();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] large() {
    return new Graphs()
        .input(X, "N", 1, 4096, 4096)
        .weights("w", new float[64], 64, 1, 1, 1)
        .node("Conv", List.of(X, "w"), "c")
        .node("ReduceMean", List.of("c"), "y", attribute("axes", new long[] {1}))
        .output("y", "N", 1, 4096, 4096)
        .bytes();
  }

  /** Concatenated with itself again and again. */
  private static Graphs doubled(int times) {
    Graphs graph = Graphs.ofImages(SIDE);
    for (int i = 0; i < times; i++) {
      String from = i == 0 ? X : "d" + i;
      graph.node("Concat", List.of(from, from), "d" + (i + 1), attribute("axis", 1));
    }
    return graph.node("ReduceMean", List.of("d" + times), "y", attribute("axes", new long[] {1}));
  }

  private static TensorProto scalar(String name, long value) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.INT64.getNumber())
        .addInt64Data(value)
        .build();
  }

  private static void addSlow(Map<String, byte[]> all) {
    all.put(
        "a MatMul of 9000² folded at load",
        Graphs.ofImages(SIDE)
            .integers("shape", 9000, 9000)
            .node("ConstantOfShape", List.of("shape"), "c")
            .node("MatMul", List.of("c", "c"), "m")
            .node("ReduceSum", List.of("m"), "s")
            .node("Add", List.of(X, "s"), "y")
            .finished());
    Graphs many =
        Graphs.ofImages(SIDE)
            .integers("shape", 2000, 2000)
            .node("ConstantOfShape", List.of("shape"), "c0");
    for (int i = 0; i < 20; i++) {
      many.node("MatMul", List.of("c" + i, "c" + i), "c" + (i + 1));
    }
    many.node("ReduceSum", List.of("c20"), "s");
    all.put(
        "20 products of 2000² folded at load", many.node("Add", List.of(X, "s"), "y").finished());
    GraphProto endless =
        GraphProto.newBuilder()
            .setName("body")
            .addNode(NodeProto.newBuilder().setOpType("Identity").addInput("c").addOutput("d"))
            .build();
    all.put("an endless Loop", HostileOperators.node("Loop", attribute("body", endless)));
    all.put(
        "If with branches",
        HostileOperators.node(
            "If", attribute("then_branch", endless), attribute("else_branch", endless)));
    all.put("Scan with a body", HostileOperators.node("Scan", attribute("body", endless)));
  }
}
