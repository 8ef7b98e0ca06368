package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.trainer.DetectorFixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options of detectors where they mean nothing, and columns that are not there. */
class DetectorOptionsTest {
  @TempDir Path directory;

  private Path csv = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @BeforeEach
  void writeTable() throws IOException {
    csv = directory.resolve("pumps.csv");
    DetectorFixtures.writeTable(csv);
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
  void optionsOfTables_areRefusedForPictures() {
    assertThat(run("train", "anomaly", "--data", "synthetic", "--out", "m", "--label", "y"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--label: expected no such option for anomaly");
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

  /** A column that is misspelt would be trained with. */
  @Test
  void columnThatTheTableLacks_isRefused() {
    String wrong = directory.resolve("wrong").toString();
    String table = "train table --exclude lable --out " + wrong + " --data " + csv;
    assertThat(run(table.split(" "))).isOne();
    assertThat(err.toString()).contains("lable");
    String signal = "train signal --window 8 --value rpm --time when --out " + wrong + " --data ";
    assertThat(run((signal + csv).split(" "))).isOne();
    assertThat(err.toString()).contains("when");
  }

  @Test
  void folderInPlaceOfATable_isRefusedByName() {
    String table = "train table --out " + directory.resolve("wrong") + " --data " + directory;
    assertThat(run(table.split(" "))).isOne();
    assertThat(err.toString()).contains(directory + ": expected a CSV file, found a folder");
  }

  @Test
  void windowWithoutSteps_isRefused() {
    String table = "series-table --window 0 --data " + directory;
    assertThat(run(table.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("--window: expected a number from 1 on, found 0");
  }

  /** A header without rows would look like a result. */
  @Test
  void tableOfSeriesThatAreNotThere_isNotBegun() {
    assertThat(run("series-table", "--data", directory.toString())).isOne();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void optionsThatTrainingWouldIgnore_areRefused() {
    String out = " --out " + directory.resolve("wrong") + " --data " + csv;
    assertThat(run(("train table --window 48" + out).split(" "))).isEqualTo(2);
    assertThat(run(("train signal --value rpm" + out).split(" "))).isOne();
    assertThat(err.toString()).contains("expected --window N beside them");
    String both = "train signal --window 8 --value rpm --columns flow";
    assertThat(run((both + out).split(" "))).isOne();
    assertThat(err.toString()).contains("--columns: expected none beside --value");
    assertThat(run(("train table --normal fine" + out).split(" "))).isOne();
    assertThat(err.toString()).contains("--normal: expected --label COLUMN beside it");
  }
}
