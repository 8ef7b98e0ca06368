package dev.autoencoders.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmesTest {
  private static final Path PROJECT = Path.of("..", "..");
  private static final List<String> FILES =
      List.of("model-zoo/FIGURES.md", "sdk/README.md", "samples/benchmarks/README.md");

  @TempDir Path root;

  private void copyReadmes() throws IOException {
    for (String file : FILES) {
      Path copy = root.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(PROJECT.resolve(file), copy);
    }
  }

  private static Outcome outcome(Section section, String title, String model, boolean met) {
    return new Outcome(
        section,
        title,
        model,
        64,
        "µs per call",
        new Outcome.Side("A", 12, List.of(12.0)),
        new Outcome.Side("B", 10, List.of(10.0)),
        section.comparison(),
        new Spread(1.1, 1.2, 1.3),
        "≤ 1.25",
        met);
  }

  @Test
  void check_ofTheProject_findsAllMarkers() {
    assertThatCode(() -> new Readmes(PROJECT).check()).doesNotThrowAnyException();
  }

  @Test
  void check_withoutAMarker_namesFileAndMarker() throws IOException {
    copyReadmes();
    Files.writeString(root.resolve("sdk/README.md"), "nothing");

    assertThatThrownBy(() -> new Readmes(root).check())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("README.md: expected the lines <!-- benchmarks: policy -->");
  }

  @Test
  void write_replacesTheTables_andNothingElse() throws IOException {
    copyReadmes();
    List<Outcome> outcomes =
        List.of(
            outcome(Section.RAW, "SDK / raw", "mnist-simple", false),
            outcome(Section.MODELS, "model / other", "mnist-denoiser", true),
            outcome(Section.POLICY, "policy: threads 2 / 1", "mnist-simple", true),
            outcome(Section.POLICY, "policy: threads 2 / 1", "mnist-conv", true));

    new Readmes(root).write(new Report("A machine", outcomes), "--pairs 2");

    assertThat(root.resolve("samples/benchmarks/README.md"))
        .content()
        .contains("`--pairs 2`: 3 bars are met, 1 are missed (SDK / raw, mnist-simple, batch 64).")
        .contains("A machine.", "### Runtime policy", "## How it is measured")
        .doesNotContain("cold start, SDK / raw |");
    assertThat(root.resolve("sdk/README.md"))
        .content()
        .contains(
            """
            | compared | images | ratio of | `mnist-simple` | `mnist-conv` |
            |---|---:|---|---:|---:|
            | threads 2 / 1 | 64 | µs per call | 1.200 | 1.200 |
            """)
        .contains("## What goes wrong, and what it says");
    assertThat(root.resolve("model-zoo/FIGURES.md"))
        .content()
        .contains("| `mnist-denoiser` | 12.00 | 10.00 | 1.200 | 1.100–1.300 | ≤ 1.25 met |");
  }
}
