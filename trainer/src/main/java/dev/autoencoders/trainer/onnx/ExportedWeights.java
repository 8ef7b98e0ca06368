package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads back the weights of a model that this trainer exported. */
public final class ExportedWeights {
  private ExportedWeights() {}

  /**
   * All floats that the graphs of a model hold, of 32 bits or of 16, by the paths that they had in
   * the network. Those of a batch normalisation are folded into the layer before it.
   *
   * @param model the model
   * @return its weights
   * @throws InvalidModelException if a file of it is no ONNX graph
   */
  public static Weights of(ModelBundle model) {
    Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    for (String role : model.spec().graphs().keySet()) {
      try {
        GraphProto graph = ModelProto.parseFrom(model.graph(role)).getGraph();
        graph.getInitializerList().stream()
            .filter(tensor -> tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber())
            .forEach(tensor -> put(tensor.getName(), tensor, Protos.values(tensor), arrays));
        HalfPrecision.kept(graph)
            .forEach((name, half) -> put(name, half, HalfPrecision.values(half), arrays));
      } catch (InvalidProtocolBufferException e) {
        throw new InvalidModelException(
            model.spec().name() + "/" + role + ": expected an ONNX graph, found " + e.getMessage(),
            e);
      }
    }
    return new Weights(arrays);
  }

  private static void put(
      String name, TensorProto tensor, float[] values, Map<String, Weights.Array> arrays) {
    List<Integer> sizes = tensor.getDimsList().stream().map(Math::toIntExact).toList();
    int expected = sizes.stream().reduce(1, Math::multiplyExact);
    if (values.length != expected) {
      throw new InvalidModelException(
          name + ": expected " + expected + " values, found " + values.length, null);
    }
    arrays.put(name, new Weights.Array(sizes, values));
  }
}
