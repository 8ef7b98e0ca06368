package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.trainer.DetectorFixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        .contains("class=\"span\"", "of channel a&lt;b", "From row ")
        .doesNotContain("a<b", "ROC curve");
  }

  @Test
  void optionsOfTables_areRefusedForPictures() {
    assertThat(run("train", "anomaly", "--data", "synthetic", "--out", "m", "--label", "y"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--label: expected no such option for anomaly");
  }
}
