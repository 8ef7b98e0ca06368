package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.trainer.DetectorFixtures;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options of detectors where they mean nothing, and columns that are not there. */
class DetectorOptionsTest {
  @TempDir Path directory;

  private Path csv = Path.of("");

  private final TrainerProgram program = new TrainerProgram();

  @BeforeEach
  void writeTable() throws IOException {
    csv = directory.resolve("pumps.csv");
    DetectorFixtures.writeTable(csv);
  }

  @Test
  void optionsOfPictures_areRefusedForTables() {
    assertThat(program.run("train", "table", "--data", "x.csv", "--out", "m", "--epochs", "3"))
        .isEqualTo(2);
    assertThat(program.err()).contains("--epochs: expected no such option for table");
    assertThat(program.run("train", "dense", "--data", "synthetic", "--out", "m", "--label", "y"))
        .isEqualTo(2);
    assertThat(program.err())
        .contains("--label: expected table, signal or anomaly as PRESET, found dense");
  }

  @Test
  void optionsOfTables_areRefusedForPictures() {
    assertThat(program.run("train", "anomaly", "--data", "synthetic", "--out", "m", "--label", "y"))
        .isEqualTo(2);
    assertThat(program.err()).contains("--label: expected no such option for anomaly");
  }

  @Test
  void optionsOfDetectors_areRefusedForOtherModels() {
    String model = "../model-zoo/mnist-simple/1.0.0";
    for (String option : new String[] {"--label y", "--normal 3", "--anomalies x"}) {
      String evaluate = "evaluate " + model + " --data synthetic --limit 5 " + option;
      assertThat(program.run(evaluate.split(" "))).as(option).isEqualTo(2);
      assertThat(program.err()).contains("expected a detector, found mnist-simple; leave it out");
    }
  }

  /** A column that is misspelt would be trained with. */
  @Test
  void columnThatTheTableLacks_isRefused() {
    String wrong = directory.resolve("wrong").toString();
    String table = "train table --exclude lable --out " + wrong + " --data " + csv;
    assertThat(program.run(table.split(" "))).isOne();
    assertThat(program.err()).contains("lable");
    String signal = "train signal --window 8 --value rpm --time when --out " + wrong + " --data ";
    assertThat(program.run((signal + csv).split(" "))).isOne();
    assertThat(program.err()).contains("when");
  }

  @Test
  void folderInPlaceOfATable_isRefusedByName() {
    String table = "train table --out " + directory.resolve("wrong") + " --data " + directory;
    assertThat(program.run(table.split(" "))).isOne();
    assertThat(program.err()).contains(directory + ": expected a CSV file, found a folder");
  }

  @Test
  void windowWithoutSteps_isRefused() {
    String table = "series-table --window 0 --data " + directory;
    assertThat(program.run(table.split(" "))).isEqualTo(2);
    assertThat(program.err()).contains("--window: expected a number from 1 on, found 0");
  }

  /** Nothing has begun: it is the command line that is wrong. */
  @Test
  void numbersOutOfRange_areAWrongCommandLine() {
    for (String wrong :
        new String[] {
          "table --split 1.5",
          "table --false-alarms 0",
          "table --recall 2",
          "table --steps 0",
          "signal --stride 0",
          "signal --window -1",
          "simple --epochs 0",
          "simple --lr 2",
          "simple --average 1",
          "simple --limit many"
        }) {
      String option = wrong.replaceFirst(".* (--\\S+) .*", "$1");
      String train = "train " + wrong + " --out " + directory.resolve("none") + " --data " + csv;
      assertThat(program.run(train.split(" "))).as(wrong).isEqualTo(2);
      assertThat(program.err())
          .startsWith(option + ": expected a ")
          .contains(", found " + wrong.replaceFirst(".* ", ""), "See: trainer train --help");
    }
    String alone = "train signal --stride 3 --out none --data " + csv;
    assertThat(program.run(alone.split(" "))).isEqualTo(2);
    assertThat(program.err()).contains("--value, --stride: expected --window N", "See: trainer");
  }

  /** A header without rows would look like a result. */
  @Test
  void tableOfSeriesThatAreNotThere_isNotBegun() {
    assertThat(program.run("series-table", "--data", directory.toString())).isOne();
    assertThat(program.out()).isEmpty();
  }

  @Test
  void optionsThatTrainingWouldIgnore_areRefused() {
    String out = " --out " + directory.resolve("wrong") + " --data " + csv;
    assertThat(program.run(("train table --window 48" + out).split(" "))).isEqualTo(2);
    assertThat(program.run(("train signal --value rpm" + out).split(" "))).isEqualTo(2);
    assertThat(program.err()).contains("expected --window N beside them");
    String both = "train signal --window 8 --value rpm --columns flow";
    assertThat(program.run((both + out).split(" "))).isEqualTo(2);
    assertThat(program.err()).contains("--columns: expected none beside --value");
    assertThat(program.run(("train table --normal fine" + out).split(" "))).isEqualTo(2);
    assertThat(program.err()).contains("--normal: expected --label COLUMN beside it");
  }
}
