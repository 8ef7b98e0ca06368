package dev.autoencoders.trainer.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table holds signals. Immutable.
 *
 * <p>With a window of 0 each row is a signal of one channel, its columns the steps. Otherwise the
 * columns are channels of one long series, its rows the steps, and the series is cut into windows.
 * A row or window in which a value is missing is neither trained with nor tested.
 *
 * @param rows which columns count, which rows are normal, and how to cut; for a long series the
 *     windows of its first part are trained with, since windows overlap, but for those with a
 *     labelled step
 * @param time the column of a long series that says when a step was: no window reaches across steps
 *     that are missing, or back to an earlier time, and people are told; null if there is none
 * @param window steps of a window; 0 if each row is a signal
 * @param stride steps from one window to the next, at least 1
 */
public record SignalChoice(TableChoice rows, @Nullable String time, int window, int stride) {
  /**
   * Checks the numbers.
   *
   * @param rows see {@link #rows()}
   * @param time see {@link #time()}
   * @param window see {@link #window()}
   * @param stride see {@link #stride()}
   * @throws IllegalArgumentException if one is out of range
   */
  public SignalChoice {
    if (window < 0 || stride < 1) {
      throw new IllegalArgumentException(
          "window, stride: expected at least 0 and at least 1, found " + window + ", " + stride);
    }
  }

  /**
   * The same with another choice of rows.
   *
   * @param other which columns count, which rows are normal, and how to cut
   * @return a copy
   */
  public SignalChoice withRows(TableChoice other) {
    return new SignalChoice(other, time, window, stride);
  }

  /**
   * The columns that hold values.
   *
   * @param table the table
   * @return in their order
   * @throws IllegalArgumentException if a column is missing in the table, or none is left; the
   *     message names the table
   */
  public List<String> channels(CsvTable table) {
    return rows.columns(table).stream().filter(name -> !name.equals(time)).toList();
  }
}
