package dev.autoencoders.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableRowTest {
  private static final Input.Row INPUT =
      new Input.Row(
          List.of(
              Column.number("age"),
              new Column("smokes", Column.Type.BOOLEAN, List.of(), Column.Missing.NAN),
              new Column(
                  "town", Column.Type.CATEGORY, List.of("Ulm", "NA", "7"), Column.Missing.NAN),
              new Column("weight", Column.Type.NUMBER, List.of(), Column.Missing.NAN)));

  private static Map<String, Object> row(Object age, Object smokes, Object town, Object weight) {
    return new HashMap<>(Map.of("age", age, "smokes", smokes, "town", town, "weight", weight));
  }

  @Test
  void row_becomesTheValuesOfItsColumns() {
    TableRow row = TableRow.of(INPUT, row(41, true, "Ulm", 70.5));
    assertThat(row.values()).containsExactly(41, 1, 1, 0, 0, 70.5f);
    assertThat(row.missing()).isEmpty();
    assertThat(row.unknownCategories()).isEmpty();
  }

  @Test
  void valueNames_areAsManyAsTheValues() {
    assertThat(INPUT.valueNames())
        .containsExactly("age", "smokes", "town=Ulm", "town=NA", "town=7", "weight");
    assertThat(INPUT.values()).isEqualTo(6);
    assertThat(INPUT.shape()).containsExactly(6);
  }

  @Test
  void missingValue_isNaNInEachValueOfItsColumn() {
    Map<String, Object> some = row(41, "yes", "Ulm", Double.NaN);
    some.remove("town");
    some.put("smokes", null);
    TableRow row = TableRow.of(INPUT, some);
    float nan = Float.NaN;
    assertThat(row.values()).containsExactly(41, nan, nan, nan, nan, nan);
    assertThat(row.missing()).containsExactly("smokes", "town", "weight");
  }

  @ParameterizedTest
  @CsvSource({
    "' '", "NA", "n/a", "NaN", "null", "?", "None", "<NA>", "\\N", "-", "#DIV/0!", "-1.#IND"
  })
  void textThatSaysNothing_isMissing(String text) {
    assertThat(TableRow.of(INPUT, row(1, true, "Ulm", text)).missing()).containsExactly("weight");
  }

  @ParameterizedTest
  @CsvSource({
    "'1,5', 1.5",
    "'-,25', -.25",
    "'1.234,5', 1234.5",
    "'1 234 567,25', 1234567.25",
    "'1,5e-3', 1.5e-3",
    "'1,234,5', '1,234,5'",
    "'1.23,5', '1.23,5'",
    "'red, blue', 'red, blue'",
    "1.5, 1.5"
  })
  void decimalComma_becomesAPoint(String text, String expected) {
    assertThat(TableRow.withDecimalPoint(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"12, true", "-0.5, true", "1e-3, true", ".5, true", "1e39, false", "NaN, false"})
  void number_isAFiniteOneInDecimalDigits(String text, boolean number) {
    assertThat(TableRow.isNumber(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({"2f", "1d", "0x1p3", "1.2.3", "Infinity", "''"})
  void textThatIsANumberInJavaAlone_isNone(String text) {
    assertThat(TableRow.isNumber(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "inf, true",
    "-Inf, true",
    "' +Infinity ', true",
    "1.#INF, true",
    "∞, true",
    "1e39, true",
    "-3.5E38, true",
    "3.4e38, false",
    "1e-60, false",
    "NaN, false",
    "informal, false",
    "'', false"
  })
  void numberIsTooLarge_whereNoFloatHoldsIt(String text, boolean large) {
    assertThat(TableRow.isTooLarge(text)).isEqualTo(large);
  }

  @Test
  void numberTooLarge_isRefusedWithItsColumnAndWhatToDo() {
    for (Object large : List.of("-inf", "1e39", "∞")) {
      assertThatThrownBy(() -> TableRow.of(INPUT, row(large, true, "Ulm", 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "column age: expected a number from -3.4E38 to 3.4E38, found \"%s\"; correct it, or"
                  + " leave the row out",
              large);
    }
    for (Object large : List.of(1e300, Float.NEGATIVE_INFINITY, new BigDecimal("1e39"))) {
      assertThatThrownBy(() -> TableRow.of(INPUT, row(1, true, "Ulm", large)))
          .hasMessage(
              "column weight: expected a number from -3.4E38 to 3.4E38, found %s; correct it, or"
                  + " give none",
              large);
    }
  }

  @Test
  void categoryWithANameLikeNothing_isThere() {
    TableRow row = TableRow.of(INPUT, row(1, true, "NA", 1));
    assertThat(row.missing()).isEmpty();
    assertThat(row.values()).containsExactly(1, 1, 0, 1, 0, 1);
  }

  @Test
  void unknownCategory_isNamedAndSetsNothing() {
    TableRow row = TableRow.of(INPUT, row(1, true, "Bonn", 1));
    assertThat(row.unknownCategories()).containsExactly(Map.entry("town", "Bonn"));
    assertThat(row.values()).containsExactly(1, 1, 0, 0, 0, 1);
    assertThat(row.missing()).isEmpty();
  }

  @Test
  void wholeNumberAsCategory_isComparedWithoutADecimalPoint() {
    for (Object seven : List.of(7, 7L, 7.0, 7f, "7", " 7 ")) {
      assertThat(TableRow.of(INPUT, row(1, true, seven, 1)).values())
          .as("%s", seven)
          .containsExactly(1, 1, 0, 0, 1, 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, 1",
    "YES, 1",
    "y, 1",
    "t, 1",
    "1, 1",
    "1.0, 1",
    "False, 0",
    "no, 0",
    "N, 0",
    "f, 0",
    "0, 0"
  })
  void boolean_mayBeAText(String text, float value) {
    Object given = text.equals("1.0") ? (Object) 1.0 : text;
    assertThat(TableRow.of(INPUT, row(1, given, "Ulm", 1)).values()[1]).isEqualTo(value);
  }

  @Test
  void number_mayBeAText() {
    assertThat(TableRow.of(INPUT, row(" 1e2 ", true, "Ulm", "-0.5")).values())
        .containsExactly(100, 1, 1, 0, 0, -0.5f);
  }

  @Test
  void columnsBeyondTheModels_areLeftOut() {
    Map<String, Object> more = row(41, true, "Ulm", 1);
    more.put("id", "a-17");
    assertThat(TableRow.of(INPUT, more).values()).containsExactly(41, 1, 1, 0, 0, 1);
  }

  @Test
  void valuesMissingWhereTheyMustNotBe_areAllNamed() {
    Input.Row full = Input.Row.of(List.of("a", "b", "c"));
    assertThatThrownBy(() -> TableRow.of(full, Map.of("b", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "columns: expected values in [a, c], found none; the model takes no missing values"
                + " there");
  }

  @Test
  void valueOfAnotherType_isRefusedWithItsColumn() {
    assertThatThrownBy(() -> TableRow.of(INPUT, row("old", true, "Ulm", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column age: expected a finite number, found \"old\"");
    assertThatThrownBy(() -> TableRow.of(INPUT, row(1, 2, "Ulm", 1)))
        .hasMessage("column smokes: expected true or false, found 2");
    assertThatThrownBy(() -> TableRow.of(INPUT, row(List.of(1), true, "Ulm", 1)))
        .hasMessage("column age: expected a finite number, found [1]");
  }

  @Test
  void values_areACopy() {
    TableRow row = TableRow.of(INPUT, row(41, true, "Ulm", 1));
    row.values()[0] = 7;
    assertThat(row.values()[0]).isEqualTo(41);
  }
}
