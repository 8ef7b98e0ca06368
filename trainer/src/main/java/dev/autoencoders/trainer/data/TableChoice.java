package dev.autoencoders.trainer.data;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What counts in a table. Immutable.
 *
 * @param columns the columns to use; empty for all
 * @param exclude columns to leave out
 * @param label the column that says what a row is; null if there is none and all rows are normal
 * @param normal what the label of normal rows is
 * @param split the share of the normal rows to train with, 0 to 1
 * @param seed which rows these are
 * @param calibrate whether the same share of the anomalies is taken to choose the threshold by
 */
public record TableChoice(
    List<String> columns,
    List<String> exclude,
    @Nullable String label,
    String normal,
    double split,
    long seed,
    boolean calibrate) {

  /**
   * Copies the lists and checks the share.
   *
   * @param columns see {@link #columns()}
   * @param exclude see {@link #exclude()}
   * @param label see {@link #label()}
   * @param normal see {@link #normal()}
   * @param split see {@link #split()}
   * @param seed see {@link #seed()}
   * @param calibrate see {@link #calibrate()}
   * @throws IllegalArgumentException if the share is none
   */
  public TableChoice {
    columns = List.copyOf(columns);
    exclude = List.copyOf(exclude);
    if (!(split >= 0 && split <= 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "split: expected a share from 0 to 1, found %s", split));
    }
  }

  /** The label of normal rows unless said otherwise. */
  public static final String NORMAL = "0";

  /** The share of the normal rows that is trained with unless said otherwise. */
  public static final double SPLIT = .8;

  /**
   * All columns, all rows normal, a fifth of them held back, seed 0.
   *
   * @return the choice
   */
  public static TableChoice all() {
    return new TableChoice(List.of(), List.of(), null, NORMAL, SPLIT, 0, false);
  }

  /**
   * The same without some columns.
   *
   * @param names the columns to leave out
   * @return a copy
   */
  public TableChoice without(String... names) {
    return new TableChoice(columns, List.of(names), label, normal, split, seed, calibrate);
  }

  /**
   * The same cut with labels.
   *
   * @param otherLabel the column that says what a row is
   * @param otherNormal what the label of normal rows is
   * @return a copy
   */
  public TableChoice withLabel(String otherLabel, String otherNormal) {
    return new TableChoice(columns, exclude, otherLabel, otherNormal, split, seed, calibrate);
  }

  /**
   * The same for a table that nothing is trained with.
   *
   * @return a copy
   */
  public TableChoice withoutTraining() {
    return new TableChoice(columns, exclude, label, normal, 0, seed, false);
  }

  /**
   * The same of all columns, for a table whose model says which columns count.
   *
   * @return a copy
   */
  public TableChoice ofAllColumns() {
    return new TableChoice(List.of(), exclude, label, normal, split, seed, calibrate);
  }

  /**
   * The columns that are used.
   *
   * @param table the table
   * @return in the order of the table, or in that of {@link #columns()}
   * @throws IllegalArgumentException if a column is missing in the table, or none is left; the
   *     message names the table
   */
  public List<String> columns(CsvTable table) {
    columns.forEach(table::place);
    if (label != null) {
      table.place(label);
    }
    List<String> chosen =
        (columns.isEmpty() ? table.header() : columns)
            .stream().filter(name -> !exclude.contains(name) && !name.equals(label)).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: expected at least one of the columns %s to use, found none"
              .formatted(table.name(), table.header()));
    }
    return chosen;
  }
}
