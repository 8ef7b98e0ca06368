package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.License;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.publishing.ForeignFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  @TempDir Path directory;

  private final TrainerProgram program = new TrainerProgram();

  @Test
  void importedModel_isMeasuredReportedAndPublished() throws IOException {
    List<Path> files = ForeignFiles.pair(directory);
    String model = directory.resolve("model").toString();
    int imported =
        program.run(
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
    assertThat(imported).as(program.err()).isZero();
    assertThat(program.out()).contains("mine 0.2.0: imported to " + model);
    ModelSpec spec = ModelBundle.read(Path.of(model)).spec();
    assertThat(spec.description()).isEqualTo("Ours.");
    assertThat(spec.license()).isEqualTo(new License("LicenseRef-ours", "CC0-1.0"));

    assertThat(program.run("evaluate", model, "--data", "synthetic", "--limit", "20")).isZero();
    assertThat(program.out()).contains("mine on 20 ");
    Path page = directory.resolve("page.html");
    String[] report = {
      "report", model, "--data", "synthetic", "--limit", "20", "--out", page.toString()
    };
    assertThat(program.run(report)).as(program.err()).isZero();
    assertThat(page).content().contains("No command trains this model again");
    String zoo = directory.resolve("zoo").toString();
    assertThat(program.run("publish", model, "--zoo", zoo)).as(program.err()).isZero();
    assertThat(directory.resolve("zoo/README.md"))
        .content()
        .contains("[`mine`](mine/0.2.0/README.md) 0.2.0", "not measured", "LicenseRef-ours");
    assertThat(program.run("evaluate", "mine", "--zoo", zoo, "--data", "synthetic", "--limit", "9"))
        .isZero();
  }

  @Test
  void fileThatIsNoOnnx_isRefused() throws IOException {
    Path text = java.nio.file.Files.writeString(directory.resolve("a.onnx"), "no graph");
    assertThat(program.run("import", text.toString(), "--out", directory + "/m", "--name", "a"))
        .isOne();
    assertThat(program.err()).contains("a.onnx: expected").doesNotContain("\tat ");
    assertThat(directory.resolve("m")).doesNotExist();
  }

  @Test
  void pairThatIsCalledADenoiser_isAWrongCommandLine() {
    String[] args = {"import", "a", "b", "--denoiser", "--out", directory + "/m", "--name", "a"};
    assertThat(program.run(args)).isEqualTo(2);
    assertThat(program.err()).contains("--denoiser: expected one file");
  }
}
