package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.platform.Fp16Conversions;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.trainer.architecture.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps large matrices of a graph as 16-bit floats, which halves the file. They become 32-bit
 * floats again before anything is computed: ONNX Runtime does that once, when it loads the graph.
 */
public final class HalfPrecision {
  /** Smaller ones are not worth a node. */
  private static final int LEAST = 1_000;

  /** The largest 16-bit float; what lies beyond would be infinite. */
  private static final float MOST = 65_504;

  private HalfPrecision() {}

  /**
   * Rounds the matrices that {@link #keep} would change to the nearest 16-bit floats, so that a
   * network in DJL computes with what its graph will hold.
   *
   * @param weights stay as they are
   * @return weights of the same paths and sizes
   */
  public static Weights round(Weights weights) {
    Map<String, Weights.Array> rounded = new LinkedHashMap<>(weights.arrays());
    rounded.replaceAll(
        (path, array) ->
            isLarge(array.sizes().size(), array.values())
                ? new Weights.Array(array.sizes(), rounded(array.values()))
                : array);
    return new Weights(rounded);
  }

  /**
   * Changes the matrices of any ONNX file, and rounds them.
   *
   * @param where what messages call the graph
   * @param onnx the file
   * @return the new file; as large as before if there is nothing to change
   * @throws InvalidModelException if it is no ONNX graph
   */
  public static byte[] file(String where, byte[] onnx) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(onnx).toBuilder();
      keep(model.getGraphBuilder());
      return model.build().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidModelException(
          where + ": expected an ONNX graph, found " + e.getMessage(), e);
    }
  }

  /**
   * Changes the matrices of a graph, and rounds them; vectors stay, since much is added up with
   * them.
   */
  static void keep(GraphProto.Builder graph) {
    keep(graph, values -> true);
  }

  /** Changes those matrices alone that lose nothing: see {@link #round}. */
  static void keepExact(GraphProto.Builder graph) {
    keep(graph, HalfPrecision::isExact);
  }

  private static void keep(GraphProto.Builder graph, Predicate<float[]> which) {
    List<NodeProto> first = new ArrayList<>();
    Set<String> ports = ports(graph);
    for (int i = 0; i < graph.getInitializerCount(); i++) {
      TensorProto tensor = graph.getInitializer(i);
      if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()
          || ports.contains(tensor.getName())) {
        continue;
      }
      float[] values = Protos.values(tensor);
      if (isLarge(tensor.getDimsCount(), values) && which.test(values)) {
        String name = tensor.getName();
        String half = name + ".half";
        graph.setInitializer(i, halved(tensor, values, half));
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

  /** A constant may be a default of an input, or an output itself: then others rely on it. */
  private static Set<String> ports(GraphProto.Builder graph) {
    return Stream.concat(graph.getInputList().stream(), graph.getOutputList().stream())
        .map(ValueInfoProto::getName)
        .collect(Collectors.toSet());
  }

  private static boolean isLarge(int dimensions, float[] values) {
    if (dimensions < 2 || values.length < LEAST) {
      return false;
    }
    for (float value : values) {
      if (!(Math.abs(value) <= MOST)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isExact(float[] values) {
    for (float value : values) {
      if (rounded(value) != value) {
        return false;
      }
    }
    return true;
  }

  private static float rounded(float value) {
    return Fp16Conversions.fp16ToFloat(Fp16Conversions.floatToFp16(value));
  }

  private static float[] rounded(float[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = rounded(values[i]);
    }
    return rounded;
  }

  private static TensorProto halved(TensorProto tensor, float[] values, String name) {
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

  /**
   * What {@link #keep} and {@link #keepExact} have changed, by the names that nodes know it by.
   *
   * @return name to 16-bit tensor, in the order of the nodes
   */
  static Map<String, TensorProto> kept(GraphProto graph) {
    Map<String, TensorProto> halves =
        graph.getInitializerList().stream()
            .filter(tensor -> tensor.getDataType() == TensorProto.DataType.FLOAT16.getNumber())
            .collect(Collectors.toMap(TensorProto::getName, tensor -> tensor));
    Map<String, TensorProto> kept = new LinkedHashMap<>();
    for (NodeProto node : graph.getNodeList()) {
      TensorProto half = node.getOpType().equals("Cast") ? halves.get(node.getInput(0)) : null;
      if (half != null) {
        kept.put(node.getOutput(0), half);
      }
    }
    return kept;
  }

  /** The same model with 32-bit floats in the place of what {@link #kept} has. */
  static ModelProto widened(ModelProto model) {
    Map<String, TensorProto> kept = kept(model.getGraph());
    Set<String> halves =
        kept.values().stream().map(TensorProto::getName).collect(Collectors.toSet());
    GraphProto.Builder graph = model.getGraph().toBuilder().clearInitializer().clearNode();
    model.getGraph().getInitializerList().stream()
        .filter(tensor -> !halves.contains(tensor.getName()))
        .forEach(graph::addInitializer);
    kept.forEach(
        (name, half) ->
            graph.addInitializer(
                Protos.floats(values(half))
                    .setName(name)
                    .clearDims()
                    .addAllDims(half.getDimsList())));
    model.getGraph().getNodeList().stream()
        .filter(node -> !kept.containsKey(node.getOutput(0)))
        .forEach(graph::addNode);
    return model.toBuilder().setGraph(graph).build();
  }

  /** The values of a tensor of 16-bit floats that {@link #kept} has. */
  static float[] values(TensorProto half) {
    ByteBuffer raw = half.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[raw.remaining() / Short.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = Fp16Conversions.fp16ToFloat(raw.getShort());
    }
    return values;
  }
}
