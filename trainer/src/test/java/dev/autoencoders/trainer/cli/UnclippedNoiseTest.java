package dev.autoencoders.trainer.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Noise that is not clipped lies far outside the range of pixels: users' arrays are refused there.
 */
class UnclippedNoiseTest {
  private static final String STRONG = " --data synthetic --noise gaussian:0.5 --unclipped";

  @TempDir Path directory;

  private final TrainerProgram program = new TrainerProgram();

  private void run(String arguments) {
    program.succeed(arguments.split(" "));
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
