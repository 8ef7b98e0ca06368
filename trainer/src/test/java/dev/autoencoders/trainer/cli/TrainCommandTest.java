package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.model.License;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.publishing.ZooDirectory;
import dev.autoencoders.trainer.run.OptimizerConfig;
import dev.autoencoders.trainer.run.OptimizerConfig.Algorithm;
import dev.autoencoders.trainer.run.OptimizerConfig.Schedule;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.RunRecord;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final String[] UNUSUAL = {
    "mnist-simple",
    "--epochs",
    "2",
    "--batch",
    "50",
    "--loss",
    "mse",
    "--noise",
    "gaussian:0.3",
    "--patience",
    "4",
    "--limit",
    "400",
    "--validation",
    "40",
    "--seed",
    "7",
    "--device",
    "cpu",
    "--threads",
    "1",
    "--optimizer",
    "adamw",
    "--lr",
    "0.003",
    "--schedule",
    "step",
    "--warm-up",
    "3",
    "--weight-decay",
    "0.01",
    "--clip",
    "1",
    "--average",
    "0.9"
  };

  @TempDir static Path shared;
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** One model trained with every option, which the tests look at and repeat. */
  @BeforeAll
  static void train() {
    TrainCommandTest first = new TrainCommandTest();
    assertThat(first.train(shared.resolve("model"), UNUSUAL)).as(first.err.toString()).isZero();
  }

  private int train(Path model, String... options) {
    List<String> arguments = new ArrayList<>(List.of("train"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--data", "synthetic", "--out", model.toString()));
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private static RunConfig config(Path model) throws IOException {
    Path run = model.resolveSibling(model.getFileName() + ".run").resolve("run.json");
    return RunJson.read(Files.readAllBytes(run), RunRecord.class).config();
  }

  private static List<String> graphs(Path model) throws IOException {
    return ModelBundle.read(model).spec().graphs().values().stream()
        .map(graph -> graph.sha256())
        .toList();
  }

  @Test
  void everyOption_standsInTheConfiguration() throws IOException {
    RunConfig config = config(shared.resolve("model"));
    assertThat(config.optimizer())
        .isEqualTo(new OptimizerConfig(Algorithm.ADAMW, 0.003, Schedule.STEP, 3, 0.01, 1, 0.9));
    assertThat(config.patience()).isEqualTo(4);
    assertThat(config.validation()).isEqualTo(40);
    assertThat(config.dataset()).isEqualTo("synthetic");
    assertThat(config.seed()).isEqualTo(7);
  }

  @Test
  void baselines_standInTheModelCard() throws IOException {
    Baseline grey = new Baseline("all grey", "", 0.25, 6.02, 0.1, null, "made up");
    Path file = Files.write(directory.resolve("baselines.json"), RunJson.write(List.of(grey)));
    Path model = directory.resolve("model");
    int trained =
        train(
            model,
            "mnist-simple",
            "--epochs",
            "1",
            "--limit",
            "200",
            "--baselines",
            file.toString());
    assertThat(trained).as(err.toString()).isZero();
    assertThat(model.resolve("README.md"))
        .content()
        .contains("## Beside it", "| all grey |  | 0.2500 | 6.02 dB | 0.100 |");
    assertThat(shared.resolve("model").resolve("README.md"))
        .content()
        .doesNotContain("## Beside it");
  }

  @Test
  void runJson_repeatsTheRunToTheByte() throws IOException {
    Path again = directory.resolve("again");
    String file = shared.resolve("model.run").resolve("run.json").toString();
    assertThat(train(again, "--config", file)).as(err.toString()).isZero();
    assertThat(graphs(again)).isEqualTo(graphs(shared.resolve("model")));
    assertThat(config(again)).isEqualTo(config(shared.resolve("model")));
  }

  @Test
  void modelJson_repeatsTheRunToTheByte() throws IOException {
    Path again = directory.resolve("again");
    String file = shared.resolve("model").resolve("model.json").toString();
    assertThat(train(again, "--config", file)).as(err.toString()).isZero();
    assertThat(graphs(again)).isEqualTo(graphs(shared.resolve("model")));
  }

  @Test
  void fileFromALargerMachine_isFollowedWithANote() throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    Path file =
        Files.writeString(
            directory.resolve("mine.json"),
            "{\"network\": \"mnist-simple\", \"epochs\": 1, \"limit\": 200, \"threads\": "
                + (processors + 1)
                + "}");
    assertThat(train(directory.resolve("model"), "--config", file.toString()))
        .as(err.toString())
        .isZero();
    assertThat(err.toString())
        .contains("threads: " + (processors + 1) + ", as --config says")
        .contains("--threads " + processors);
    assertThat(config(directory.resolve("model")).threads()).isEqualTo(processors + 1);
  }

  @Test
  void option_goesBeforeTheFile() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("mine.json"),
            "{\"network\": \"mnist-simple\", \"epochs\": 9, \"limit\": 300, \"optimizer\":"
                + " {\"warmUp\": 5}}");
    Path model = directory.resolve("model");
    assertThat(train(model, "--config", file.toString(), "--epochs", "1", "--lr", "0.01"))
        .as(err.toString())
        .isZero();
    RunConfig config = config(model);
    assertThat(config.epochs()).isOne();
    assertThat(config.limit()).isEqualTo(300);
    assertThat(config.optimizer().warmUp()).isEqualTo(5);
    assertThat(config.optimizer().learningRate()).isEqualTo(0.01);
  }

  @Test
  void badValueInTheFile_isNamedWithItsPlace() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("mine.json"), "{\"optimizer\": {\"schedule\": \"cos\"}}");
    assertThat(train(directory.resolve("model"), "mnist-simple", "--config", file.toString()))
        .isOne();
    assertThat(err.toString())
        .contains("optimizer.schedule: expected cosine, step or constant, found \"cos\"")
        .doesNotContain("\tat ");
  }

  @Test
  void noPresetAndNoFile_isAWrongCommandLine() {
    assertThat(train(directory.resolve("model"))).isEqualTo(2);
    assertThat(err.toString()).contains("PRESET").contains("--config");
  }

  private static String model(Path model, String file) throws IOException {
    return Files.readString(model.resolve(file));
  }

  /** The licence of a model is its owner's to choose: what nobody said is not made up. */
  @Test
  void licenceThatNobodySaid_isAsTheOwnerSays() throws IOException {
    Path model = shared.resolve("model");
    assertThat(ModelBundle.read(model).spec().license())
        .isEqualTo(new License("LicenseRef-as-its-owner-says", "Apache-2.0"));
    assertThat(model(model, "README.md"))
        .contains("Model: as its owner says; ", "Training data: Apache-2.0.");
    new ZooDirectory(directory.resolve("zoo")).publish(model);
    assertThat(model(directory.resolve("zoo"), "README.md"))
        .contains("| as its owner says, Apache-2.0 |");
  }

  @Test
  void licences_standInTheModel_andTravelWithTheConfiguration() throws IOException {
    Path model = directory.resolve("model");
    String[] options = {"mnist-simple", "--epochs", "1", "--limit", "200", "--device", "cpu"};
    assertThat(train(model, with(options, "--license", "MIT", "--data-license", "CC0-1.0")))
        .as(err.toString())
        .isZero();
    License said = new License("MIT", "CC0-1.0");
    assertThat(ModelBundle.read(model).spec().license()).isEqualTo(said);
    assertThat(model(model, "README.md")).contains("Model: MIT. Training data: CC0-1.0.");

    Path again = directory.resolve("again");
    assertThat(train(again, "--config", model.resolve("model.json").toString())).isZero();
    assertThat(ModelBundle.read(again).spec().license()).isEqualTo(said);

    // The weights don't depend on a licence, so a run may go on under another one.
    err.getBuffer().setLength(0);
    assertThat(train(model, with(options, "--license", "CC-BY-4.0", "--resume"))).isZero();
    assertThat(err.toString()).doesNotContain("epoch 1");
    assertThat(ModelBundle.read(model).spec().license())
        .isEqualTo(new License("CC-BY-4.0", "Apache-2.0"));
  }

  private static String[] with(String[] options, String... more) {
    return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void licenceThatIsNone_isRefusedBeforeTraining() {
    assertThat(train(directory.resolve("model"), "mnist-simple", "--license", "all mine")).isOne();
    assertThat(err.toString()).startsWith("license: expected an SPDX expression");
    assertThat(directory.resolve("model")).doesNotExist();
  }

  @Test
  void versionThatNoZooTakes_isRefusedBeforeTraining() {
    for (String version : List.of("1.0.0+b1", "1.0.0-a..b", "1.0")) {
      err.getBuffer().setLength(0);
      Path model = directory.resolve("model");
      assertThat(train(model, "mnist-simple", "--model-version", version)).isOne();
      assertThat(err.toString())
          .startsWith("version: expected")
          .contains(version)
          .doesNotContain("epoch");
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void divergingRun_exitsWithThree() {
    Path model = directory.resolve("model");
    int exit =
        train(
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
    assertThat(err.toString()).contains("diverged in epoch 1").doesNotContain("\tat ");
    assertThat(model).doesNotExist();
  }

  @Test
  void quiet_showsTheResultAlone() {
    int exit =
        train(
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
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(out.toString()).contains("MSE", "model: ").doesNotContain("epoch");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void jsonLines_areOneObjectPerEpochAndOneAtTheEnd() throws IOException {
    int exit =
        train(
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
    for (String line : out.toString().lines().toList()) {
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
    assertThat(err.toString()).isEmpty();
  }
}
