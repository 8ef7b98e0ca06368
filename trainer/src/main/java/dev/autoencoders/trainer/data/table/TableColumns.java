package dev.autoencoders.trainer.data.table;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.TableRow;
import dev.autoencoders.trainer.data.CsvTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds out what the columns of a table are. Types and whether values are missing are those of the
 * whole table; the categories that are known are those of the rows to train with.
 */
final class TableColumns {
  /** More texts than these are no categories: each would become a value of a row. */
  private static final int MOST_CATEGORIES = 100;

  /** So many are never too many, however few rows there are. */
  private static final int FEW_CATEGORIES = 10;

  private static final Set<String> FLAGS = Set.of("true", "false", "yes", "no", "t", "f", "y", "n");

  private TableColumns() {}

  /**
   * The columns of some names.
   *
   * @param training the rows to train with
   * @throws IllegalArgumentException if one has too many texts, there is nothing in it, or one of
   *     its numbers is too large
   */
  static List<Column> of(CsvTable table, List<String> names, int[] training) {
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(column(table, name, training));
    }
    return columns;
  }

  private static Column column(CsvTable table, String name, int[] training) {
    int place = table.place(name);
    boolean numbers = true;
    boolean flags = true;
    int missing = 0;
    int large = 0;
    int firstLarge = 0;
    for (int row = 0; row < table.count(); row++) {
      String cell = table.cell(row, place);
      if (TableRow.isMissing(cell)) {
        missing++;
      } else if (TableRow.isTooLarge(cell)) {
        firstLarge = large++ == 0 ? row : firstLarge;
        flags = false;
      } else {
        numbers &= TableRow.isNumber(cell);
        flags &= FLAGS.contains(cell.toLowerCase(Locale.ROOT));
      }
    }
    if (numbers && large > 0) {
      throw tooLarge(table, name, firstLarge, large);
    }
    if (missing == table.count()) {
      throw new IllegalArgumentException(
          "%s: expected values in column %s, found none; leave it out with %s"
              .formatted(table.name(), name, ColumnNames.exclude(name)));
    }
    Column.Missing policy = missing > 0 ? Column.Missing.NAN : Column.Missing.REFUSED;
    if (numbers) {
      return new Column(name, Column.Type.NUMBER, List.of(), policy);
    } else if (flags) {
      return new Column(name, Column.Type.BOOLEAN, List.of(), policy);
    }
    return new Column(name, Column.Type.CATEGORY, categories(table, name, place, training), policy);
  }

  /** One such cell would make categories of all numbers of the column. */
  private static IllegalArgumentException tooLarge(
      CsvTable table, String name, int row, int count) {
    String others = count == 1 ? "" : " and %d more such cells".formatted(count - 1);
    return new IllegalArgumentException(
        "%s: row %d: expected a number from -3.4E38 to 3.4E38 in column %s, found \"%s\"%s; empty such"
                .formatted(table.name(), row + 1, name, table.cell(row, table.place(name)), others)
            + " cells if they mean that there is no value, leave their rows out, or leave the column"
            + " out with "
            + ColumnNames.exclude(name));
  }

  private static List<String> categories(CsvTable table, String name, int place, int[] training) {
    Set<String> found = new TreeSet<>();
    for (int row : training) {
      String cell = table.cell(row, place);
      if (!TableRow.isMissing(cell)) {
        found.add(cell);
      }
    }
    if (found.isEmpty() || found.size() > mostCategories(training.length)) {
      throw new IllegalArgumentException(
          "%s: expected numbers, or 1 to %d categories, in column %s of the rows to train with, found"
                  .formatted(table.name(), mostCategories(training.length), name)
              + " %d different texts%s%s; leave it out with %s"
                  .formatted(
                      found.size(),
                      ColumnNotes.firstText(table, place),
                      ColumnNotes.withoutCommas(table, place),
                      ColumnNames.exclude(name)));
    }
    return List.copyOf(found);
  }

  /** Where most rows have a text of their own, it is an id or a date, and new rows have others. */
  private static int mostCategories(int rows) {
    return Math.min(MOST_CATEGORIES, Math.max(FEW_CATEGORIES, rows / 2));
  }
}
