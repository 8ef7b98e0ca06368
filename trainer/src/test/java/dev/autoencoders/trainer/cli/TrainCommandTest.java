package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  @TempDir Path directory;

  private final TrainerProgram program = new TrainerProgram();

  @Test
  void baselines_standInTheModelCard() throws IOException {
    Baseline grey = new Baseline("all grey", "", 0.25, 6.02, 0.1, null, "made up");
    Path file = Files.write(directory.resolve("baselines.json"), RunJson.write(List.of(grey)));
    String[] options = {"mnist-simple", "--epochs", "1", "--limit", "200", "--device", "cpu"};
    Path alone = directory.resolve("alone");
    assertThat(program.train(alone, options)).as(program.err()).isZero();
    Path model = directory.resolve("model");
    String[] beside = {
      "--config", alone.resolve("model.json").toString(), "--baselines", "" + file
    };
    assertThat(program.train(model, beside)).as(program.err()).isZero();
    assertThat(model.resolve("README.md"))
        .content()
        .contains("## Beside it", "| all grey |  | 0.2500 | 6.02 dB | 0.100 |");
    assertThat(alone.resolve("README.md")).content().doesNotContain("## Beside it");
  }

  @Test
  void noPresetAndNoFile_isAWrongCommandLine() {
    assertThat(program.train(directory.resolve("model"))).isEqualTo(2);
    assertThat(program.err()).contains("PRESET").contains("--config");
  }

  @Test
  void versionThatNoZooTakes_isRefusedBeforeTraining() {
    for (String version : List.of("1.0.0+b1", "1.0.0-a..b", "1.0")) {
      Path model = directory.resolve("model");
      assertThat(program.train(model, "mnist-simple", "--model-version", version)).isOne();
      assertThat(program.err())
          .startsWith("version: expected")
          .contains(version)
          .doesNotContain("epoch");
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void blankDescription_isRefusedBeforeTraining() {
    Path model = directory.resolve("model");
    assertThat(program.train(model, "mnist-simple", "--description", " ")).isOne();
    assertThat(program.err())
        .startsWith("description: expected a sentence")
        .doesNotContain("epoch");
  }

  @Test
  void divergingRun_exitsWithThree() {
    Path model = directory.resolve("model");
    int exit =
        program.train(
            model,
            "mnist-conv",
            "--limit",
            "400",
            "--batch",
            "4",
            "--lr",
            "1",
            "--schedule",
            "constant",
            "--warm-up",
            "0",
            "--device",
            "cpu");
    assertThat(exit).isEqualTo(3);
    assertThat(program.err()).contains("diverged in epoch 1").doesNotContain("\tat ");
    assertThat(model).doesNotExist();
  }

  @Test
  void quiet_showsTheResultAlone() {
    int exit =
        program.train(
            directory.resolve("model"),
            "mnist-simple",
            "--limit",
            "300",
            "--epochs",
            "1",
            "--device",
            "cpu",
            "--quiet");
    assertThat(exit).isZero();
    assertThat(program.out().lines()).hasSize(2);
    assertThat(program.out()).contains("MSE", "model: ").doesNotContain("epoch");
    assertThat(program.err()).isEmpty();
  }

  @Test
  void jsonLines_areOneObjectPerEpochAndOneAtTheEnd() throws IOException {
    int exit =
        program.train(
            directory.resolve("model"),
            "mnist-simple",
            "--limit",
            "300",
            "--epochs",
            "2",
            "--device",
            "cpu",
            "--json-lines");
    assertThat(exit).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : program.out().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines)
        .extracting(line -> line.path("event").asText())
        .containsExactly("epoch", "epoch", "done");
    assertThat(lines.get(1).fieldNames())
        .toIterable()
        .containsExactly(
            "event",
            "epoch",
            "loss",
            "validationLoss",
            "learningRate",
            "seconds",
            "computeSeconds");
    assertThat(lines.get(2).fieldNames())
        .toIterable()
        .containsExactly(
            "event", "model", "epochs", "bestEpoch", "validationLoss", "seconds", "metrics");
    assertThat(lines.get(2).path("metrics").path(0).path("samples").asInt()).isEqualTo(2000);
    assertThat(program.err()).isEmpty();
  }
}
