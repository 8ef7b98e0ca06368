package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.License;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.publishing.ForeignFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void importedModel_isMeasuredReportedAndPublished() throws IOException {
    List<Path> files = ForeignFiles.pair(directory);
    String model = directory.resolve("model").toString();
    int imported =
        run(
            "import",
            files.get(0).toString(),
            files.get(1).toString(),
            "--out",
            model,
            "--name",
            "mine",
            "--model-version",
            "0.2.0",
            "--description",
            "Ours.",
            "--license",
            "LicenseRef-ours",
            "--data-license",
            "CC0-1.0",
            "--image-size",
            "1x28x28");
    assertThat(imported).as(err.toString()).isZero();
    assertThat(out.toString()).contains("mine 0.2.0: imported to " + model);
    ModelSpec spec = ModelBundle.read(Path.of(model)).spec();
    assertThat(spec.description()).isEqualTo("Ours.");
    assertThat(spec.license()).isEqualTo(new License("LicenseRef-ours", "CC0-1.0"));

    assertThat(run("evaluate", model, "--data", "synthetic", "--limit", "20")).isZero();
    assertThat(out.toString()).contains("mine on 20 ");
    Path page = directory.resolve("page.html");
    String[] report = {
      "report", model, "--data", "synthetic", "--limit", "20", "--out", page.toString()
    };
    assertThat(run(report)).as(err.toString()).isZero();
    assertThat(page).content().contains("No command trains this model again");
    String zoo = directory.resolve("zoo").toString();
    assertThat(run("publish", model, "--zoo", zoo)).as(err.toString()).isZero();
    assertThat(directory.resolve("zoo/README.md"))
        .content()
        .contains("[`mine`](mine/0.2.0/README.md) 0.2.0", "not measured", "LicenseRef-ours");
    assertThat(run("evaluate", "mine", "--zoo", zoo, "--data", "synthetic", "--limit", "9"))
        .isZero();
  }

  @Test
  void fileThatIsNoOnnx_isRefused() throws IOException {
    Path text = java.nio.file.Files.writeString(directory.resolve("a.onnx"), "no graph");
    assertThat(run("import", text.toString(), "--out", directory + "/m", "--name", "a")).isOne();
    assertThat(err.toString()).contains("a.onnx: expected").doesNotContain("\tat ");
    assertThat(directory.resolve("m")).doesNotExist();
  }

  @Test
  void pairThatIsCalledADenoiser_isAWrongCommandLine() {
    String[] args = {"import", "a", "b", "--denoiser", "--out", directory + "/m", "--name", "a"};
    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString()).contains("--denoiser: expected one file");
  }
}
