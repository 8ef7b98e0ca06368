package dev.autoencoders.samples.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autoencoders.Autoencoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the README give what the SDK gives. Skipped where a runtime is missing. */
class OtherRuntimesTest {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path ROOT = MODULE.resolve("../..").normalize();
  private static final Path PYTHON = MODULE.resolve("venv/bin/python");
  private static final Path PACKAGES = MODULE.resolve("node_modules");
  private static final double TOLERANCE = 1e-5;
  private static final int PIXELS = 784;

  @TempDir Path folder;

  @Test
  void python_givesTheSameLatent() throws Exception {
    assumeTrue(Files.isExecutable(PYTHON), "needs samples/other-runtimes/venv; see its README");
    Path program = Files.writeString(folder.resolve("encode.py"), block("python"));
    compare("Python", run(PYTHON.toString(), program.toString()));
  }

  @Test
  void node_givesTheSameLatent() throws Exception {
    assumeTrue(
        Files.isDirectory(PACKAGES.resolve("onnxruntime-node")) && isInstalled("node"),
        "needs node, and onnxruntime-node in samples/other-runtimes; see its README");
    // Node looks for packages beside the program, and above.
    Path program = folder.resolve("encode.mjs");
    Files.createSymbolicLink(folder.resolve("node_modules"), PACKAGES);
    Files.writeString(program, block("js"));
    compare("Node", run("node", "--preserve-symlinks", program.toString()));
  }

  @Test
  void browser_givesTheSameLatent() throws Exception {
    Path dist = PACKAGES.resolve("onnxruntime-web/dist");
    assumeTrue(
        Files.isDirectory(dist) && isInstalled("chromium"),
        "needs chromium, and onnxruntime-web in samples/other-runtimes; see its README");
    try (StaticServer server = StaticServer.start(block("html"), dist, ROOT.resolve("model-zoo"))) {
      String page =
          run(
              "chromium",
              "--headless=new",
              "--no-sandbox",
              "--disable-gpu",
              "--disable-quic",
              "--no-first-run",
              "--disable-background-networking",
              "--disable-component-update",
              "--disable-sync",
              "--user-data-dir=" + folder.resolve("profile"),
              "--virtual-time-budget=60000",
              "--dump-dom",
              server.address());
      Matcher latent = Pattern.compile("<pre id=\"latent\">([^<]+)</pre>").matcher(page);
      assertThat(latent.find()).as(page).isTrue();
      compare("Browser", latent.group(1));
    }
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  /** The README's block of a language. */
  private static String block(String language) throws IOException {
    String readme = Files.readString(MODULE.resolve("README.md"));
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(block.find()).as(language).isTrue();
    return block.group(1);
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(ROOT.toFile())
            .redirectError(errors.toFile())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said + Files.readString(errors)).isZero();
    return said;
  }

  private static void compare(String runtime, String said) throws IOException {
    List<String> values = Arrays.asList(said.strip().split("\\s+", -1));
    float[] expected = sdk();
    assertThat(values).hasSize(expected.length);
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(Double.parseDouble(values.get(i)) - expected[i]));
    }
    System.out.printf(Locale.ROOT, "%s: differs by %.2g at most%n", runtime, largest);
    assertThat(largest).isLessThan(TOLERANCE);
  }

  private static float[] sdk() throws IOException {
    float[] pixels = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      pixels[i] = (float) (i * 37 % 256 / 255.0);
    }
    try (Autoencoder model = Autoencoder.from(ROOT.resolve("model-zoo/mnist-conv/1.0.0")).load()) {
      return model.encode(pixels);
    }
  }
}
