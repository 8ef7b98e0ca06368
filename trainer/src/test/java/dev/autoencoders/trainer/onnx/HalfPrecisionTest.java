package dev.autoencoders.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HalfPrecisionTest {
  private static final List<Integer> MATRIX = List.of(40, 30);

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
}
