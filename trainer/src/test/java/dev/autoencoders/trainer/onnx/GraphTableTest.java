package dev.autoencoders.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.preset.Presets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTableTest {
  private static final SampleShape MNIST = SampleShape.image(1, 28, 28);

  @ParameterizedTest
  @ValueSource(
      strings = {"mnist-simple", "mnist-conv", "mnist-conv-transposed", "compact", "denoiser"})
  void table_addsUpToTheArchitecture(String preset) {
    Architecture architecture = Presets.named(preset).fit(MNIST, null);
    List<GraphTable.Row> rows = rows(architecture);
    assertThat(rows.stream().mapToLong(GraphTable.Row::parameters).sum())
        .isEqualTo(architecture.parameters());
    assertThat(rows.stream().mapToLong(GraphTable.Row::multiplyAdds).sum())
        .isEqualTo(architecture.multiplyAdds());
  }

  @Test
  void parametersOf16Bits_areCountedWhereTheyAreUsed() {
    Architecture codec = Presets.named("codec").fit(MNIST, null);
    Weights rounded = HalfPrecision.round(Weights.initial(codec, 1));
    long prior =
        Weights.shapes(codec).entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("encoder.12."))
            .mapToLong(entry -> entry.getValue().values())
            .sum();
    List<GraphTable.Row> rows = rows(codec, rounded);
    assertThat(rows).extracting(GraphTable.Row::operator).contains("Cast");
    assertThat(rows.stream().mapToLong(GraphTable.Row::parameters).sum())
        .isEqualTo(codec.parameters() - prior);
    assertThat(rows.stream().mapToLong(GraphTable.Row::multiplyAdds).sum())
        .isEqualTo(codec.multiplyAdds());
  }

  @Test
  void row_saysOperatorKernelStrideAndOutput() {
    List<GraphTable.Row> rows = rows(Presets.MNIST_CONV.fit(MNIST, null));
    assertThat(rows.get(0))
        .isEqualTo(
            new GraphTable.Row(
                "encoder.0", "Conv", "3×3", List.of(16L, 28L, 28L), 160, 144L * 28 * 28));
    assertThat(rows.get(2))
        .isEqualTo(
            new GraphTable.Row(
                "encoder.2", "MaxPool", "2×2, stride 2", List.of(16L, 14L, 14L), 0, 0));
  }

  @Test
  void garbage_isRefused() {
    assertThatThrownBy(() -> GraphTable.of(new byte[] {1, 2, 3}, List.of(1, 28, 28)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("graph");
  }

  private static List<GraphTable.Row> rows(Architecture architecture) {
    return rows(architecture, Weights.initial(architecture, 1));
  }

  private static List<GraphTable.Row> rows(Architecture architecture, Weights weights) {
    Map<String, byte[]> files = OnnxGraph.of(architecture, weights, "image");
    List<GraphTable.Row> rows = new ArrayList<>();
    for (Network network : architecture.networks()) {
      rows.addAll(
          GraphTable.of(
              Objects.requireNonNull(files.get(network.name())), network.input().sizes()));
    }
    return rows;
  }
}
