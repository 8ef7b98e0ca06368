package dev.autoencoders.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new Compare())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void list_withParts_printsTitlesThatHaveOneOfThem() {
    assertThat(run("--list", "--only", "picture", "--only", "cold start, DJL")).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "SDK / raw, picture, mnist-conv-denoiser, batch 1",
            "cold start, DJL / SDK, mnist-simple, batch 1",
            "cold start, DJL / SDK, mnist-conv-denoiser, batch 1");
  }

  @Test
  void only_thatNoTitleHas_isRefused() {
    assertThat(run("--list", "--only", "PyTorch")).isEqualTo(2);

    assertThat(err.toString())
        .contains("--only: expected a part of a title, found [PyTorch]; see --list");
  }

  @Test
  void program_listsTitles() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Compare.class.getName(),
                "--list")
            .redirectErrorStream(true)
            .start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor()).as(said).isZero();
    assertThat(said.lines()).hasSameSizeAs(Duels.all());
  }

  @Test
  void readmes_ofPartOfARun_areRefused() {
    for (String[] part : new String[][] {{"--shortest"}, {"--only", "picture"}}) {
      assertThat(
              run(
                  Stream.concat(Stream.of("--readmes", "."), Stream.of(part))
                      .toArray(String[]::new)))
          .isEqualTo(2);
    }

    assertThat(err.toString()).contains("--readmes: expected a whole run");
  }

  @Test
  void shortest_writesAReport(@TempDir Path folder) {
    assertThat(
            run(
                "--shortest",
                "--only",
                "cold start, SDK / raw, mnist-simple",
                "--out",
                folder.toString()))
        .isZero();

    assertThat(folder.resolve("benchmarks.md"))
        .content()
        .contains("| cold start, SDK / raw | mnist-simple |");
    assertThat(folder.resolve("benchmarks.json")).exists();
  }

  @Test
  void pairs_noneAtAll_areRefused() {
    assertThat(run("--list", "--pairs", "0")).isEqualTo(2);

    assertThat(err.toString()).contains("--pairs: expected 1 or more, found 0");
  }

  @Test
  void detector_ofTheZoo_isExaminedBesideItsGraph(@TempDir Path folder) {
    String model = Path.of("..", "..", "model-zoo", "mnist-odd-one-out", "1.0.0").toString();
    String[] arguments = {
      "--shortest", "--only", "examine", "--detector", model, "--out", folder.toString()
    };
    assertThat(run(arguments)).as(err.toString()).isZero();

    assertThat(folder.resolve("benchmarks.md"))
        .content()
        .contains("| SDK / raw, examine | mnist-odd-one-out | 1 |")
        .contains("| SDK / raw, examine | mnist-odd-one-out | 1024 |");
  }

  @Test
  void detector_inADirectoryWithoutOne_isRefused(@TempDir Path folder) {
    assertThat(run("--list", "--detector", folder.toString())).isEqualTo(2);

    assertThat(err.toString())
        .contains("--detector: expected a model directory with detector.onnx, found " + folder);
  }
}
