package dev.autoencoders.trainer.data.table;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.TableRow;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.TableChoice;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table cut into rows to train with, all of them normal, anomalies to choose the threshold by
 * where that is asked for, and all others. Immutable.
 *
 * <p>The cut depends on the number of rows, the labels, the share and the seed alone.
 */
public final class TableData {
  /** A message names at most so many labels. */
  private static final int SHOWN_LABELS = 5;

  private final CsvTable table;
  private final TableChoice choice;
  private final int[] training;
  private final int[] calibration;
  private final int[] testing;

  private TableData(CsvTable table, TableChoice choice, int[] training, int[] calibration) {
    this.table = table;
    this.choice = choice;
    this.training = training;
    this.calibration = calibration;
    this.testing =
        IntStream.range(0, table.count())
            .filter(row -> Arrays.binarySearch(training, row) < 0)
            .filter(row -> Arrays.binarySearch(calibration, row) < 0)
            .toArray();
  }

  /**
   * Cuts a table.
   *
   * @param table the table
   * @param choice which columns, what is normal, and how to cut
   * @return its parts
   * @throws IllegalArgumentException if a column is not there, a label is missing, or no row is
   *     normal
   */
  public static TableData of(CsvTable table, TableChoice choice) {
    return of(table, choice, row -> false);
  }

  /** The same, where some rows will be left out and so need no label. */
  static TableData of(CsvTable table, TableChoice choice, IntPredicate leftOut) {
    if (table.count() == 0) {
      throw new IllegalArgumentException(
          table.name() + ": expected a header and rows, found no rows");
    }
    choice.columns(table);
    requireLabels(table, choice, leftOut);
    int[] normal =
        IntStream.range(0, table.count()).filter(row -> isNormal(table, choice, row)).toArray();
    if (normal.length == 0) {
      throw new IllegalArgumentException(
          table.name() + ": expected normal rows, found none" + labels(table, choice));
    }
    int[] odd =
        IntStream.range(0, table.count()).filter(row -> !isNormal(table, choice, row)).toArray();
    int[] training = drawn(normal, choice.split(), choice.seed());
    int[] calibration = choice.calibrate() ? drawn(odd, choice.split(), choice.seed()) : new int[0];
    return new TableData(table, choice, training, calibration);
  }

  /** A row without a label would count as an anomaly. */
  private static void requireLabels(CsvTable table, TableChoice choice, IntPredicate leftOut) {
    String label = choice.label();
    if (label == null) {
      return;
    }
    int place = table.place(label);
    for (int row = 0; row < table.count(); row++) {
      String found = table.cell(row, place);
      if (TableRow.isMissing(found) && !same(found, choice.normal()) && !leftOut.test(row)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: row %d: expected a label in column %s, found \"%s\"; leave such rows out, or"
                    + " say --normal \"%s\" if they are normal",
                table.name(),
                row + 1,
                label,
                found,
                found));
      }
    }
  }

  /** What the labels are instead; empty without labels. */
  private static String labels(CsvTable table, TableChoice choice) {
    String label = choice.label();
    if (label == null) {
      return "";
    }
    int place = table.place(label);
    String found =
        IntStream.range(0, table.count())
            .mapToObj(row -> table.cell(row, place))
            .distinct()
            .limit(SHOWN_LABELS)
            .collect(Collectors.joining(", "));
    return " with %s=%s, but %s; say --normal VALUE".formatted(label, choice.normal(), found);
  }

  private static int[] drawn(int[] rows, double share, long seed) {
    shuffle(rows, seed);
    int[] drawn = Arrays.copyOf(rows, (int) Math.round(share * rows.length));
    Arrays.sort(drawn);
    return drawn;
  }

  private static void shuffle(int[] rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = rows.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = rows[i];
      rows[i] = rows[j];
      rows[j] = swap;
    }
  }

  private static boolean isNormal(CsvTable table, TableChoice choice, int row) {
    String label = choice.label();
    return label == null || same(table.cell(row, table.place(label)), choice.normal());
  }

  /** 0 and 0.0 are the same label. */
  private static boolean same(String found, String normal) {
    if (found.equalsIgnoreCase(normal)) {
      return true;
    }
    try {
      return Double.parseDouble(found) == Double.parseDouble(normal);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * What a model of this table takes.
   *
   * @return the columns; categories are those of the rows to train with
   * @throws IllegalArgumentException if a column can't be used; the message says why
   */
  public Input.Row input() {
    List<Column> columns = TableColumns.of(table, choice.columns(table), training);
    return new Input.Row(columns);
  }

  /**
   * What the table's owner should know of the columns before a model is trained with them: those
   * that look like ids, and those that are no numbers because of a few cells.
   *
   * @param input the columns, from {@link #input()}
   * @return lines for people; empty if there is nothing to say
   */
  public List<String> notes(Input.Row input) {
    return ColumnNotes.of(table, input);
  }

  /**
   * The numbers of the rows to train with.
   *
   * @return in ascending order, from 0; a new array
   */
  public int[] training() {
    return training.clone();
  }

  /**
   * The numbers of the anomalies that the threshold may be chosen by.
   *
   * @return in ascending order, from 0; empty unless the choice asks for some; a new array
   */
  public int[] calibration() {
    return calibration.clone();
  }

  /**
   * The numbers of all other rows.
   *
   * @return in ascending order, from 0; a new array
   */
  public int[] testing() {
    return testing.clone();
  }

  /**
   * Whether rows are anomalies.
   *
   * @param numbers which rows
   * @return one answer for each; all false where there are no labels
   */
  public boolean[] anomalies(int[] numbers) {
    boolean[] anomalies = new boolean[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      anomalies[i] = !isNormal(table, choice, numbers[i]);
    }
    return anomalies;
  }

  /**
   * Rows as values.
   *
   * @param input the columns that count
   * @param numbers which rows
   * @return one for each, NaN where a value is missing, as it is in all rows of a column that the
   *     table lacks, if values may be missing there
   * @throws IllegalArgumentException if the table lacks a column that must have values, or a cell
   *     can't be read; the message names row and column
   */
  public float[][] rows(Input.Row input, int[] numbers) {
    requireColumns(input);
    int[] places =
        input.columns().stream().mapToInt(c -> table.header().indexOf(c.name())).toArray();
    float[][] rows = new float[numbers.length][];
    Map<String, @Nullable String> cells = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      for (int c = 0; c < places.length; c++) {
        String cell = places[c] < 0 ? null : table.cell(numbers[i], places[c]);
        cells.put(input.columns().get(c).name(), cell);
      }
      try {
        rows[i] = TableRow.of(input, cells).values();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s, row %d: %s".formatted(table.name(), numbers[i] + 1, e.getMessage()), e);
      }
    }
    return rows;
  }

  private void requireColumns(Input.Row input) {
    List<String> lacking =
        input.columns().stream()
            .filter(column -> column.missing() == Column.Missing.REFUSED)
            .map(Column::name)
            .filter(column -> !table.header().contains(column))
            .toList();
    if (!lacking.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: expected the columns %s, which the model needs, found %s"
              .formatted(table.name(), lacking, table.header()));
    }
  }

  @Override
  public String toString() {
    return "%s: %d rows to train with, %d others"
        .formatted(table.name(), training.length, testing.length);
  }
}
