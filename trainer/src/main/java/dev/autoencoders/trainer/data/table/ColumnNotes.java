package dev.autoencoders.trainer.data.table;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.TableRow;
import dev.autoencoders.trainer.data.CsvTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the owner of a table should know of its columns before a model is trained with them. */
final class ColumnNotes {
  /** Where so many of the cells are numbers, those that are not may be mistakes. */
  private static final double MOST = .8;

  /** The fewest rows in which ascending numbers are no chance. */
  private static final int FEWEST_ROWS = 20;

  private ColumnNotes() {}

  /** Notes on the columns that a model would have; empty if there is nothing to say. */
  static List<String> of(CsvTable table, Input.Row input) {
    List<String> notes = new ArrayList<>();
    if (table.unnamed() > 0) {
      notes.add(table.name() + ": columns without a name, left out: " + table.unnamed());
    }
    for (Column column : input.columns()) {
      int place = table.place(column.name());
      if (column.type() == Column.Type.CATEGORY && haveCommas(table, place)) {
        notes.add(
            "%s: column %s is taken for categories%s%s"
                .formatted(
                    table.name(),
                    column.name(),
                    firstText(table, place),
                    withoutCommas(table, place)));
      } else if (column.type() == Column.Type.CATEGORY && shareOfNumbers(table, place) >= MOST) {
        notes.add(
            "%s: column %s is taken for categories%s; empty such cells if they mean that there is no"
                    .formatted(table.name(), column.name(), firstText(table, place))
                + " value");
      } else if (column.type() == Column.Type.NUMBER && counts(table, place)) {
        notes.add(
            "%s: column %s goes up by whole numbers from row to row, as ids do; if it is one, leave"
                    .formatted(table.name(), column.name())
                + " it out with "
                + ColumnNames.exclude(column.name()));
      }
    }
    return notes;
  }

  /** The first cell that is no number; such as {@code , such as "row1" in row 1}. */
  static String firstText(CsvTable table, int place) {
    for (int row = 0; row < table.count(); row++) {
      String cell = table.cell(row, place);
      if (!TableRow.isMissing(cell) && !TableRow.isNumber(cell)) {
        String shown = cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
        double share = shareOfNumbers(table, place);
        String others =
            share > 0
                ? String.format(
                    Locale.ROOT, ", while %.0f %% of the cells are numbers", 100 * share)
                : "";
        return ", such as \"%s\" in row %d%s".formatted(shown, row + 1, others);
      }
    }
    return "";
  }

  /** What to do where numbers have commas; empty elsewhere. */
  static String withoutCommas(CsvTable table, int place) {
    if (!haveCommas(table, place)) {
      return "";
    }
    String otherwise =
        table.hasDecimalCommas()
            ? ""
            : ", or semicolons between the cells if commas are decimal ones";
    return "; if these are numbers, write them without commas, as 1234.5" + otherwise;
  }

  /** Whether all that is no number would be one without its commas. */
  private static boolean haveCommas(CsvTable table, int place) {
    return IntStream.range(0, table.count())
        .mapToObj(row -> table.cell(row, place))
        .filter(cell -> !TableRow.isMissing(cell) && !TableRow.isNumber(cell))
        .allMatch(TableRow::hasCommas);
  }

  private static double shareOfNumbers(CsvTable table, int place) {
    int numbers = 0;
    int others = 0;
    for (int row = 0; row < table.count(); row++) {
      String cell = table.cell(row, place);
      if (TableRow.isNumber(cell)) {
        numbers++;
      } else if (!TableRow.isMissing(cell)) {
        others++;
      }
    }
    return (double) numbers / Math.max(1, numbers + others);
  }

  /** Whether each row has a greater whole number than the one before. */
  private static boolean counts(CsvTable table, int place) {
    double last = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < table.count(); row++) {
      String cell = table.cell(row, place);
      double number = TableRow.isNumber(cell) ? Double.parseDouble(cell) : Double.NaN;
      if (!(number > last && number == Math.rint(number))) {
        return false;
      }
      last = number;
    }
    return table.count() >= FEWEST_ROWS;
  }
}
