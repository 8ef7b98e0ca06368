package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the float path in a Java that has no {@code java.desktop}, as small containers have. */
class WithoutDesktopTest {
  private static final String MODULES = "java.base,java.logging,java.net.http";

  /** What the other Java runs. */
  public static final class Program {
    private Program() {}

    /** Loads two models, uses them, and says so. */
    public static void main(String[] arguments) throws IOException {
      try (Autoencoder autoencoder = Autoencoder.from(Path.of(arguments[0])).load()) {
        float[] images = new float[2 * autoencoder.spec().inputValues()];
        autoencoder.encode(images);
        autoencoder.reconstruct(images);
        System.out.println("scores: " + autoencoder.score(images).length);
      }
      try (Autoencoder rows = Autoencoder.from(Path.of(arguments[1])).load()) {
        System.out.println("verdicts: " + rows.detector().examine(new float[6]).size());
      }
      System.out.println("desktop: " + ModuleLayer.boot().findModule("java.desktop").isPresent());
    }
  }

  @Test
  void floatPath_needsNoDesktopModule(@TempDir Path directory) throws Exception {
    Path model = directory.resolve("pair");
    Fixtures.writePair(model, "pair", Task.AUTOENCODING);
    Path detector = directory.resolve("rows");
    DetectorFixtures.write(detector, "rows", Input.Row.of(List.of("a", "b")));
    Process java =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--limit-modules",
                    MODULES,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Program.class.getName(),
                    model.toString(),
                    detector.toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(output).isZero();
    assertThat(output.lines()).containsExactly("scores: 2", "verdicts: 3", "desktop: false");
  }
}
