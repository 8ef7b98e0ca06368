package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.ModelBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that are told to write one model. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TwoTrainersTest {
  @TempDir Path directory;

  private TrainerProcess start(String log, int epochs, int seed) throws Exception {
    return TrainerProcess.start(
        directory.resolve(log),
        List.of(
            "train",
            "mnist-simple",
            "--data",
            "synthetic",
            "--limit",
            "2000",
            "--epochs",
            Integer.toString(epochs),
            "--seed",
            Integer.toString(seed),
            "--threads",
            "1",
            "--out",
            directory.resolve("model").toString()));
  }

  @Test
  void secondOne_isRefusedWithTheNumberOfTheFirstAndTheFirstGoesOn() throws Exception {
    TrainerProcess first = start("first.log", 10_000, 1);
    while (!first.said().contains("epoch 1:")) {
      assertThat(first.process().isAlive()).as(first.said()).isTrue();
      Thread.sleep(20);
    }
    TrainerProcess second = start("second.log", 2, 2);
    assertThat(second.process().waitFor()).as(second.said()).isOne();
    assertThat(second.said())
        .contains("model: expected to be the only one that writes there, found process ")
        .contains("process " + first.process().pid() + " since ");
    assertThat(first.process().isAlive()).isTrue();
    first.process().destroyForcibly().waitFor();

    TrainerProcess third = start("third.log", 2, 3);
    assertThat(third.process().waitFor()).as(third.said()).isZero();
    assertThat(ModelBundle.read(directory.resolve("model")).spec().training())
        .extractingByKey("config")
        .asString()
        .contains("seed=3", "epochs=2");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("model", "model.run", "first.log", "second.log", "third.log");
    }
    try (Stream<Path> files = Files.list(directory.resolve("model.run"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "run.json",
              "history.json",
              "checkpoint-00001.safetensors",
              "checkpoint-00002.safetensors");
    }
  }
}
