package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autoencoders.DetectorFixtures;
import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The detector's score is the mean of ((value − 0.5) / 0.1)², and its threshold is 4. */
class DetectCommandTest {
  private static final String TABLE =
      """
      b,note,a
      0.5,"fine, quite",0.5
      0.5,odd,0.9
      0.6,fine,0.5
      """;

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void makeModel() {
    model = folder.resolve("model");
    DetectorFixtures.write(
        model, "odd-rows", new Input.Row(List.of(Column.number("a"), Column.number("b"))));
  }

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private void assertFindsTheOddRow(Path table) {
    Run run = Run.of("detect", model, table, "--top", 1);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("row 2: anomaly: score 8.00")
        .contains("a 16.0", "1 of 3 are anomalies, with scores above 4.000")
        .doesNotContain("row 1:");
  }

  @Test
  void oddRow_isPrintedWithItsColumns() throws IOException {
    assertFindsTheOddRow(table(TABLE));
  }

  @Test
  void tableOfAnotherKind_isReadAsWell() throws IOException {
    String semicolons = TABLE.replace(", ", " ").replace(',', ';');
    assertFindsTheOddRow(table("\uFEFF" + semicolons.replace("\n", "\r\n")));
    Path zipped = folder.resolve("table.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(TABLE.getBytes(StandardCharsets.UTF_8));
    }
    assertFindsTheOddRow(zipped);
  }

  @Test
  void decimalCommas_areReadWhereSemicolonsSeparate() throws IOException {
    String semicolons = TABLE.replace(", ", " ").replace(',', ';').replace('.', ',');
    assertFindsTheOddRow(table(semicolons));
  }

  @Test
  void columnsWithoutAName_areLeftOut() throws IOException {
    assertFindsTheOddRow(table(",b,note,a\n1,.5,x,.5\n2,.5,y,.9\n3,.6,z,.5\n"));
    assertFindsTheOddRow(table(",b,note,a,\n1,.5,x,.5,\n2,.5,y,.9,\n3,.6,z,.5,\n"));
  }

  @Test
  void twoColumnsOfOneName_areRefused() throws IOException {
    Run run = Run.of("detect", model, table("a,b,a\n1,2,3\n"));
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("expected a name of its own for each column, found \"a\" twice");
  }

  @Test
  void spacesInTheHeaderAndBlankLines_countForNothing() throws IOException {
    assertFindsTheOddRow(
        table("  \n\n b , note,a\n0.5,fine,0.5\n0.5,odd,0.9\n   \n0.6,fine,0.5\n\n"));
  }

  @Test
  void delimiterInsideQuotes_isNotTheTables() throws IOException {
    assertFindsTheOddRow(
        table("b;\"a note, or two, or three\";a\n0.5;x;0.5\n0.5;y;0.9\n0.6;z;0.5\n"));
  }

  @Test
  void otherBytesThanUtf8_areRefused() throws IOException {
    Path file = folder.resolve("table.csv");
    Files.write(file, "a,b\n.5,.5\nK\u00f6ln,1\n".getBytes(StandardCharsets.ISO_8859_1));
    Run run = Run.of("detect", model, file);
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("table.csv: expected text in UTF-8");
  }

  @Test
  void verdicts_areWrittenInTheOrderOfTheRows() throws IOException {
    Path out = folder.resolve("verdicts.csv");
    assertThat(Run.of("detect", model, table(TABLE), "--out", out).code()).isZero();
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("row,last_row,anomaly,score,share_below,reasons");
    assertThat(lines.get(1)).startsWith("1,1,false,");
    assertThat(lines.get(2)).startsWith("2,2,true,").contains(",a; b,");
    assertThat(Run.of("detect", model, table(TABLE), "--out", out).code()).isOne();
    assertThat(Run.of("detect", model, table(TABLE), "--out", out, "--force").code()).isZero();
  }

  @Test
  void json_hasAnObjectForEachRow() throws IOException {
    Run run = Run.of("detect", model, table(TABLE), "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json()).hasSize(3);
    JsonNode odd = run.json().get(1);
    assertThat(odd.get("row").asInt()).isEqualTo(2);
    assertThat(odd.get("anomaly").asBoolean()).isTrue();
    assertThat(odd.get("score").asDouble()).isBetween(7.99, 8.01);
    assertThat(odd.get("contributions").get("a").asDouble()).isBetween(15.9, 16.1);
  }

  @Test
  void threshold_isTheOneThatIsGiven() throws IOException {
    Path table = table(TABLE);
    assertThat(Run.of("detect", model, table, "--threshold", 10).out()).contains("0 of 3 are");
    assertThat(Run.of("detect", model, table, "--threshold", 0.1).out()).contains("2 of 3 are");
    assertThat(Run.of("detect", model, table, "--false-alarms", 0.25).out())
        .contains("scores above 5.000");
    assertThat(Run.of("detect", model, table, "--threshold", 1, "--false-alarms", 0.1).code())
        .isEqualTo(2);
  }

  @Test
  void rowThatCannotBeRead_isNamedAndTheOthersAreExamined() throws IOException {
    Run run = Run.of("detect", model, table(TABLE + "0.5,bad,many\n0.5,odd,0.1\n"));
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("row 4: ", "column a", "\"many\"");
    assertThat(run.out()).contains("row 5: anomaly", "2 of 4 are");
  }

  @Test
  void whatIsNoTable_isRefused() throws IOException {
    assertThat(Run.of("detect", model, table("")).code()).isOne();
    assertThat(Run.of("detect", model, table("a,b\n")).err()).contains("found no rows");
    Run ragged = Run.of("detect", model, table("a,b\n1,2,3\n"));
    assertThat(ragged.code()).isOne();
    assertThat(ragged.err()).contains("table.csv: row 1: expected 2 cells", "found 3");
    Run quote = Run.of("detect", model, table("a,b\n\"1,2\n3,4\n"));
    assertThat(quote.err()).contains("found 1; a quote may not be closed");
    assertThat(Run.of("detect", model, folder.resolve("none.csv")).code()).isOne();
    assertThat(Run.of("detect", model, folder).err())
        .contains(folder + ": expected a CSV file, found a folder");
  }

  @Test
  void columnThatTheFileLacks_isRefusedOnceForAllRows() throws IOException {
    Run run = Run.of("detect", model, table("a,c\n.5,1\n.5,1\n"));
    assertThat(run.code()).isOne();
    assertThat(run.err())
        .containsOnlyOnce(
            "table.csv: expected the columns [b], which the model needs, found [a, c]");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void numberTooLarge_isRefusedAndTheOthersAreExamined() throws IOException {
    Run run = Run.of("detect", model, table(TABLE + "1e39,bad,.5\n0.5,odd,0.1\n"));
    assertThat(run.code()).isOne();
    assertThat(run.err())
        .contains("table.csv: row 4: column b: expected a number from -3.4E38 to 3.4E38")
        .contains("found \"1e39\"; correct it, or leave the row out");
    assertThat(run.out()).contains("row 5: anomaly", "2 of 4 are");
  }

  @Test
  void rowThatCannotBeRead_isInTheVerdictsWithWhatIsWrong() throws IOException {
    Path table = table(TABLE + "0.5,bad,\"1,5\"\n");
    Path out = folder.resolve("verdicts.csv");
    Run run = Run.of("detect", model, table, "--out", out, "--json");
    assertThat(run.code()).isOne();
    assertThat(run.json()).as(run.out() + run.err()).hasSize(4);
    JsonNode last = run.json().get(3);
    assertThat(last.get("row").asInt()).isEqualTo(4);
    assertThat(last.get("error").asText())
        .isEqualTo("column a: expected a number without commas, as 1234.5, found \"1,5\"");
    assertThat(Files.readAllLines(out).get(4)).startsWith("4,4,,,,,,,\"column a: expected a");
  }

  /** The verdict follows the score, so that people can trust the last line. */
  @Test
  void unknownCategory_isNamedWithWhatWasFound() throws IOException {
    Path towns = folder.resolve("towns");
    Column town = new Column("town", Column.Type.CATEGORY, List.of("Ulm"), Column.Missing.REFUSED);
    DetectorFixtures.write(towns, "towns", new Input.Row(List.of(town)));
    Path table = table("town\nUlm\nRom\n");
    Path out = folder.resolve("verdicts.csv");
    Run run = Run.of("detect", towns, table, "--out", out, "--threshold", 30);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("unknown: {town=Rom}", "0 of 2 are anomalies");
    assertThat(Files.readAllLines(out).get(2)).startsWith("2,2,false,").endsWith("town=Rom,,");
  }

  @Test
  void fileOfVerdicts_isNotTheTable() throws IOException {
    Path table = table(TABLE);
    Run run = Run.of("detect", model, table, "--out", table, "--force");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--out: expected another file than the table, found " + table);
    assertThat(table).hasContent(TABLE);
  }

  @Test
  void limitThatIsNone_isAWrongCommandLine() throws IOException {
    Path table = table(TABLE);
    Run share = Run.of("detect", model, table, "--false-alarms", 2);
    assertThat(share.code()).isEqualTo(2);
    assertThat(share.err()).contains("--false-alarms: expected a number from 0 to 1, found 2.0");
    assertThat(Run.of("detect", model, table, "--threshold", "NaN").code()).isEqualTo(2);
  }

  @Test
  void modelThatIsNotThere_isNamedAsAFileToo() throws IOException {
    Run run = Run.of("detect", folder.resolve("modle"), table(TABLE));
    assertThat(run.code()).isOne();
    assertThat(run.err())
        .contains(folder.resolve("modle") + ": found no such file or directory. And ");
  }

  @Test
  void stride_isRefusedForRows() throws IOException {
    Run refused = Run.of("detect", model, table(TABLE), "--stride", 1);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("--stride: expected a model of series, found one of rows");
  }

  @Test
  void strideForRows_leavesTheFileOfVerdictsAlone() throws IOException {
    Path out = Files.writeString(folder.resolve("verdicts.csv"), "old");
    Run run = Run.of("detect", model, table(TABLE), "--stride", 2, "--out", out, "--force");
    assertThat(run.code()).isEqualTo(2);
    assertThat(out).hasContent("old");
  }

  @Test
  void top_isRefusedBesideJson() throws IOException {
    Run run = Run.of("detect", model, table(TABLE), "--json", "--top", 1);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--top: expected none beside --json", "found 1");
  }

  @Test
  void numbersOutOfRange_areRefusedWithWhatWasFound() throws IOException {
    assertThat(Run.of("detect", model, table(TABLE), "--top", -1).err())
        .contains("--top: expected a number from 0 on, found -1");
    assertThat(Run.of("detect", model, table(TABLE), "--stride", 0).err())
        .contains("--stride: expected a number from 1 on, found 0");
  }

  @Test
  void modelThatCannotDetect_isRefused() throws IOException {
    Run run = Run.of("detect", "mnist-conv", table(TABLE));
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("mnist-conv", "detect");
  }

  @Test
  void damagedZip_isRefusedWithTheFile() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zip)) {
      out.write(TABLE.getBytes(StandardCharsets.UTF_8));
    }
    for (int length : new int[] {5, zip.size() / 2, zip.size() - 3}) {
      Path cut = folder.resolve("cut.csv.gz");
      Files.write(cut, Arrays.copyOf(zip.toByteArray(), length));
      Run run = Run.of("detect", model, cut);
      assertThat(run.code()).as("%d bytes", length).isOne();
      assertThat(run.err()).contains(cut + ": expected a whole gzip file, found damage");
    }
  }
}
