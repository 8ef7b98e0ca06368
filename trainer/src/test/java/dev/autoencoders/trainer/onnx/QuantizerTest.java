package dev.autoencoders.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.preset.Presets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizerTest {
  private static final SampleShape DIGIT = SampleShape.image(1, 28, 28);
  private static final SampleShape PHOTO = SampleShape.image(3, 16, 16);

  private static float[] pixels(SampleShape shape, int count) {
    float[] pixels = Runs.random(count * shape.values(), 3);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.min(1, Math.abs(pixels[i]) / 2);
    }
    return pixels;
  }

  private static Quantizer quantizer(byte[] onnx, SampleShape shape) {
    long[] sizes = new long[shape.sizes().size() + 1];
    sizes[0] = 4;
    for (int i = 1; i < sizes.length; i++) {
      sizes[i] = shape.sizes().get(i - 1);
    }
    var samples = new Quantizer.Samples(sizes, pixels(shape, 4));
    return Quantizer.of("test", onnx, shape.sizes(), List.of(samples));
  }

  private static byte[] denoiser(Architecture architecture, Weights weights) {
    return graph(architecture, weights, "denoiser");
  }

  private static byte[] graph(Architecture architecture, Weights weights, String role) {
    return Objects.requireNonNull(OnnxGraph.of(architecture, weights, "image").get(role), role);
  }

  private static byte[] photoDenoiser() {
    Architecture architecture = Presets.PHOTO_DENOISER.fit(PHOTO, null);
    return denoiser(architecture, Runs.randomWeights(architecture, 1));
  }

  private static GraphProto graph(byte[] onnx) throws Exception {
    return ModelProto.parseFrom(onnx).getGraph();
  }

  private static NodeProto node(GraphProto graph, String name) {
    return graph.getNodeList().stream()
        .filter(node -> node.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** How large the difference is beside the spread of the values. */
  private static double difference(float[] some, float[] others) {
    double mean = 0;
    for (float value : some) {
      mean += value / some.length;
    }
    double sum = 0;
    double spread = 0;
    for (int i = 0; i < some.length; i++) {
      sum += Math.pow(some[i] - others[i], 2);
      spread += Math.pow(some[i] - mean, 2);
    }
    return Math.sqrt(sum / spread);
  }

  /** The same of what two graphs make of two samples. */
  private static double difference(byte[] old, byte[] made, SampleShape shape) throws Exception {
    float[] input = pixels(shape, 2);
    return difference(
        Runs.onnxRuntime(old, "image", input, shape),
        Runs.onnxRuntime(made, "image", input, shape));
  }

  /** Components are rounded by the first layer behind them, which shows where noise is weak. */
  @Test
  void firstLayerBehindPrincipalComponents_staysFloat() {
    assertThat(quantizer(photoDenoiser(), PHOTO).layers())
        .doesNotContain("denoiser.0", "denoiser.1.body.0")
        .contains("denoiser.1.body.2.body.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"denoiser", "denoiser-fast", "denoiser-blind", "photo-denoiser"})
  void quantizedDenoiser_givesNearlyTheSame(String preset) throws Exception {
    SampleShape shape = preset.startsWith("photo") ? PHOTO : DIGIT;
    Architecture architecture = Presets.named(preset).fit(shape, null);
    byte[] old = denoiser(architecture, Runs.randomWeights(architecture, 5));
    byte[] made = quantizer(old, shape).graph(RangeChoice.MIN_MAX, Set.of());
    assertThat(difference(old, made, shape)).isPositive().isLessThan(0.05);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist-simple", "mnist-conv", "mnist-conv-transposed", "compact"})
  void quantizedEncoder_givesNearlyTheSame(String preset) throws Exception {
    Architecture architecture = Presets.named(preset).fit(DIGIT, null);
    byte[] old = graph(architecture, Runs.randomWeights(architecture, 5), "encoder");
    byte[] made = quantizer(old, DIGIT).graph(RangeChoice.MIN_MAX, Set.of());
    assertThat(difference(old, made, DIGIT)).isPositive().isLessThan(0.08);
  }

  @Test
  void weights_areBytesOf127Levels_andTheFloatOnesAreGone() throws Exception {
    byte[] old = photoDenoiser();
    GraphProto graph = graph(quantizer(old, PHOTO).graph(RangeChoice.MIN_MAX, Set.of()));
    List<TensorProto> weights =
        graph.getInitializerList().stream()
            .filter(tensor -> tensor.getName().endsWith("/weight/levels"))
            .toList();
    // All convolutions but those at both ends and the one that sees principal components.
    assertThat(weights).hasSize(16);
    for (TensorProto weight : weights) {
      assertThat(weight.getDataType()).isEqualTo(TensorProto.DataType.INT8.getNumber());
      int largest = 0;
      for (byte level : weight.getRawData().toByteArray()) {
        largest = Math.max(largest, Math.abs(level));
      }
      assertThat(largest).isEqualTo(63);
    }
    assertThat(graph.getSerializedSize()).isLessThan((int) (0.35 * old.length));
  }

  /** What comes in and goes out of a photograph's network is pixels. */
  @Test
  void firstAndLastConvolutionOfLittleWork_stayFloat() throws Exception {
    byte[] old = photoDenoiser();
    Quantizer quantizer = quantizer(old, PHOTO);
    GraphProto made = graph(quantizer.graph(RangeChoice.MIN_MAX, Set.of()));
    for (String end : List.of("denoiser.0", "denoiser.1.body.5")) {
      assertThat(node(made, end)).isEqualTo(node(graph(old), end));
      assertThat(quantizer.layers()).doesNotContain(end);
    }
    assertThat(node(made, "denoiser.1.body.3.body.0").getInput(1)).endsWith("/weight");
  }

  /**
   * A network that adds nothing gives the same as before, bit for bit: what it adds to is float.
   */
  @Test
  void residualPath_losesNothing() throws Exception {
    Architecture architecture = Presets.PHOTO_DENOISER.fit(PHOTO, null);
    Weights weights = Runs.randomWeights(architecture, 1);
    var last = weights.get("denoiser.1.body.5.weight").values();
    var bias = weights.get("denoiser.1.body.5.bias").values();
    Arrays.fill(last, 0);
    Arrays.fill(bias, 0);
    byte[] old = denoiser(architecture, weights);
    byte[] made = quantizer(old, PHOTO).graph(RangeChoice.MIN_MAX, Set.of());
    float[] clean = pixels(PHOTO, 2);
    assertThat(Runs.onnxRuntime(made, "image", clean, PHOTO))
        .isEqualTo(Runs.onnxRuntime(old, "image", clean, PHOTO));
  }

  /** One channel a thousand times as large as the others leaves those their levels. */
  @Test
  void whatFloatNodesTake_hasARangeForEachChannel() throws Exception {
    Architecture architecture = Presets.PHOTO_DENOISER.fit(PHOTO, null);
    Weights weights = Runs.randomWeights(architecture, 1);
    float[] last = weights.get("denoiser.1.body.4.body.2.weight").values();
    for (int i = 0; i < last.length / 80; i++) {
      last[i] *= 1000;
    }
    float[] after = weights.get("denoiser.1.body.5.weight").values();
    for (int i = 0; i < after.length; i++) {
      after[i] = i / 9 % 80 == 0 ? 0 : after[i];
    }
    byte[] old = denoiser(architecture, weights);
    byte[] made = quantizer(old, PHOTO).graph(RangeChoice.MIN_MAX, Set.of());
    NodeProto dequantised = node(graph(made), "denoiser.1.body.4.body.2/values");
    assertThat(dequantised.getAttribute(0)).isEqualTo(Protos.integer("axis", 1));
    assertThat(difference(old, made, PHOTO)).isPositive().isLessThan(0.05);
  }

  /** An addition of nothing but rounded values is one that runtimes compute with 8 bits. */
  @Test
  void whatAnAdditionOfLevelsTakes_hasOneRange() throws Exception {
    GraphProto made = graph(quantizer(photoDenoiser(), PHOTO).graph(RangeChoice.MIN_MAX, Set.of()));
    assertThat(node(made, "denoiser.1.body.3.body.2.body.2/rounded").getAttributeList()).isEmpty();
    assertThat(node(made, "denoiser.1.body.3.body.3.body.2/values").getAttributeList()).hasSize(1);
  }

  /** What is 8 bits is turned to the usual order of channels as 8 bits, not as floats. */
  @Test
  void onnxRuntime_turnsNoFloatsBehindConvolutions() throws Exception {
    byte[] made = quantizer(photoDenoiser(), PHOTO).graph(RangeChoice.MIN_MAX, Set.of());
    GraphProto optimised = graph(Runs.optimised(made));
    Set<String> floats = new HashSet<>();
    for (NodeProto node : optimised.getNodeList()) {
      boolean barrier = node.getOpType().equals("Reshape") && floats.contains(node.getInput(0));
      if (barrier || node.getOpType().equals("DequantizeLinear")) {
        floats.addAll(node.getOutputList());
      }
      if (node.getOpType().equals("Transpose")) {
        assertThat(floats).doesNotContain(node.getInput(0));
      }
    }
    assertThat(floats).isNotEmpty();
  }

  @Test
  void layersThatAreKept_stayFloat() throws Exception {
    byte[] old = photoDenoiser();
    Quantizer quantizer = quantizer(old, PHOTO);
    Set<String> all = Set.copyOf(quantizer.layers());
    GraphProto made = graph(quantizer.graph(RangeChoice.MIN_MAX, all));
    assertThat(made.getNodeList()).isEqualTo(graph(old).getNodeList());
  }

  @ParameterizedTest
  @EnumSource(RangeChoice.class)
  void tableOfTheQuantizedGraph_countsTheSameWork(RangeChoice ranges) {
    byte[] old = photoDenoiser();
    byte[] made = quantizer(old, PHOTO).graph(ranges, Set.of());
    assertThat(GraphTable.of(made, PHOTO.sizes()).stream().mapToLong(GraphTable.Row::parameters))
        .satisfies(
            parameters ->
                assertThat(parameters.stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(
                        GraphTable.of(old, PHOTO.sizes()).stream()
                            .mapToLong(GraphTable.Row::parameters)
                            .sum()));
    assertThat(work(made)).isEqualTo(work(old));
  }

  private static long work(byte[] onnx) {
    return GraphTable.of(onnx, PHOTO.sizes()).stream()
        .mapToLong(GraphTable.Row::multiplyAdds)
        .sum();
  }

  @Test
  void graphOfAnOldOpset_isRefused() throws Exception {
    ModelProto.Builder old = ModelProto.parseFrom(photoDenoiser()).toBuilder();
    old.setOpsetImport(0, old.getOpsetImport(0).toBuilder().setVersion(11));
    assertThatThrownBy(() -> quantizer(old.build().toByteArray(), PHOTO))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("test: expected ONNX of opset 13 or later, found 11");
  }

  @Test
  void range_reachesZeroAndBothEnds() {
    assertThat(QuantizedRange.of(0.5, 2)).isEqualTo(new QuantizedRange(2f / 255, 0));
    assertThat(QuantizedRange.of(-1, 1.55))
        .satisfies(
            range -> {
              assertThat((double) range.scale()).isCloseTo(0.01, within(1e-9));
              assertThat(range.zeroPoint()).isEqualTo(100);
            });
    assertThat(QuantizedRange.of(0, 0)).isEqualTo(new QuantizedRange(1, 0));
  }
}
