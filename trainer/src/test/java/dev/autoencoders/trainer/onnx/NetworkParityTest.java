package dev.autoencoders.trainer.onnx;

import static dev.autoencoders.trainer.onnx.Runs.onnxRuntime;
import static dev.autoencoders.trainer.onnx.Runs.random;
import static dev.autoencoders.trainer.onnx.Runs.randomWeights;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Architecture.ImageToImage;
import dev.autoencoders.trainer.architecture.Clamp;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.Destandardise;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Residual;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.Standardise;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.djl.DjlNetwork;
import dev.autoencoders.trainer.preset.Preset;
import dev.autoencoders.trainer.preset.Presets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole networks, in DJL and in ONNX Runtime: presets, and networks with each kind of head. */
class NetworkParityTest {
  private static final SampleShape EVEN = SampleShape.image(3, 8, 6);

  @ParameterizedTest
  @MethodSource("presets")
  void presets_agreeFromImageToImage(String preset, Architecture architecture) throws OrtException {
    Weights weights = randomWeights(architecture, 13);
    SampleShape input = architecture.input();
    float[] images = random(5 * input.values(), 14);
    float[] djl;
    try (DjlNetwork blocks = DjlNetwork.onCpu(architecture, weights)) {
      djl = blocks.reconstruct(images);
    }
    float[] values = images;
    String name = "image";
    List<byte[]> graphs = List.copyOf(OnnxGraph.of(architecture, weights, "image").values());
    for (int i = 0; i < graphs.size(); i++) {
      SampleShape shape = architecture.networks().get(i).input();
      values = onnxRuntime(graphs.get(i), name, values, shape);
      name = "latent";
    }
    assertThat(Parity.of("image", djl, values, input.values()).difference())
        .isLessThanOrEqualTo(Parity.TOLERANCE);
  }

  /** Fitted ones also for colour and for sizes that don't divide. */
  static Stream<Arguments> presets() {
    SampleShape mnist = SampleShape.image(1, 28, 28);
    SampleShape blocks = SampleShape.image(3, 16, 24);
    Set<Preset> ofBlocks = Set.of(Presets.PHOTO_CODEC, Presets.SCAN_CLEANER);
    return Stream.concat(
        Presets.all().stream()
            .map(preset -> arguments(preset, ofBlocks.contains(preset) ? blocks : mnist)),
        Stream.of(
            arguments(Presets.DENSE, SampleShape.image(3, 5, 7)),
            arguments(Presets.COMPACT, SampleShape.image(3, 33, 18)),
            arguments(Presets.DENOISER, SampleShape.image(3, 8, 20))));
  }

  private static Arguments arguments(Preset preset, SampleShape image) {
    return Arguments.of(preset.name(), preset.fit(image, null));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void heads_agreeFromSampleToSample(Architecture architecture) throws OrtException {
    Weights weights = randomWeights(architecture, 15);
    SampleShape input = architecture.input();
    float[] samples = random(5 * input.values(), 16);
    float[] djl;
    try (DjlNetwork blocks = DjlNetwork.onCpu(architecture, weights)) {
      djl = blocks.reconstruct(samples);
    }
    byte[] graph = List.copyOf(OnnxGraph.of(architecture, weights, "image").values()).get(0);
    float[] onnx = onnxRuntime(graph, "image", samples, input);
    assertThat(Parity.of("image", djl, onnx, input.values()).difference())
        .isLessThanOrEqualTo(Parity.TOLERANCE);
  }

  static Stream<Architecture> heads() {
    Layer residual = new Residual(List.of(new Conv(6, 3), new Relu(), new Conv(3, 3)));
    return Stream.of(
        new ImageToImage(EVEN, List.of(residual, new Sigmoid())),
        new ImageToImage(EVEN, List.of(residual, new Clamp(0, 1))),
        new ImageToImage(EVEN, List.of(residual, new Conv(3, 3))),
        new ImageToImage(EVEN, List.of(new Standardise(), residual, new Destandardise())));
  }

  @Test
  void sameNetworkAndWeights_giveTheSameBytes() {
    Architecture architecture = Presets.MNIST_CONV.fit(SampleShape.image(1, 28, 28), null);
    List<byte[]> once = graphs(architecture);
    List<byte[]> again = graphs(architecture);
    assertThat(once).hasSize(2);
    for (int i = 0; i < once.size(); i++) {
      assertThat(again.get(i)).isEqualTo(once.get(i));
    }
  }

  private static List<byte[]> graphs(Architecture architecture) {
    return List.copyOf(
        OnnxGraph.of(architecture, Weights.initial(architecture, 3), "image").values());
  }
}
