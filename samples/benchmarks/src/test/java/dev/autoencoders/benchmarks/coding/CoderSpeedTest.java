package dev.autoencoders.benchmarks.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoderSpeedTest {
  private static final Path ZOO = Path.of("..", "..", "model-zoo");

  private static List<String> printed(String model, String numbers) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      CoderSpeed.main(new String[] {ZOO.resolve(model).toString(), numbers, "1"});
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** What takes how long is not looked at. */
  @ParameterizedTest
  @CsvSource({"mnist-codec/1.1.0, 9600, 3, 75", "photo-codec/1.0.1, 1, 6, 85"})
  void program_printsARowForEachQuality(String model, String numbers, int rows, int best)
      throws IOException {
    List<String> lines = printed(model, numbers);
    assertThat(lines.get(0)).startsWith(model.replace('/', ' ') + ", one thread, load average");
    assertThat(lines).hasSize(3 + rows);
    assertThat(lines.subList(3, lines.size()))
        .allSatisfy(
            row -> assertThat(row).matches("\\| \\d+ \\|( [\\d.]+ \\|){5} -?[\\d.]+ % \\|"));
    assertThat(lines.get(lines.size() - 1)).startsWith("| " + best + " | ");
  }

  @Test
  void modelWithoutACodec_isRefused() {
    assertThatThrownBy(() -> printed("mnist-conv/1.0.0", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("expected a model with a codec, found none");
  }
}
