package dev.autoencoders.trainer.data.table;

import dev.autoencoders.model.TableRow;
import dev.autoencoders.trainer.data.CsvTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * The rows of a table that lack a value of a signal. What has one of them is left out: a value put
 * in its place would be trained with, and judged, as if it had been measured.
 */
final class Gaps {
  private final CsvTable table;
  private final List<String> columns;
  private final BitSet rows = new BitSet();

  private Gaps(CsvTable table, List<String> columns) {
    this.table = table;
    this.columns = columns;
  }

  /** Finds the rows that have no value in one of the columns. */
  static Gaps of(CsvTable table, List<String> columns) {
    Gaps gaps = new Gaps(table, columns);
    for (String column : columns) {
      int place = table.place(column);
      for (int row = 0; row < table.count(); row++) {
        if (TableRow.isMissing(table.cell(row, place))) {
          gaps.rows.set(row);
        }
      }
    }
    return gaps;
  }

  /** Whether a row, from 0, lacks a value. */
  boolean has(int row) {
    return rows.get(row);
  }

  /** Those of some pieces of the table, as long as each other, in which no value is missing. */
  int[] without(int[] starts, int length) {
    return Arrays.stream(starts)
        .filter(
            start -> {
              int next = rows.nextSetBit(start);
              return next < 0 || next >= start + length;
            })
        .toArray();
  }

  /** What a person should know of rows that are left out; empty if none is. */
  List<String> noteOnRows() {
    return rows.isEmpty()
        ? List.of()
        : List.of("%s: rows left out: %s".formatted(table.name(), this));
  }

  /** What a person should know of windows that are left out; empty if none is. */
  List<String> noteOnWindows(int left, int all) {
    return rows.isEmpty()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "%s: %,d of %,d windows left out: %s",
                table.name(),
                all - left,
                all,
                this));
  }

  /** A reason for a refusal, to stand behind what was found; empty if no value is missing. */
  String reason() {
    return rows.isEmpty() ? "" : ", since " + this;
  }

  /** How many rows lack a value, and where the first of them is. */
  @Override
  public String toString() {
    if (rows.isEmpty()) {
      return "no row lacks a value";
    }
    int first = rows.nextSetBit(0);
    String column =
        columns.stream()
            .filter(name -> TableRow.isMissing(table.cell(first, table.place(name))))
            .findFirst()
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "%,d of %,d rows lack a value, the first is row %d (column %s)",
        rows.cardinality(),
        table.count(),
        first + 1,
        column);
  }
}
