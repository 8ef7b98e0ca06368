package dev.autoencoders.trainer.onnx;

import static dev.autoencoders.trainer.onnx.Runs.onnxRuntime;
import static dev.autoencoders.trainer.onnx.Runs.random;
import static dev.autoencoders.trainer.onnx.Runs.randomWeights;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.autoencoders.model.CodecSpec.Quality;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import dev.autoencoders.trainer.architecture.AveragePool;
import dev.autoencoders.trainer.architecture.BatchNorm;
import dev.autoencoders.trainer.architecture.BlockTransform;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.architecture.Clamp;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.Conv1d;
import dev.autoencoders.trainer.architecture.Crop;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.DepthToSpace;
import dev.autoencoders.trainer.architecture.Destandardise;
import dev.autoencoders.trainer.architecture.Flatten;
import dev.autoencoders.trainer.architecture.Gated;
import dev.autoencoders.trainer.architecture.InverseBlockTransform;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.MaxPool;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Reshape;
import dev.autoencoders.trainer.architecture.Residual;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.SpaceToDepth;
import dev.autoencoders.trainer.architecture.Standardise;
import dev.autoencoders.trainer.architecture.TransposedConv;
import dev.autoencoders.trainer.architecture.Upsample;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.djl.DjlNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of layer, in DJL and in ONNX Runtime, at batch 1 and 5, odd sizes included. */
class LayerParityTest {
  private static final SampleShape EVEN = SampleShape.image(3, 8, 6);
  private static final SampleShape ODD = SampleShape.image(4, 7, 5);

  private record Case(SampleShape input, List<Layer> layers) {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (SampleShape shape : List.of(EVEN, ODD)) {
      cases.add(new Case(shape, List.of(new Conv(5, 3))));
      cases.add(new Case(shape, List.of(new Conv(5, 1))));
      cases.add(new Case(shape, List.of(new Conv(2, 5))));
      cases.add(new Case(shape, List.of(new Conv(2, 3, 2))));
      cases.add(new Case(shape, List.of(new MaxPool(2))));
      cases.add(new Case(shape, List.of(new MaxPool(3))));
      cases.add(new Case(shape, List.of(new AveragePool(1))));
      cases.add(new Case(shape, List.of(new AveragePool(3))));
      cases.add(new Case(shape, List.of(new AveragePool(9))));
      cases.add(new Case(shape, List.of(gated(shape.channels()))));
      cases.add(new Case(shape, List.of(new Upsample(2))));
      cases.add(new Case(shape, List.of(new Upsample(3), new Crop(7, 11))));
      cases.add(new Case(shape, List.of(new Crop(3, 5))));
      cases.add(new Case(shape, List.of(new TransposedConv(5, 2))));
      cases.add(new Case(shape, List.of(new TransposedConv(1, 3))));
      cases.add(new Case(shape, List.of(new Relu())));
      cases.add(new Case(shape, List.of(new Sigmoid())));
      cases.add(new Case(shape, List.of(new Clamp(-0.5, 0.75))));
      cases.add(new Case(shape, List.of(new Standardise())));
      cases.add(new Case(shape, List.of(new Destandardise())));
      cases.add(new Case(shape, List.of(new Flatten(), new Standardise(), new Dense(4))));
      cases.add(new Case(shape, List.of(new Flatten())));
      cases.add(new Case(shape, List.of(new Flatten(), new Dense(9))));
      cases.add(new Case(shape, List.of(new Conv(5, 3), new BatchNorm(), new Relu())));
      cases.add(new Case(shape, List.of(new TransposedConv(5, 2), new BatchNorm())));
      cases.add(new Case(shape, List.of(new Flatten(), new Dense(9), new BatchNorm())));
      cases.add(new Case(shape, List.of(residual(shape.channels()))));
      cases.add(new Case(shape, List.of(new Residual(List.of(residual(shape.channels()))))));
    }
    cases.add(new Case(EVEN, List.of(new Conv(2, 4, 2))));
    cases.add(new Case(ODD, List.of(new DepthToSpace(2))));
    cases.add(new Case(EVEN, List.of(new Conv(18, 3), new DepthToSpace(3))));
    cases.add(new Case(EVEN, List.of(new SpaceToDepth(2))));
    cases.add(new Case(SampleShape.image(2, 6, 9), List.of(new SpaceToDepth(3))));
    cases.add(new Case(SampleShape.image(3, 8, 16), List.of(new BlockTransform(4))));
    cases.add(new Case(SampleShape.image(12, 3, 2), List.of(new InverseBlockTransform(2))));
    cases.add(new Case(EVEN, List.of(new Conv(5, 3), bottleneck())));
    cases.add(new Case(EVEN, List.of(new Flatten(), new Dense(4), bottleneck())));
    for (SampleShape series : List.of(SampleShape.series(3, 12), SampleShape.series(1, 7))) {
      cases.add(new Case(series, List.of(new Conv1d(5, 3))));
      cases.add(new Case(series, List.of(new Conv1d(2, 5, 2))));
      cases.add(new Case(series, List.of(new Upsample(3))));
      cases.add(
          new Case(series, List.of(new Standardise(), new Conv1d(3, 1), new Destandardise())));
      cases.add(new Case(series, List.of(new Flatten(), new Dense(4))));
    }
    cases.add(
        new Case(
            SampleShape.vector(6), List.of(new Standardise(), new Dense(3), new Destandardise())));
    cases.add(new Case(EVEN, List.of(new Reshape(SampleShape.image(6, 3, 8)))));
    // One batch normalisation inside of a residual layer and one at its end.
    cases.add(
        new Case(
            ODD,
            List.of(
                new Residual(
                    List.of(
                        new Conv(6, 3),
                        new BatchNorm(),
                        new Relu(),
                        new Conv(4, 3),
                        new BatchNorm())))));
    // Down and up again as in a U-Net with additive skips.
    cases.add(
        new Case(
            EVEN,
            List.of(
                new Residual(List.of(new MaxPool(2), new Conv(3, 3), new Relu(), new Upsample(2))),
                new Conv(2, 3))));
    return cases;
  }

  private static Layer bottleneck() {
    return new Bottleneck(List.of(new Quality(50, 0.25)), 1);
  }

  private static Layer residual(int channels) {
    return new Residual(List.of(new Conv(6, 3), new Relu(), new Conv(channels, 3)));
  }

  private static Layer gated(int channels) {
    return new Gated(
        List.of(
            new Conv(2, 1), new Relu(), new AveragePool(5), new Conv(channels, 1), new Sigmoid()));
  }

  static Stream<Arguments> casesAndBatches() {
    return cases().stream()
        .flatMap(c -> Stream.of(1, 5).map(batch -> Arguments.of(c.input(), c.layers(), batch)));
  }

  @ParameterizedTest
  @MethodSource("casesAndBatches")
  void djlAndOnnxRuntime_agree(SampleShape input, List<Layer> layers, int batch)
      throws OrtException {
    Architecture architecture = wrap(input, layers);
    Weights weights = randomWeights(architecture, 11);
    Network network = architecture.networks().get(0);
    float[] images = random(batch * input.values(), 12);
    float[] djl;
    try (DjlNetwork blocks = DjlNetwork.onCpu(architecture, weights)) {
      djl = blocks.encode(images);
    }
    byte[] encoder = List.copyOf(OnnxGraph.of(architecture, weights, "sample").values()).get(0);
    float[] onnx = onnxRuntime(encoder, "sample", images, input);
    assertThat(djl).hasSize(batch * network.output().values());
    assertThat(Parity.of("latent", djl, onnx, network.output().values()).difference())
        .isLessThanOrEqualTo(Parity.TOLERANCE);
  }

  /** Features in the thousands behind gates that are nearly shut: ONNX Runtime's sigmoid shows. */
  @Test
  void exactGates_agreeWhereFeaturesAreLarge() throws OrtException {
    Layer gate = new Gated(List.of(new Conv(4, 1), new Sigmoid()));
    Architecture architecture = wrap(EVEN, List.of(new Conv(4, 3), new Relu(), gate));
    Weights weights = randomWeights(architecture, 11);
    scale(weights, "encoder.0.weight", 3000, 0);
    scale(weights, "encoder.2.body.0.weight", 1e-4f, 0);
    scale(weights, "encoder.2.body.0.bias", 0.1f, -9);
    float[] images = random(5 * EVEN.values(), 12);
    float[] djl;
    try (DjlNetwork blocks = DjlNetwork.onCpu(architecture, weights)) {
      djl = blocks.encode(images);
    }
    byte[] exact =
        List.copyOf(OnnxGraph.withExactGates(architecture, weights, "sample").values()).get(0);
    float[] found = onnxRuntime(exact, "sample", images, EVEN);
    assertThat(djl).hasSize(found.length);
    assertThat(max(found)).isGreaterThan(0.1f); // not all gates are shut
    assertThat(Parity.of("latent", djl, found, found.length / 5).difference())
        .isLessThanOrEqualTo(Parity.TOLERANCE);
    assertThat(exact)
        .isNotEqualTo(List.copyOf(OnnxGraph.of(architecture, weights, "sample").values()).get(0));
  }

  private static float max(float[] values) {
    float largest = values[0];
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  private static void scale(Weights weights, String path, float factor, float shift) {
    float[] values = weights.get(path).values();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] * factor + shift;
    }
  }

  @Test
  void cases_coverEveryKindOfLayer() {
    Set<Class<?>> covered =
        cases().stream()
            .flatMap(c -> c.layers().stream())
            .map(Object::getClass)
            .collect(Collectors.toSet());
    Set<Class<?>> kinds = kinds(Layer.class).collect(Collectors.toSet());
    assertThat(covered).isEqualTo(kinds);
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(LayerParityTest::kinds)
        : Stream.of(type);
  }

  /** The layers as an encoder, before a decoder that only makes the shapes fit. */
  private static Architecture wrap(SampleShape input, List<Layer> layers) {
    List<Layer> decoder =
        List.of(new Flatten(), new Dense(input.values()), new Reshape(input), new Sigmoid());
    return new EncoderDecoder(input, layers, decoder);
  }
}
