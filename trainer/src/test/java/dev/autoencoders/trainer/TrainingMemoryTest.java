package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Several trainings in one Java, one after the other. */
class TrainingMemoryTest {
  private static final int MOST_KIB = 20 * 1024;

  @Test
  @EnabledOnOs(OS.LINUX)
  void memory_doesNotGrowWithTrainings() throws Exception {
    // A heap of fixed size, touched at once, so that only native memory can grow; without the
    // second compiler, whose own memory comes late on a busy machine.
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms256m",
            "-Xmx256m",
            "-XX:+AlwaysPreTouch",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TrainingProgram.class.getName(),
            "20");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(Long.parseLong(output.strip())).isLessThanOrEqualTo(MOST_KIB);
  }
}
