package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.run.OptimizerConfig;
import dev.autoencoders.trainer.run.OptimizerConfig.Algorithm;
import dev.autoencoders.trainer.run.OptimizerConfig.Schedule;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.RunRecord;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code train} is told by options and by files, and repeats. */
class TrainConfigurationTest {
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

  private final TrainerProgram program = new TrainerProgram();

  /** One model trained with every option, which the tests look at and repeat. */
  @BeforeAll
  static void train() {
    TrainerProgram first = new TrainerProgram();
    assertThat(first.train(shared.resolve("model"), UNUSUAL)).as(first.err()).isZero();
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
  void runJson_repeatsTheRunToTheByte() throws IOException {
    Path again = directory.resolve("again");
    String file = shared.resolve("model.run").resolve("run.json").toString();
    assertThat(program.train(again, "--config", file)).as(program.err()).isZero();
    assertThat(graphs(again)).isEqualTo(graphs(shared.resolve("model")));
    assertThat(config(again)).isEqualTo(config(shared.resolve("model")));
  }

  @Test
  void modelJson_repeatsTheRunToTheByte() throws IOException {
    Path again = directory.resolve("again");
    String file = shared.resolve("model").resolve("model.json").toString();
    assertThat(program.train(again, "--config", file)).as(program.err()).isZero();
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
    assertThat(program.train(directory.resolve("model"), "--config", file.toString()))
        .as(program.err())
        .isZero();
    assertThat(program.err())
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
    assertThat(program.train(model, "--config", file.toString(), "--epochs", "1", "--lr", "0.01"))
        .as(program.err())
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
    assertThat(
            program.train(directory.resolve("model"), "mnist-simple", "--config", file.toString()))
        .isOne();
    assertThat(program.err())
        .contains("optimizer.schedule: expected cosine, step or constant, found \"cos\"")
        .doesNotContain("\tat ");
  }
}
