package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.architecture.Weights;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads back the weights of a model that this trainer exported. */
public final class ExportedWeights {
  private ExportedWeights() {}

  /**
   * All floats that the graphs of a model hold, by the paths that they had in the network. Those of
   * a batch normalisation are folded into the layer before it.
   *
   * @param model the model
   * @return its weights
   * @throws InvalidModelException if a file of it is no ONNX graph
   */
  public static Weights of(ModelBundle model) {
    Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    for (String role : model.spec().graphs().keySet()) {
      try {
        ModelProto graph = ModelProto.parseFrom(model.graph(role));
        graph.getGraph().getInitializerList().stream()
            .filter(tensor -> tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber())
            .forEach(tensor -> arrays.put(tensor.getName(), array(tensor)));
      } catch (InvalidProtocolBufferException e) {
        throw new InvalidModelException(
            model.spec().name() + "/" + role + ": expected an ONNX graph, found " + e.getMessage(),
            e);
      }
    }
    return new Weights(arrays);
  }

  private static Weights.Array array(TensorProto tensor) {
    List<Integer> sizes = tensor.getDimsList().stream().map(Math::toIntExact).toList();
    float[] values = new float[sizes.stream().reduce(1, Math::multiplyExact)];
    if (tensor.hasRawData()) {
      tensor
          .getRawData()
          .asReadOnlyByteBuffer()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
    }
    return new Weights.Array(sizes, values);
  }
}
