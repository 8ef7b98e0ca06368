package dev.autoencoders.samples.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the samples as a user does: each in a JVM of its own. */
class SampleDetectorsTest {
  @TempDir Path folder;

  @Test
  void findOddRows_tellsOddPumpsFromUsualOnes() throws Exception {
    List<String> said = start(FindOddRows.class);
    assertThat(said).anySatisfy(line -> assertThat(line).startsWith("usual pump:    normal"));
    assertThat(said).anySatisfy(line -> assertThat(line).startsWith("odd pump:      anomaly"));
    assertThat(said)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("unknown maker: anomaly")
                    .contains("unknown: {maker=Deneb}"));
  }

  @Test
  void watchASignal_raisesAlarmsWhereTheSignalStandsStill() throws Exception {
    List<String> said = start(WatchASignal.class);
    assertThat(said)
        .anySatisfy(line -> assertThat(line).matches("steps (6[6-9]|7[0-2])\\d to .*anomaly.*"));
  }

  private List<String> start(Class<?> program) throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Duser.language=en",
                program.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(said).isZero();
    return said.lines().toList();
  }
}
