package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Noise that is not clipped lies far outside the range of pixels: users' arrays are refused there.
 */
class UnclippedNoiseTest {
  private static final String STRONG = " --data synthetic --noise gaussian:0.5 --unclipped";

  @TempDir Path directory;

  private void run(String arguments) {
    StringWriter said = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(arguments.split(" "));
    assertThat(code).as(said.toString()).isZero();
  }

  @Test
  void noiseFarOutsideTheRange_isMeasured() {
    Path model = directory.resolve("model");
    run("train dense --code 2 --limit 200 --epochs 1 --device cpu --out " + model + STRONG);
    run("evaluate " + model + " --limit 20" + STRONG);
    run("strip " + model + " --count 2 --out " + directory.resolve("strip.png") + STRONG);
    run("report " + model + " --limit 50" + STRONG);
    run("baselines --limit 100 --code 2 --model " + model + STRONG);
  }
}
