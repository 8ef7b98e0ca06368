package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.trainer.DetectorFixtures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorCommandsTest {
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void table_isTrainedAndEvaluated() throws IOException {
    Path csv = directory.resolve("pumps.csv");
    DetectorFixtures.writeTable(csv);
    String model = directory.resolve("model").toString();
    String train = "train table --label label --split 0.5 --best-f1 --quiet --threads 1";
    String[] options = (train + " --data " + csv + " --out " + model).split(" ");
    assertThat(run(options)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("pumps-table: threshold", "AUROC", "model: ");
    out.getBuffer().setLength(0);
    assertThat(run("evaluate", model, "--data", csv.toString(), "--json")).isZero();
    JsonNode figures = new ObjectMapper().readTree(out.toString());
    assertThat(figures.get("rows").asInt()).as("10 of 20 chose the threshold").isEqualTo(200);
    assertThat(figures.get("auroc").asDouble()).isGreaterThan(.95);
    assertThat(figures.get("falseAlarmRate").asDouble()).isLessThan(.1);
    assertThat(report(model, csv.toString()))
        .contains("AUROC", "ROC curve", "Columns that add most", "class=\"limit\"")
        .doesNotContain("<script", "heat map");
  }

  private String report(String model, String data) throws IOException {
    Path page = directory.resolve("page.html");
    assertThat(run("report", model, "--data", data, "--out", page.toString()))
        .as(err.toString())
        .isZero();
    return Files.readString(page);
  }

  @Test
  void optionsOfPictures_areRefusedForTables() {
    assertThat(run("train", "table", "--data", "x.csv", "--out", "m", "--epochs", "3"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--epochs: expected no such option for table");
    assertThat(run("train", "dense", "--data", "synthetic", "--out", "m", "--label", "y"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--label: expected table, signal or anomaly as PRESET, found dense");
  }

  @Test
  void pictures_areTrainedAndEvaluatedByTheLabelOfTheNormalOnes() throws IOException {
    String model = directory.resolve("digits").toString();
    String train = "train anomaly --data synthetic --only-label 3 --quiet --threads 1 --out ";
    assertThat(run((train + model).split(" "))).as(err.toString()).isZero();
    assertThat(out.toString()).contains("threshold", "AUROC", "model: ");
    out.getBuffer().setLength(0);
    assertThat(run("evaluate", model, "--data", "synthetic", "--json")).isZero();
    JsonNode figures = new ObjectMapper().readTree(out.toString());
    assertThat(figures.get("auroc").asDouble()).isGreaterThan(.95);
    assertThat(figures.get("falseAlarmRate").asDouble()).isLessThan(.06);
    assertThat(report(model, "synthetic"))
        .contains("heat map of picture", "ROC curve", "data:image/png")
        .doesNotContain("Columns that add most");
  }

  @Test
  void longSeries_isShownWithItsMarkedStretches() throws IOException {
    Path csv = directory.resolve("level.csv");
    StringBuilder text = new StringBuilder("\"a<b\"\n");
    for (int i = 0; i < 600; i++) {
      boolean still = i >= 500 && i < 520;
      text.append(still ? 0 : Math.sin(i / 4.0) + i % 7 * 0.01).append('\n');
    }
    Files.writeString(csv, text);
    String model = directory.resolve("level").toString();
    String train = "train signal --window 24 --split 0.6 --quiet --threads 1 --data ";
    assertThat(run((train + csv + " --value a<b --out " + model).split(" ")))
        .as(err.toString())
        .isZero();
    assertThat(report(model, csv.toString()))
        .contains("class=\"span\"", "of column a&lt;b", "From row ")
        .doesNotContain("a<b", "ROC curve");
  }

  @Test
  void optionsOfTables_areRefusedForPictures() {
    assertThat(run("train", "anomaly", "--data", "synthetic", "--out", "m", "--label", "y"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--label: expected no such option for anomaly");
  }

  @Test
  void optionsThatADetectorMakesNoUseOf_areRefused() {
    Path csv = directory.resolve("pumps.csv");
    DetectorFixtures.writeTable(csv);
    String model = directory.resolve("model").toString();
    String train = "train table --label label --quiet --threads 1 --data " + csv + " --out ";
    assertThat(run((train + model).split(" "))).as(err.toString()).isZero();
    for (String option :
        new String[] {
          "--noise none",
          "--noise-seed 3",
          "--split all",
          "--run x",
          "--baselines x",
          "--size 8x8",
          "--anomalies x"
        }) {
      err.getBuffer().setLength(0);
      String report = "report " + model + " --data " + csv + " " + option;
      assertThat(run(report.split(" "))).as(option).isEqualTo(2);
      assertThat(err.toString())
          .contains(
              option.replaceFirst(" .*", "")
                  + ": expected no such option for pumps-table, a detector");
    }
    assertThat(run(("evaluate " + model + " --data " + csv + " --jpeg").split(" "))).isEqualTo(2);
  }

  @Test
  void optionsOfDetectors_areRefusedForOtherModels() {
    String model = "../model-zoo/mnist-simple/1.0.0";
    for (String option : new String[] {"--label y", "--normal 3", "--anomalies x"}) {
      err.getBuffer().setLength(0);
      String evaluate = "evaluate " + model + " --data synthetic --limit 5 " + option;
      assertThat(run(evaluate.split(" "))).as(option).isEqualTo(2);
      assertThat(err.toString()).contains("expected a detector, found mnist-simple; leave it out");
    }
  }

  @Test
  void picturesOfAnotherFolder_areAnomalies() throws IOException {
    Path bad = Files.createDirectories(directory.resolve("bad"));
    BufferedImage grey = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 4; i++) {
      grey.getRaster().setSample(i, 3, 0, 255);
      ImageIO.write(grey, "png", bad.resolve(i + ".png").toFile());
    }
    String model = directory.resolve("threes").toString();
    String train = "train anomaly --data synthetic --only-label 3 --anomalies " + bad;
    assertThat(run((train + " --quiet --threads 1 --out " + model).split(" ")))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("2,004 samples");
    assertThat(Files.readString(Path.of(model, "README.md")))
        .contains("2,004 of synthetic and bad/all, none", "](preview.png)");
    assertThat(ImageIO.read(Path.of(model, "preview.png").toFile()).getWidth()).isGreaterThan(700);
    JsonNode spec = new ObjectMapper().readTree(Path.of(model, "model.json").toFile());
    assertThat(spec.at("/training/measured/on").asText()).isEqualTo("synthetic and bad/all");
    assertThat(spec.at("/training/measured/auroc").asDouble()).isGreaterThan(.95);
    out.getBuffer().setLength(0);
    String evaluate = "evaluate " + model + " --data synthetic --limit 50 --json --anomalies ";
    assertThat(run((evaluate + bad).split(" "))).as(err.toString()).isZero();
    JsonNode figures = new ObjectMapper().readTree(out.toString());
    assertThat(figures.get("rows").asInt()).isEqualTo(54);
    assertThat(figures.get("auroc").asDouble()).isGreaterThan(.9);
  }

  @Test
  void normalRows_areThoseOfTheTrainingUnlessSaidOtherwise() throws IOException {
    Path csv = directory.resolve("words.csv");
    Files.writeString(
        csv,
        DetectorFixtures.table()
            .replaceAll("(?m)^(id|row\\d+),", "")
            .replaceAll("(?m),0$", ",fine")
            .replaceAll("(?m),1$", ",broken"));
    String model = directory.resolve("words").toString();
    String train = "train table --label label --normal fine --quiet --threads 1 --data " + csv;
    assertThat(run((train + " --out " + model).split(" "))).as(err.toString()).isZero();
    String evaluate = "evaluate " + model + " --data " + csv;
    assertThat(run((evaluate + " --label label").split(" "))).as(err.toString()).isZero();
    assertThat(out.toString()).contains("20 of them anomalies");
    out.getBuffer().setLength(0);
    assertThat(run((evaluate + " --normal broken").split(" "))).as(err.toString()).isZero();
    assertThat(out.toString()).doesNotContain("20 of them anomalies");
  }
}
