package dev.autoencoders.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.startup.OnnxRuntime;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.preset.Presets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalfPrecisionTest {
  private static final List<Integer> MATRIX = List.of(40, 30);
  private static final SampleShape PHOTO = SampleShape.image(3, 16, 16);

  private static Weights weights(List<Integer> sizes, float... first) {
    float[] values = Runs.random(sizes.stream().reduce(1, (a, b) -> a * b), 7);
    System.arraycopy(first, 0, values, 0, first.length);
    return new Weights(Map.of("w", new Weights.Array(sizes, values)));
  }

  private static GraphProto.Builder graph(Weights weights) {
    TensorProto tensor = Protos.floats(weights.get("w")).setName("w").build();
    return GraphProto.newBuilder().addInitializer(tensor);
  }

  private static boolean isKept(Weights weights) {
    GraphProto.Builder graph = graph(weights);
    HalfPrecision.keepExact(graph);
    return !HalfPrecision.kept(graph.build()).isEmpty();
  }

  @Test
  void roundedMatrix_isKeptExactly() {
    Weights rounded = HalfPrecision.round(weights(MATRIX));
    GraphProto.Builder graph = graph(rounded);
    HalfPrecision.keepExact(graph);
    Map<String, TensorProto> kept = HalfPrecision.kept(graph.build());
    assertThat(kept).containsOnlyKeys("w");
    TensorProto half = Objects.requireNonNull(kept.get("w"));
    assertThat(HalfPrecision.values(half)).isEqualTo(rounded.get("w").values());
    assertThat(half.getDimsList()).containsExactly(40L, 30L);
  }

  @Test
  void matrixThatWouldLoseABit_staysAsItIs() {
    Weights rounded = HalfPrecision.round(weights(MATRIX));
    rounded.get("w").values()[77] += 1e-4f;
    assertThat(isKept(rounded)).isFalse();
  }

  @Test
  void rounding_movesAValueByHalfAUnitInTheLastPlaceAtMost() {
    float[] values = weights(MATRIX).get("w").values();
    float[] rounded = HalfPrecision.round(weights(MATRIX)).get("w").values();
    assertThat(rounded).isNotEqualTo(values);
    for (int i = 0; i < values.length; i++) {
      // 11 bits, and 2^-25 where 16-bit floats are subnormal.
      double most = Math.max(Math.scalb(1.0, -25), Math.abs(values[i]) * Math.scalb(1.0, -11));
      assertThat(rounded[i]).isCloseTo(values[i], within((float) most));
    }
  }

  @Test
  void vectorsAndSmallAndHugeArrays_areLeftAlone() {
    for (Weights left :
        List.of(
            weights(List.of(1200)),
            weights(List.of(30, 30)),
            weights(MATRIX, 1e6f),
            weights(MATRIX, Float.POSITIVE_INFINITY),
            weights(MATRIX, Float.NaN))) {
      assertThat(HalfPrecision.round(left).get("w").values()).isEqualTo(left.get("w").values());
      assertThat(isKept(left)).isFalse();
    }
  }

  private static byte[] photoDenoiser() {
    Architecture architecture = Presets.PHOTO_DENOISER.fit(PHOTO, null);
    return Objects.requireNonNull(
        OnnxGraph.of(architecture, Runs.randomWeights(architecture, 1), "image").get("denoiser"));
  }

  @Test
  void fileOfADenoiser_isHalfAsLarge_andGivesNearlyTheSame() throws Exception {
    byte[] old = photoDenoiser();
    byte[] made = HalfPrecision.file("test", old);
    assertThat(made.length).isLessThan((int) (0.52 * old.length));
    float[] input = Runs.random(PHOTO.values(), 3);
    float[] expected = Runs.onnxRuntime(old, "image", input, PHOTO);
    float[] found = Runs.onnxRuntime(made, "image", input, PHOTO);
    assertThat(found).isNotEqualTo(expected).containsExactly(expected, within(0.01f));
  }

  @Test
  void widenedFile_computesTheVerySame() throws Exception {
    byte[] half = HalfPrecision.file("test", photoDenoiser());
    ModelProto widened = HalfPrecision.widened(ModelProto.parseFrom(half));
    assertThat(widened.getGraph().getNodeList())
        .isEqualTo(ModelProto.parseFrom(photoDenoiser()).getGraph().getNodeList());
    float[] input = Runs.random(PHOTO.values(), 3);
    assertThat(Runs.onnxRuntime(widened.toByteArray(), "image", input, PHOTO))
        .isEqualTo(Runs.onnxRuntime(half, "image", input, PHOTO));
  }

  /** So a model of 16-bit weights takes no more time to run: the graph that runs has none. */
  @Test
  void casts_areGoneOnceTheGraphIsLoaded(@TempDir Path directory) throws Exception {
    Path optimised = directory.resolve("loaded.onnx");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OptLevel.BASIC_OPT);
      options.setOptimizedModelFilePath(optimised.toString());
      byte[] half = HalfPrecision.file("test", photoDenoiser());
      OnnxRuntime.environment().createSession(half, options).close();
    }
    GraphProto loaded = ModelProto.parseFrom(Files.readAllBytes(optimised)).getGraph();
    assertThat(loaded.getNodeList()).extracting(NodeProto::getOpType).doesNotContain("Cast");
    assertThat(loaded.getInitializerList())
        .extracting(TensorProto::getDataType)
        .doesNotContain(TensorProto.DataType.FLOAT16.getNumber());
  }

  /** A constant that is a default of an input as well can be replaced by whoever runs the graph. */
  @Test
  void defaultOfAnInput_isLeftAlone() throws Exception {
    GraphProto.Builder graph = graph(weights(MATRIX)).addInput(Protos.batch("w"));
    byte[] onnx = OnnxGraph.file(graph, Map.of());
    assertThat(HalfPrecision.file("test", onnx)).isEqualTo(onnx);
  }

  @Test
  void whatIsNoGraph_isRefused() {
    assertThatThrownBy(() -> HalfPrecision.file("mine/denoiser", new byte[] {1, 2, 3}))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("mine/denoiser: expected an ONNX graph, found ");
  }
}
