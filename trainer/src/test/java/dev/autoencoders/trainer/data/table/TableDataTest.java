package dev.autoencoders.trainer.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.DetectorFixtures;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.TableChoice;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableDataTest {
  private CsvTable table;

  @BeforeEach
  void read() throws IOException {
    table = CsvTable.of("pumps.csv", DetectorFixtures.table());
  }

  private static TableChoice choice(long seed, boolean calibrate) {
    return new TableChoice(List.of(), List.of("id"), "label", "0.0", .5, seed, calibrate);
  }

  @Test
  void columns_areNumbersFlagsAndCategories() {
    Input.Row input = TableData.of(table, choice(1, false)).input();
    assertThat(input.columns())
        .extracting(Column::name)
        .containsExactly("colour", "on", "rpm", "flow", "note", "fixed");
    assertThat(input.columns())
        .extracting(column -> column.type().name())
        .containsExactly("CATEGORY", "BOOLEAN", "NUMBER", "NUMBER", "NUMBER", "NUMBER");
    assertThat(input.columns().get(0).categories()).containsExactly("blue, dark", "green", "red");
    assertThat(input.columns())
        .filteredOn(column -> column.missing() == Column.Missing.NAN)
        .extracting(Column::name)
        .containsExactly("note");
  }

  @Test
  void rowsToTrainWith_areNormalAndNeverTested() {
    TableData data = TableData.of(table, choice(1, true));
    assertThat(data.training()).hasSize(190).doesNotContain(data.testing());
    assertThat(data.calibration()).hasSize(10).doesNotContain(data.testing());
    assertThat(data.testing()).hasSize(200);
    for (boolean anomaly : data.anomalies(data.training())) {
      assertThat(anomaly).isFalse();
    }
    for (boolean anomaly : data.anomalies(data.calibration())) {
      assertThat(anomaly).isTrue();
    }
  }

  @Test
  void seed_decidesTheCut() {
    int[] first = TableData.of(table, choice(1, false)).training();
    assertThat(TableData.of(table, choice(1, false)).training()).isEqualTo(first);
    assertThat(TableData.of(table, choice(2, false)).training()).isNotEqualTo(first);
  }

  @Test
  void columnOfIds_isRefusedWithAdvice() {
    TableData data = TableData.of(table, TableChoice.all());
    assertThatThrownBy(data::input)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "pumps.csv: expected numbers, or 1 to 100 categories, in column id of the rows to train"
                + " with, found 320 different texts, such as \"row0\" in row 1; leave it out with"
                + " --exclude id");
  }

  @Test
  void missingValue_isNaN() throws IOException {
    CsvTable small = CsvTable.of("t", "a,b\n1,x\n?,y\n3,NA\n");
    TableData data =
        TableData.of(small, new TableChoice(List.of(), List.of(), null, "0", 1, 0, false));
    float[][] rows = data.rows(data.input(), IntStream.range(0, 3).toArray());
    assertThat(rows[0]).containsExactly(1, 1, 0);
    assertThat(rows[1]).containsExactly(Float.NaN, 0, 1);
    assertThat(rows[2]).containsExactly(3, Float.NaN, Float.NaN);
  }

  @Test
  void unknownColumn_isNamedWithThoseThatAreThere() {
    TableChoice wrong = new TableChoice(List.of("rpms"), List.of(), null, "0", 1, 0, false);
    assertThatThrownBy(() -> TableData.of(table, wrong))
        .hasMessageStartingWith(
            "pumps.csv: expected a column rpms, found the columns [id, colour,");
    assertThatThrownBy(() -> TableData.of(table, TableChoice.all().withLabel("lable", "0")))
        .hasMessageStartingWith("pumps.csv: expected a column lable, found the columns [id,");
  }

  @Test
  void choiceWithoutAColumn_isRefusedWithTheTable() throws IOException {
    CsvTable one = CsvTable.of("one.csv", "odd\n0\n1\n");
    assertThatThrownBy(() -> TableData.of(one, byLabel("0")))
        .hasMessage("one.csv: expected at least one of the columns [odd] to use, found none");
  }

  private static CsvTable counted(int rows, IntFunction<String> row) throws IOException {
    String lines = IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n"));
    return CsvTable.of("t", "n,x\n" + lines);
  }

  @Test
  void textsOfTheirOwnInMostRows_areRefusedInShortTablesToo() throws IOException {
    TableData data =
        TableData.of(counted(60, i -> i * i + ",2024-01-" + (i + 1)), TableChoice.all());
    assertThatThrownBy(data::input)
        .hasMessageContaining("1 to 24 categories, in column x")
        .hasMessageContaining("found 48 different texts, such as \"2024-01-1\" in row 1; leave");
  }

  /** With commas between the cells, 1,5 may be one and a half, and 1,234 a thousand and more. */
  @Test
  void numbersWithCommas_areNotedOrRefusedWithWhatToDo() throws IOException {
    TableData few =
        TableData.of(counted(30, i -> i * i + ",\"1," + i % 7 + "\""), TableChoice.all());
    assertThat(few.notes(few.input()))
        .contains(
            "t: column x is taken for categories, such as \"1,0\" in row 1; if these are numbers,"
                + " write them without commas, as 1234.5, or semicolons between the cells if commas"
                + " are decimal ones");
    TableData many = TableData.of(counted(60, i -> i * i + ",\"1," + i + "\""), TableChoice.all());
    assertThatThrownBy(many::input)
        .hasMessageContaining("in row 1; if these are numbers, write them without commas")
        .hasMessageEndingWith("leave it out with --exclude x");
    TableData texts =
        TableData.of(counted(30, i -> i * i + ",\"a," + i % 7 + "\""), TableChoice.all());
    assertThat(texts.notes(texts.input())).noneMatch(note -> note.contains("column x"));
  }

  @Test
  void columnThatMayBeMissing_isMissingInATableWithoutIt() throws IOException {
    TableChoice all = new TableChoice(List.of(), List.of(), null, "0", 1, 0, false);
    TableData trained = TableData.of(CsvTable.of("t", "a,b\n1,2\n3,\n"), all);
    TableData without = TableData.of(CsvTable.of("u", "a\n5\n"), all);
    assertThat(without.rows(trained.input(), new int[] {0})[0]).containsExactly(5, Float.NaN);
    TableData other = TableData.of(CsvTable.of("v", "b\n5\n"), all);
    assertThatThrownBy(() -> other.rows(trained.input(), new int[] {0}))
        .hasMessage("v: expected the columns [a], which the model needs, found [b]");
  }

  @Test
  void rowNumbers_areNoted() throws IOException {
    TableData data = TableData.of(counted(30, i -> i + "," + i * i % 7), TableChoice.all());
    assertThat(data.notes(data.input()))
        .containsExactly(
            "t: column n goes up by whole numbers from row to row, as ids do; if it is one, leave"
                + " it out with --exclude n");
  }

  @Test
  void wordAmongNumbers_isNoted() throws IOException {
    TableData data =
        TableData.of(
            counted(30, i -> i % 3 + "," + (i == 4 ? "broken" : i % 7)), TableChoice.all());
    assertThat(data.notes(data.input()))
        .containsExactly(
            "t: column x is taken for categories, such as \"broken\" in row 5, while 97 % of the"
                + " cells are numbers; empty such cells if they mean that there is no value");
  }

  /** One of them would make a category of each number. */
  @Test
  void numberTooLarge_isRefusedWithItsRowAndWhatToDo() throws IOException {
    for (String large : List.of("inf", "-Infinity", "1e39")) {
      TableData data =
          TableData.of(
              counted(30, i -> i % 3 + "," + (i % 20 == 4 ? large : i % 7)), TableChoice.all());
      assertThatThrownBy(data::input)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "t: row 5: expected a number from -3.4E38 to 3.4E38 in column x, found \"%s\" and 1"
                  + " more such cells; empty such cells if they mean that there is no value, leave"
                  + " their rows out, or leave the column out with --exclude x",
              large);
    }
  }

  @Test
  void infinityAmongWords_isACategory() throws IOException {
    String[] words = {"inf", "bounded", "unknown"};
    TableData data = TableData.of(counted(30, i -> i + "," + words[i % 3]), TableChoice.all());
    assertThat(data.input().columns().get(1).categories())
        .containsExactly("bounded", "inf", "unknown");
  }

  @Test
  void numbersThatSayNaN_areMissing() throws IOException {
    String[] cells = {"1", "nan", "-NaN", "NA", "null", "?", "1.#QNAN"};
    TableData data =
        TableData.of(counted(35, i -> i % 3 + "," + cells[i % cells.length]), TableChoice.all());
    Column column = data.input().columns().get(1);
    assertThat(column.type()).isEqualTo(Column.Type.NUMBER);
    assertThat(column.missing()).isEqualTo(Column.Missing.NAN);
  }

  @Test
  void labelThatNoRowHas_isRefusedWithThoseThatAreThere() {
    TableChoice wrong = TableChoice.all().without("id").withLabel("on", "0");
    assertThatThrownBy(() -> TableData.of(table, wrong))
        .hasMessageContaining("found none with on=0, but ")
        .hasMessageContaining("yes")
        .hasMessageEndingWith("say --normal VALUE");
  }

  @Test
  void rowWithoutALabel_isRefused_unlessThatMeansNormal() throws IOException {
    CsvTable gaps = CsvTable.of("gaps.csv", "a,odd\n1,0\n2,\n3,1\n");
    assertThatThrownBy(() -> TableData.of(gaps, byLabel("0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gaps.csv: row 2: expected a label in column odd, found \"\"");
    assertThat(TableData.of(gaps, byLabel("")).anomalies(new int[] {0, 1, 2}))
        .containsExactly(true, false, true);
  }

  private static TableChoice byLabel(String normal) {
    return new TableChoice(List.of(), List.of(), "odd", normal, .5, 1, false);
  }
}
