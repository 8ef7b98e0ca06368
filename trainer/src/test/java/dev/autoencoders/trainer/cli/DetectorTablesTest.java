package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.trainer.DetectorFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of tables that lack something, or have more than numbers in them. */
class DetectorTablesTest {
  /** What the tests share: trained once. */
  @TempDir static Path shared;

  private static Path csv = Path.of("");
  private static String pumps = "";

  @TempDir Path directory;

  private final TrainerProgram program = new TrainerProgram();

  @BeforeAll
  static void train() throws IOException {
    csv = shared.resolve("pumps.csv");
    DetectorFixtures.writeTable(csv);
    pumps = shared.resolve("pumps").toString();
    new DetectorTablesTest()
        .program.succeedLine(
            "train table --label label --split 0.5 --steps 20 --quiet --threads 1 --data "
                + (csv + " --out " + pumps));
  }

  @Test
  void columnThatTheTableLacks_isRefusedWithTheFile() {
    String evaluate = "evaluate " + pumps + " --data " + csv + " --label lable";
    assertThat(program.run(evaluate.split(" "))).isOne();
    assertThat(program.err())
        .contains("pumps.csv: expected a column lable, found the columns [colour,");
  }

  @Test
  void columnsThatTheModelNeedsAndTheTableLacks_areNamedTogether() throws IOException {
    Path file = directory.resolve("few.csv");
    Files.writeString(file, "colour,on,note,label\nred,yes,3,0\nred,yes,3,1\n");
    assertThat(program.run("evaluate", pumps, "--data", file.toString())).isOne();
    assertThat(program.err())
        .contains("few.csv: expected the columns [rpm, flow, fixed], which the model needs, found")
        .contains("found [colour, on, note, label]");
  }

  @Test
  void columnThatMayBeMissing_mayBeMissingInTheTable() throws IOException {
    String model = directory.resolve("two").toString();
    program.succeedLine(
        "train table --columns rpm,note --label label --steps 5 --quiet --threads 1 --data "
            + (csv + " --out " + model));
    Path file = directory.resolve("rpm.csv");
    Files.writeString(file, "rpm,label\n1000,0\n1100,0\n9000,1\n");
    assertThat(program.evaluated(model + " --data " + file).get("rows").asInt()).isEqualTo(3);
    Files.writeString(file, "note,label\n3,0\n4,1\n");
    assertThat(program.run("evaluate", model, "--data", file.toString())).isOne();
    assertThat(program.err()).contains("expected the columns [rpm], which the model needs");
  }

  @Test
  void tableWithoutRows_isRefusedAsThat() throws IOException {
    Path file = directory.resolve("empty.csv");
    Files.writeString(file, "colour,on,rpm,flow,note,fixed,label\n");
    assertThat(program.run("evaluate", pumps, "--data", file.toString())).isOne();
    assertThat(program.err()).contains("empty.csv: expected a header and rows, found no rows");
  }

  @Test
  void fileWithoutAnomalies_hasDashesWhereNothingIsDefined() throws IOException {
    Path file = directory.resolve("normal.csv");
    List<String> lines = Files.readAllLines(csv);
    Files.write(file, lines.stream().filter(line -> !line.endsWith(",1")).toList());
    assertThat(program.run("evaluate", pumps, "--data", file.toString()))
        .as(program.err())
        .isZero();
    assertThat(program.out())
        .contains("0 of them anomalies", "AUROC              –", "recall             –")
        .doesNotContain("NaN");
    Path page = directory.resolve("normal.html");
    assertThat(program.report(pumps, file.toString(), page)).doesNotContain("NaN");
  }

  @Test
  void columnsWithCommasInTheirNames_canBeNamed() throws IOException {
    Path file = directory.resolve("commas.csv");
    StringBuilder text = new StringBuilder("\"no, running\",\"a \"\"b\"\"\",c\n");
    for (int i = 0; i < 60; i++) {
      text.append(i).append(',').append(i * 7 % 5).append(',').append(i * 11 % 13).append('\n');
    }
    Files.writeString(file, text);
    String out = directory.resolve("commas").toString();
    String[] train = {
      "train", "table", "--data", file.toString(), "--steps", "5", "--threads", "1", "--out", out
    };
    assertThat(program.run(train)).as(program.err()).isZero();
    String advice = "leave it out with --exclude '\"no, running\"'";
    assertThat(program.err()).contains(advice);
    String[] without = Arrays.copyOf(train, train.length + 2);
    without[train.length] = "--exclude";
    without[train.length + 1] = "\"no, running\", \"a \"\"b\"\"\"";
    assertThat(program.run(without)).as(program.err()).isZero();
    JsonNode spec = new ObjectMapper().readTree(Path.of(out, "model.json").toFile());
    assertThat(spec.at("/input/columns")).hasSize(1);
    without[train.length + 1] = "\"no";
    assertThat(program.run(without)).isEqualTo(2);
    assertThat(program.err()).contains("--exclude: expected names of columns with commas between");
  }

  @Test
  void numberTooLarge_isRefusedWithFileRowColumnAndWhatToDo() throws IOException {
    Path file = directory.resolve("large.csv");
    Files.writeString(
        file, "colour,on,rpm,flow,note,fixed,label\nred,yes,1,2,3,7,0\nred,yes,-inf,2,3,7,1\n");
    assertThat(program.run("evaluate", pumps, "--data", file.toString())).isOne();
    assertThat(program.err())
        .contains("large.csv, row 2: column rpm: expected a number from -3.4E38 to 3.4E38")
        .contains("found \"-inf\"; correct it, or leave the row out");
  }
}
