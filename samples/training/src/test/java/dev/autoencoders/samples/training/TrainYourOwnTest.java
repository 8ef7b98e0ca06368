package dev.autoencoders.samples.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the sample as a user does: in a JVM of its own. */
class TrainYourOwnTest {
  private static final Pattern RESULT =
      Pattern.compile("(\\S+) dB before, (\\S+) dB after; the model is in");

  @TempDir Path folder;

  @Test
  void program_trainsADenoiserThatDenoises() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Duser.language=en",
                TrainYourOwn.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor()).as(said).isZero();
    Matcher result = RESULT.matcher(said);
    assertThat(result.find()).as(said).isTrue();
    assertThat(Double.parseDouble(result.group(2)))
        .isGreaterThan(Double.parseDouble(result.group(1)) + 6);
    assertThat(folder.resolve("my-denoiser").resolve("model.json")).exists();
  }
}
