package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir Path directory;

  private final TrainerProgram program = new TrainerProgram();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "presets",
        "fetch",
        "train",
        "evaluate",
        "baselines",
        "detection-table",
        "series-table",
        "strip",
        "report",
        "import",
        "publish",
        "zoo",
        "digits"
      })
  void help_isThereForEachCommand(String command) {
    assertThat(program.run(command, "--help")).isZero();
    assertThat(program.out()).contains("Usage: trainer " + command);
  }

  @Test
  void zoo_listsShowsAndFetchesModels() {
    String zoo = Path.of("..", "model-zoo").toAbsolutePath().normalize().toUri().toString();
    assertThat(program.run("zoo", "list", "--zoo", zoo)).isZero();
    assertThat(program.out())
        .contains("mnist-conv-denoiser 1.0.0")
        .contains("19.12 dB  Apache-2.0");
    assertThat(program.run("zoo", "show", "mnist-simple", "--zoo", zoo)).isZero();
    assertThat(program.out()).contains("mnist test, noise none: MSE", "licence: model Apache-2.0");
    assertThat(program.run("zoo", "fetch", "mnist-simple", "--zoo", zoo)).isZero();
    assertThat(program.run("zoo", "fetch", "nothing", "--zoo", zoo)).isEqualTo(1);
    assertThat(program.err()).contains("found nothing");
  }

  @Test
  void presets_listsParametersMultiplyAddsAndCode() {
    assertThat(program.run("presets")).isZero();
    assertThat(program.out()).contains("mnist-simple", "50,992", "50,176", "16×4×4=256");
  }

  @Test
  void presets_showsOneNetwork() {
    assertThat(program.run("presets", "--show", "mnist-conv")).isZero();
    assertThat(program.out()).contains("MaxPool", "8×4×4", "total");
  }

  @Test
  void presets_showsANetworkFittedToImageAndCode() {
    assertThat(program.run("presets", "--show", "compact", "--image", "3x33x18", "--code", "9"))
        .isZero();
    assertThat(program.out()).contains("3×33×18", "code 9", "DepthToSpace[block=2]", "Crop");
    assertThat(program.run("presets", "--show", "denoiser", "--image", "3x64x64")).isZero();
    assertThat(program.out()).contains("any height and width in multiples of 4");
  }

  /** Standard output is buffered: what isn't flushed is lost when the program exits. */
  @Test
  void presets_printsTheWholeTable() {
    StringWriter flushed = new StringWriter();
    PrintWriter buffered = new PrintWriter(new BufferedWriter(flushed));
    Main.commandLine().setOut(buffered).execute("presets", "--show", "mnist-conv");
    assertThat(flushed.toString()).contains("total");
  }

  @Test
  void presets_saysWhyAnImageOrCodeDoesNotFit() {
    assertThat(program.run("presets", "--show", "mnist-conv", "--image", "3x64x64")).isOne();
    assertThat(program.err()).contains("mnist-conv: expected images of 1×28×28");
    assertThat(program.run("presets", "--show", "denoiser", "--code", "9")).isOne();
    assertThat(program.err()).contains("denoiser: expected no code size");
  }

  @Test
  void train_thenEvaluateStripReportAndPublish() throws IOException {
    Path model = directory.resolve("model");
    int trained =
        program.run(
            "train",
            "dense",
            "--code",
            "20",
            "--name",
            "twenty",
            "--data",
            "synthetic",
            "--out",
            model.toString(),
            "--epochs",
            "1",
            "--limit",
            "500",
            "--device",
            "cpu");
    assertThat(trained).as(program.err()).isZero();
    assertThat(program.out()).contains("twenty on", "MSE");
    assertThat(directory.resolve("model.run").resolve("run.json")).exists();
    assertThat(directory.resolve("model.run").resolve("history.json")).exists();
    JsonNode evaluation = evaluate(model);
    assertThat(evaluation.path("images").asInt()).isEqualTo(100);
    for (String key :
        List.of("mse", "bce", "bceFloor", "psnr", "ssim", "inputPsnr", "imagesPerSecond")) {
      assertThat(evaluation.path(key).isNumber()).as(key).isTrue();
    }
    strip(model);
    report(model);
    assertThat(
            program.run("publish", model.toString(), "--zoo", directory.resolve("zoo").toString()))
        .isZero();
    assertThat(directory.resolve("zoo").resolve("index.json")).exists();
  }

  private JsonNode evaluate(Path model) throws IOException {
    assertThat(
            program.run(
                "evaluate",
                model.toString(),
                "--data",
                "synthetic",
                "--limit",
                "100",
                "--noise",
                "gaussian:0.5",
                "--json"))
        .isZero();
    return new ObjectMapper().readTree(program.out());
  }

  private void report(Path model) throws IOException {
    assertThat(program.run("report", model.toString(), "--data", "synthetic", "--limit", "100"))
        .isZero();
    assertThat(directory.resolve("model.report.html"))
        .content()
        .contains("twenty", "id=\"loss-chart\"", "100 test images of synthetic");
  }

  private void strip(Path model) throws IOException {
    Path png = directory.resolve("strip.png");
    assertThat(
            program.run(
                "strip",
                model.toString(),
                "--data",
                "synthetic",
                "--out",
                png.toString(),
                "--count",
                "5"))
        .isZero();
    BufferedImage strip = ImageIO.read(png.toFile());
    assertThat(strip.getWidth()).isGreaterThan(5 * 28);
    assertThat(strip.getHeight()).isGreaterThan(2 * 28);
  }

  @Test
  void digits_drawsARowForEachDigit() throws IOException {
    Path sheet = directory.resolve("digits.png");
    assertThat(program.run("digits", "--out", sheet.toString(), "--columns", "3")).isZero();
    BufferedImage image = ImageIO.read(sheet.toFile());
    assertThat(image.getWidth()).isEqualTo(3 * 28);
    assertThat(image.getHeight()).isEqualTo(10 * 28);
  }

  @Test
  void wrongCommandLine_exitsWithTwo() {
    assertThat(program.run("train")).isEqualTo(2);
    assertThat(program.run("sing")).isEqualTo(2);
    assertThat(program.err()).contains("sing");
  }

  @Test
  void unknownPreset_exitsWithOneAndListsThePresets() {
    assertThat(program.run("train", "mnist", "--data", "synthetic", "--out", directory + "/m"))
        .isOne();
    assertThat(program.err()).contains("mnist-conv-denoiser").doesNotContain("\tat ");
  }

  @Test
  void missingData_saysHowToGetIt() {
    String nowhere = directory.resolve("nowhere").toString();
    String out = directory.resolve("m").toString();
    assertThat(program.run("train", "mnist-simple", "--data", nowhere, "--out", out)).isOne();
    assertThat(program.err()).contains("nowhere").contains("fetch").doesNotContain("\tat ");
  }

  @Test
  void unwritableOutput_isFoundBeforeTraining() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    String out = file.resolve("model").toString();
    assertThat(program.run("train", "mnist-simple", "--data", "synthetic", "--out", out)).isOne();
    assertThat(program.err()).contains("file").doesNotContain("epoch").doesNotContain("\tat ");
  }
}
