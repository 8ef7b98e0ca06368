package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The trainer as a process of its own, stopped as Ctrl-C does. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledTrainingTest {
  @TempDir Path directory;

  @Test
  void stoppedTraining_leavesNoHalfWrittenModelAndResumes() throws Exception {
    Process training = start(List.of());
    while (!hasCheckpoint()) {
      assertThat(training.isAlive()).as(log()).isTrue();
      Thread.sleep(20);
    }
    training.destroy();
    assertThat(training.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(training.exitValue()).isNotZero();
    assertThat(names()).containsExactlyInAnyOrder("model.run", "log.txt");

    Process resumed = start(List.of("--resume"));
    assertThat(resumed.waitFor()).as(log()).isZero();
    assertThat(log()).doesNotContain("epoch 1:").contains("epoch 100:");
    assertThat(ModelBundle.read(directory.resolve("model")).spec().name())
        .isEqualTo("mnist-simple");
  }

  private boolean hasCheckpoint() throws IOException {
    Path run = directory.resolve("model.run");
    if (!Files.isDirectory(run)) {
      return false;
    }
    try (Stream<Path> files = Files.list(run)) {
      return files.anyMatch(file -> file.toString().endsWith(".safetensors"));
    }
  }

  private Process start(List<String> more) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "train",
                    "mnist-simple",
                    "--data",
                    "synthetic",
                    "--limit",
                    "2000",
                    "--epochs",
                    "100",
                    "--device",
                    "cpu",
                    "--threads",
                    "1",
                    "--out",
                    directory.resolve("model").toString()),
                more.stream())
            .toList();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log.txt").toFile())
        .start();
  }

  private String log() throws IOException {
    return Files.readString(directory.resolve("log.txt"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
