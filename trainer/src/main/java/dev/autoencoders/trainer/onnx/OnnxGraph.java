package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.architecture.Folding;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Networks as plain ONNX files: opset 17, IR version 8, float32, the batch dimension free and named
 * {@code N}; no custom operators, no external data. Where a network takes images of any size,
 * {@code height} and {@code width} are free too. The same network and weights give the same bytes.
 *
 * <p>Codecs should be small: matrices that {@link HalfPrecision#round} has rounded are stored as
 * 16-bit floats in them, which loses nothing.
 */
public final class OnnxGraph {
  private static final int OPSET = 17;
  private static final int IR_VERSION = 8;

  private OnnxGraph() {}

  /**
   * One ONNX file per network, inputs and outputs named as {@link ModelSpec} says of their roles.
   *
   * @param architecture the networks; their names are the roles
   * @param weights their weights
   * @param sample what the tensors of samples are called: the kind of {@link
   *     dev.autoencoders.model.Input}
   * @return role to the file's bytes, in the order in which data flows
   */
  public static Map<String, byte[]> of(Architecture architecture, Weights weights, String sample) {
    return of(architecture, weights, sample, false);
  }

  /**
   * The same with the sigmoids of gates written out. ONNX Runtime's own is quick, but not exact
   * where it is near 0, and a gate multiplies that by whatever it lets through.
   *
   * @param architecture the networks; their names are the roles
   * @param weights their weights
   * @param sample what the tensors of samples are called: the kind of {@link
   *     dev.autoencoders.model.Input}
   * @return as from {@link #of}; the very same bytes for networks without gates
   */
  public static Map<String, byte[]> withExactGates(
      Architecture architecture, Weights weights, String sample) {
    return of(architecture, weights, sample, true);
  }

  private static Map<String, byte[]> of(
      Architecture architecture, Weights weights, String sample, boolean exactGates) {
    Weights folded = Folding.fold(architecture, weights);
    boolean anySize = architecture.window().isPresent();
    boolean isCodec = Bottleneck.of(architecture).isPresent();
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Network network : architecture.networks()) {
      GraphProto.Builder graph = graph(network, sample, folded, anySize, exactGates);
      if (isCodec) {
        HalfPrecision.keepExact(graph);
      }
      files.put(network.name(), file(graph, Map.of()));
    }
    return files;
  }

  private static GraphProto.Builder graph(
      Network network, String sample, Weights weights, boolean anySize, boolean exactGates) {
    String input = network.name().equals(Role.DECODER) ? Role.LATENT : sample;
    String output =
        switch (network.name()) {
          case Role.ENCODER -> Role.LATENT;
          case Role.DECODER -> sample;
          case Role.DENOISER -> Role.DENOISED;
          default ->
              throw new IllegalArgumentException(
                  "network: expected encoder, decoder or denoiser, found " + network.name());
        };
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName(network.name())
            .addInput(Protos.value(input, network.input(), anySize))
            .addOutput(Protos.value(output, network.output(), anySize));
    new GraphTranslation(new GraphNodes(graph), weights, input, exactGates).add(network, output);
    return graph;
  }

  /** The file around a graph. */
  static byte[] file(GraphProto.Builder graph, Map<String, String> metadata) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("autoencoders-trainer")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setGraph(graph);
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build().toByteArray();
  }
}
