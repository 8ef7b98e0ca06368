package dev.autoencoders;

import static dev.autoencoders.Graphs.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TrainingInfoProto;
import com.google.protobuf.ByteString;
import dev.autoencoders.internal.onnx.check.GraphCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Graphs that killed the JVM, hung it or took gigabytes before the SDK read graphs itself, and
 * others of their kinds.
 */
final class HostileGraphs {
  private static final String X = "x";

  private HostileGraphs() {}

  /** All by what they do. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    addAttributes(all);
    addForeign(all);
    addLarge(all);
    addSlow(all);
    addStructures(all);
    return all;
  }

  private static Graphs graph() {
    return new Graphs().input(X, "N", 1, 8, 8);
  }

  private static byte[] finished(Graphs graph) {
    return graph.output("y", "N", 1, 8, 8).bytes();
  }

  private static byte[] node(String operator, AttributeProto... attributes) {
    return finished(graph().node(operator, List.of(X), "y", attributes));
  }

  private static void addAttributes(Map<String, byte[]> all) {
    all.put("RandomNormalLike of scale -1", node("RandomNormalLike", attribute("scale", -1f)));
    all.put(
        "RandomUniformLike of an empty range",
        node("RandomUniformLike", attribute("low", 1f), attribute("high", 0f)));
    all.put("LRN of an even size", node("LRN", attribute("size", 2)));
    all.put("SpaceToDepth by 0", node("SpaceToDepth", attribute("blocksize", 0)));
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
        finished(
            graph()
                .weights("w", new float[9], 1, 1, 3, 3)
                .node("Conv", List.of(X, "w"), "y", attribute("strides", 0L, 0L))));
    all.put(
        "Conv of a huge group",
        finished(
            graph()
                .weights("w", new float[9], 1, 1, 3, 3)
                .node("Conv", List.of(X, "w"), "y", attribute("group", 1 << 30))));
    all.put(
        "Conv of other channels",
        finished(
            graph()
                .weights("w", new float[45], 1, 5, 3, 3)
                .node("Conv", List.of(X, "w"), "y", attribute("pads", 1L, 1L, 1L, 1L))));
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
        finished(
            graph()
                .weights("s", new float[] {0}, 1)
                .node("QuantizeLinear", List.of(X, "s"), "q")
                .node("DequantizeLinear", List.of("q", "s"), "y")));
    all.put(
        "Gather beyond the end",
        finished(
            graph()
                .integers("i", 1L << 40)
                .node("Gather", List.of(X, "i"), "y", attribute("axis", 1))));
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
    return graph()
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

  private static void addLarge(Map<String, byte[]> all) {
    long huge = 1_000_000_000;
    all.put(
        "ConstantOfShape of a thousand million",
        finished(
            graph()
                .integers("shape", huge)
                .node("ConstantOfShape", List.of("shape"), "c")
                .node("ReduceSum", List.of("c"), "s")
                .node("Add", List.of(X, "s"), "y")));
    all.put(
        "Expand to a thousand million",
        finished(
            graph().integers("shape", huge, 1, 1, 1).node("Expand", List.of(X, "shape"), "y")));
    all.put(
        "Range to a thousand million",
        finished(
            graph()
                .constant(scalar("zero", 0))
                .constant(scalar("limit", huge))
                .constant(scalar("one", 1))
                .node("Range", List.of("zero", "limit", "one"), "r")
                .node("ReduceSum", List.of("r"), "s")
                .cast("s", "f", TensorProto.DataType.FLOAT)
                .node("Add", List.of(X, "f"), "y")));
    all.put(
        "Pad to a thousand million",
        finished(
            graph()
                .integers("pads", 0, 0, 0, 0, 0, 0, 0, huge)
                .node("Pad", List.of(X, "pads"), "y")));
    all.put(
        "Resize by a million",
        finished(
            graph()
                .weights("scales", new float[] {1, 1, 1000, 1000}, 4)
                .node("Resize", List.of(X, "", "scales"), "y")));
    all.put(
        "Tile to a thousand million",
        finished(
            graph().integers("repeats", 1, huge, 1, 1).node("Tile", List.of(X, "repeats"), "y")));
    all.put(
        "ConvTranspose to 2^40",
        finished(
            graph()
                .weights("w", new float[1], 1, 1, 1, 1)
                .node(
                    "ConvTranspose", List.of(X, "w"), "y", attribute("strides", 65536L, 65536L))));
    all.put("sizes that overflow", finished(doubled(62)));
    all.put("a tensor that doubles 24 times", finished(doubled(24)));
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
    Graphs graph = graph();
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
        finished(
            graph()
                .integers("shape", 9000, 9000)
                .node("ConstantOfShape", List.of("shape"), "c")
                .node("MatMul", List.of("c", "c"), "m")
                .node("ReduceSum", List.of("m"), "s")
                .node("Add", List.of(X, "s"), "y")));
    Graphs many =
        graph().integers("shape", 2000, 2000).node("ConstantOfShape", List.of("shape"), "c0");
    for (int i = 0; i < 20; i++) {
      many.node("MatMul", List.of("c" + i, "c" + i), "c" + (i + 1));
    }
    many.node("ReduceSum", List.of("c20"), "s");
    all.put(
        "20 products of 2000² folded at load", finished(many.node("Add", List.of(X, "s"), "y")));
    GraphProto endless =
        GraphProto.newBuilder()
            .setName("body")
            .addNode(NodeProto.newBuilder().setOpType("Identity").addInput("c").addOutput("d"))
            .build();
    all.put("an endless Loop", node("Loop", attribute("body", endless)));
    all.put(
        "If with branches",
        node("If", attribute("then_branch", endless), attribute("else_branch", endless)));
    all.put("Scan with a body", node("Scan", attribute("body", endless)));
  }

  private static void addStructures(Map<String, byte[]> all) {
    all.put("400 functions that call one another", functions(400, 1));
    all.put("functions that double 16 levels deep", functions(16, 2));
    ModelProto.Builder training = ModelProto.newBuilder(identity());
    training.addTrainingInfo(TrainingInfoProto.getDefaultInstance());
    all.put("training information", training.build().toByteArray());
    ModelProto.Builder sparse = ModelProto.newBuilder(identity());
    sparse.getGraphBuilder().addSparseInitializer(SparseTensorProto.getDefaultInstance());
    all.put("a sparse tensor", sparse.build().toByteArray());
    all.put(
        "a tensor of texts",
        with(
            TensorProto.newBuilder()
                .setDataType(TensorProto.DataType.STRING.getNumber())
                .addDims(1)
                .addStringData(ByteString.copyFromUtf8("a"))));
    all.put(
        "a tensor with fewer values than its shape says",
        with(
            TensorProto.newBuilder()
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addDims(1 << 20)
                .setRawData(ByteString.copyFrom(new byte[8]))));
    all.put(
        "a tensor of a shape that overflows",
        with(
            TensorProto.newBuilder()
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addDims(1L << 32)
                .addDims(1L << 32)));
    all.put(
        "a tensor of a negative shape",
        with(
            TensorProto.newBuilder()
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addDims(-4)));
    all.put(
        "values of one name",
        finished(graph().node("Relu", List.of(X), "y").node("Neg", List.of(X), "y")));
    all.put("a value that no node gives", finished(graph().node("Relu", List.of("none"), "y")));
    all.put(
        "nodes in a circle",
        finished(graph().node("Relu", List.of("b"), "y").node("Relu", List.of("y"), "b")));
    all.put(
        "an output of another shape",
        graph().node("Relu", List.of(X), "y").output("y", "N", 2).bytes());
    all.put("an old operator set", old());
  }

  private static ModelProto identity() {
    return graph().node("Identity", List.of(X), "y").output("y", "N", 1, 8, 8).model().build();
  }

  private static byte[] with(TensorProto.Builder tensor) {
    return finished(
        graph().constant(tensor.setName("w").build()).node("Add", List.of(X, "w"), "y"));
  }

  private static byte[] old() {
    ModelProto.Builder model = ModelProto.newBuilder(identity());
    model.setOpsetImport(0, OperatorSetIdProto.newBuilder().setVersion(6));
    return model.build().toByteArray();
  }

  private static byte[] functions(int count, int calls) {
    ModelProto.Builder model = ModelProto.newBuilder();
    model.setIrVersion(8).addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17));
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("own").setVersion(1));
    for (int i = 0; i < count; i++) {
      FunctionProto.Builder function = FunctionProto.newBuilder().setName("f" + i).setDomain("own");
      function.addInput("a").addOutput("b");
      for (int call = 0; call < calls; call++) {
        function.addNode(
            NodeProto.newBuilder()
                .setDomain(i + 1 < count ? "own" : "")
                .setOpType(i + 1 < count ? "f" + (i + 1) : "Identity")
                .addInput("a")
                .addOutput(call == 0 ? "b" : "c"));
      }
      model.addFunctions(function);
    }
    GraphProto graph = identity().getGraph();
    GraphProto.Builder calling = GraphProto.newBuilder(graph);
    calling.getNodeBuilder(0).setDomain("own").setOpType("f0");
    return model.setGraph(calling).build().toByteArray();
  }
}
