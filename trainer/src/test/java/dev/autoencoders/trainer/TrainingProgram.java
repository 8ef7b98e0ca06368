package dev.autoencoders.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Trains several times, one after the other, and prints what came to stay of it in resident memory,
 * in KiB, after the third time.
 */
public final class TrainingProgram {
  private static final int WARM_UP = 3;

  private TrainingProgram() {}

  /**
   * Runs.
   *
   * @param arguments how many times
   */
  public static void main(String[] arguments) throws IOException {
    int runs = Integer.parseInt(arguments[0]);
    long before = 0;
    for (int run = 1; run <= runs; run++) {
      Fixtures.training(run % 2 == 0 ? Fixtures.TINY : Fixtures.TINY_DENOISER).epochs(3).fit();
      before = run == WARM_UP ? resident() : before;
    }
    System.out.println(resident() - before);
  }

  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
