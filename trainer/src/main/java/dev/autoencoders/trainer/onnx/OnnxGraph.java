package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.autoencoders.ModelSpec;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.Weights;

/**
 * Networks as plain ONNX files: opset 17, IR version 8, float32, the batch dimension free and named
 * {@code N}; no custom operators, no external data. The same network and weights give the same
 * bytes.
 */
public final class OnnxGraph {
  private static final int OPSET = 17;
  private static final int IR_VERSION = 8;

  private OnnxGraph() {}

  /**
   * One network as an ONNX file, its input and output named as {@link ModelSpec} says of its role.
   *
   * @param network the layers; its name is the role
   * @param weights their weights
   * @return the file's bytes
   */
  public static byte[] of(Network network, Weights weights) {
    String input = network.name().equals(ModelSpec.DECODER) ? ModelSpec.LATENT : ModelSpec.IMAGE;
    String output =
        switch (network.name()) {
          case ModelSpec.ENCODER -> ModelSpec.LATENT;
          case ModelSpec.DECODER -> ModelSpec.IMAGE;
          case ModelSpec.DENOISER -> ModelSpec.DENOISED;
          default ->
              throw new IllegalArgumentException(
                  "network: expected encoder, decoder or denoiser, found " + network.name());
        };
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName(network.name())
            .addInput(Protos.value(input, network.input()))
            .addOutput(Protos.value(output, network.output()));
    new GraphTranslation(graph, weights, input).add(network, output);
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("autoencoders-trainer")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }
}
