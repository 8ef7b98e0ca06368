package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.trainer.DetectorFixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
  }

  @Test
  void optionsOfPictures_areRefusedForTables() {
    assertThat(run("train", "table", "--data", "x.csv", "--out", "m", "--epochs", "3"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--epochs: expected no such option for table");
    assertThat(run("train", "dense", "--data", "synthetic", "--out", "m", "--label", "y"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--label: expected table or signal as PRESET, found dense");
  }
}
