package dev.autoencoders;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TrainingInfoProto;
import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Graphs that are put together in a way that no exporter does. */
final class HostileStructures {
  private static final String X = "x";
  private static final int SIDE = 8;

  private HostileStructures() {}

  /** All by what they do. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    addStructures(all);
    return all;
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
        Graphs.ofImages(SIDE)
            .node("Relu", List.of(X), "y")
            .node("Neg", List.of(X), "y")
            .finished());
    all.put(
        "a value that no node gives",
        Graphs.ofImages(SIDE).node("Relu", List.of("none"), "y").finished());
    all.put(
        "nodes in a circle",
        Graphs.ofImages(SIDE)
            .node("Relu", List.of("b"), "y")
            .node("Relu", List.of("y"), "b")
            .finished());
    all.put(
        "an output of another shape",
        Graphs.ofImages(SIDE).node("Relu", List.of(X), "y").output("y", "N", 2).bytes());
    all.put("an old operator set", old());
  }

  private static ModelProto identity() {
    return Graphs.ofImages(SIDE)
        .node("Identity", List.of(X), "y")
        .output("y", "N", 1, 8, 8)
        .model()
        .build();
  }

  private static byte[] with(TensorProto.Builder tensor) {
    return Graphs.ofImages(SIDE)
        .constant(tensor.setName("w").build())
        .node("Add", List.of(X, "w"), "y")
        .finished();
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
