package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.autoencoders.model.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trainer as a process of its own, asked to stop. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@EnabledOnOs(OS.LINUX)
class StoppedTrainingTest {
  private static final String GO_ON = "go on with:\ntrainer ";

  @TempDir Path directory;

  /** By Ctrl-C and by a plain kill. */
  @ParameterizedTest
  @CsvSource({"INT, 2, 130", "TERM, 15, 143"})
  void stoppedTraining_saysHowToGoOnAndDoesThen(String signal, int number, int exit)
      throws Exception {
    assumeThat(ignored(number)).as("a shell told us to ignore SIG" + signal).isFalse();
    TrainerProcess training =
        TrainerProcess.start(
            directory.resolve("log.txt"),
            List.of(
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
                directory + "/model"));
    while (!training.said().contains("epoch 2:")) {
      assertThat(training.process().isAlive()).as(training.said()).isTrue();
      Thread.sleep(20);
    }
    kill(signal, training.process());
    assertThat(training.process().waitFor()).as(training.said()).isEqualTo(exit);
    assertThat(names()).containsExactlyInAnyOrder("model.run", "log.txt");
    String said = training.said();
    assertThat(said).contains(GO_ON).doesNotContain("\tat ");

    String command = said.substring(said.indexOf(GO_ON) + GO_ON.length()).strip();
    TrainerProcess resumed =
        TrainerProcess.start(directory.resolve("log2.txt"), List.of(command.split(" ")));
    assertThat(resumed.process().waitFor()).as(resumed.said()).isZero();
    assertThat(resumed.said()).doesNotContain("epoch 1:").contains("epoch 100:");
    assertThat(ModelBundle.read(directory.resolve("model")).spec().name())
        .isEqualTo("mnist-simple");
  }

  private static void kill(String signal, Process process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** A process whose parent ignores a signal ignores it too, and Java leaves that as it is. */
  private static boolean ignored(int signal) throws IOException {
    String mask =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElseThrow();
    return (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) == 1;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
