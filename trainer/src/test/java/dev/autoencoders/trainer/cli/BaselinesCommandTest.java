package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesCommandTest {
  private final TrainerProgram program = new TrainerProgram();

  private int run(String... options) {
    List<String> args =
        new ArrayList<>(List.of("baselines", "--data", "synthetic", "--limit", "200"));
    args.addAll(List.of(options));
    return program.run(args);
  }

  @Test
  void json_hasFiguresAndBytesOfEachMethodAndOfTheModel() throws IOException {
    String model = Path.of("..", "model-zoo", "mnist-simple", "1.0.0").toString();
    assertThat(run("--json", "--code", "3,4", "--code", "5", "--model", model)).isZero();
    JsonNode rows = new ObjectMapper().readTree(program.out());
    assertThat(rows.isArray()).isTrue();
    List<String> seen = new ArrayList<>();
    for (JsonNode row : rows) {
      seen.add(row.path("method").asText() + " " + row.path("parameter").asText());
      for (String key : List.of("mse", "psnr", "ssim", "bytesPerImage")) {
        assertThat(row.path(key).isNumber()).as(row.toString()).isTrue();
      }
    }
    assertThat(seen)
        .contains("PCA k=3", "PCA k=4", "PCA k=5", "JPEG, mosaic quality=0.50")
        .endsWith("mnist-simple k=32", "mnist-simple k=32, 8 bits");
  }

  @Test
  void noise_comparesFilters() {
    assertThat(run("--noise", "gaussian:0.5")).isZero();
    assertThat(program.out())
        .startsWith("method ")
        .contains("\nnoisy input ", "\nmedian filter ", "\nbest linear filter ");
  }

  @Test
  void markdown_isATable() {
    assertThat(run("--md", "--noise", "gaussian:0.5")).isZero();
    assertThat(program.out()).startsWith("| method |").contains("\n| noisy input |");
  }

  @Test
  void markdownAndJson_areRefusedTogether() {
    assertThat(run("--md", "--json")).isEqualTo(2);
  }

  @Test
  void codeTooLong_isRefusedInOneLine() {
    assertThat(run("--code", "1000")).isOne();
    assertThat(program.err()).contains("expected code lengths from 1 to 784", "1000");
  }
}
