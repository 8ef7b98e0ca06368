package dev.autoencoders;

import dev.autoencoders.exception.InferenceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures what {@code isolated()} costs: calls in this process and in another by turns, and how
 * long a call takes that must start another process first.
 */
final class IsolationSpeed {
  private static final double MILLIS = 1e6;

  /** Height and width of the images, as of digits. */
  private static final int SIDE = 28;

  private IsolationSpeed() {}

  /**
   * Runs.
   *
   * @param arguments the directory of a denoiser of any size, how many samples a call has, and how
   *     many calls to measure
   */
  public static void main(String... arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    int samples = Integer.parseInt(arguments[1]);
    int calls = Integer.parseInt(arguments[2]);
    try (Autoencoder here = Autoencoder.from(directory).load();
        Autoencoder isolated = Autoencoder.from(directory).isolated().load()) {
      int values = here.spec().image().channels() * SIDE * SIDE;
      float[] images = Fixtures.images(1, samples * values);
      double[] inside = new double[calls];
      double[] outside = new double[calls];
      for (int i = -calls / 4; i < calls; i++) {
        double first = time(here, images);
        double second = time(isolated, images);
        inside[Math.max(0, i)] = first;
        outside[Math.max(0, i)] = second;
      }
      report("here", inside);
      report("isolated", outside);
      System.out.printf(Locale.ROOT, "ratio %.3f%n", median(outside) / median(inside));
      ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
      try {
        isolated.denoise(images, SIDE, SIDE);
        throw new AssertionError("expected a process that was killed, found it running");
      } catch (InferenceException e) {
        System.out.printf(
            Locale.ROOT, "restart and call %.0f ms%n", time(isolated, images) / MILLIS);
      }
    }
  }

  private static double time(Autoencoder model, float[] images) {
    long start = System.nanoTime();
    model.denoise(images, SIDE, SIDE);
    return System.nanoTime() - start;
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void report(String what, double[] times) {
    System.out.printf(Locale.ROOT, "%s %.3f ms (median)%n", what, median(times) / MILLIS);
  }
}
