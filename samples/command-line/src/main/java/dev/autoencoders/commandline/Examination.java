package dev.autoencoders.commandline;

import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Examines the rows of a table as they come in: row by row, or as a series whose channels are
 * columns. Memory holds a few rows at a time.
 */
abstract sealed class Examination implements TableFile.Rows
    permits RowExamination, SeriesExamination, SignalExamination {
  /** How many rows go through the model at once. */
  static final int BATCH = 1024;

  /** Hears what becomes of the rows. */
  interface Listener {
    /** Takes a verdict. */
    void found(Finding finding) throws IOException;

    /**
     * Takes a row that the model can't take.
     *
     * @param row its number
     * @param why what is wrong with it
     */
    void refused(long row, String why) throws IOException;
  }

  /**
   * How a table holds series.
   *
   * @param inRows whether each row is a signal of its own, not a step
   * @param exclude columns that are no steps of such signals
   * @param stride steps from one window of a long series to the next
   * @param time the column that says when a step was; null for none
   */
  record SeriesLayout(boolean inRows, List<String> exclude, int stride, @Nullable String time) {}

  final String name;
  final Listener listener;
  private boolean refusedAny;

  Examination(String name, Listener listener) {
    this.name = name;
    this.listener = listener;
  }

  /**
   * Begins.
   *
   * @param name what messages call the table
   * @param layout how the table holds series, if the model takes them
   * @param listener told of each finding, and of rows that the model can't take
   * @throws UnsupportedOperationException if the model takes pictures
   */
  static Examination of(
      String name, Detector detector, Input input, SeriesLayout layout, Listener listener) {
    return input.match(
        image -> {
          throw new UnsupportedOperationException(
              "detect: expected a model of rows or series, found one of the input kind "
                  + image.kind());
        },
        row -> new RowExamination(name, detector, row, listener),
        series ->
            layout.inRows
                ? new SignalExamination(name, detector, series, layout.exclude, listener)
                : new SeriesExamination(
                    name, detector.stream(layout.stride), series, layout.time, listener));
  }

  /** Examines what is left. */
  abstract void end() throws IOException;

  /** What a person should know of what was not examined; empty for nothing. */
  abstract String note();

  /** A number, or nothing. */
  static Column numberOrNothing(String name) {
    return new Column(name, Column.Type.NUMBER, List.of(), Column.Missing.NAN);
  }

  /** Without a column that it needs, the model could take none of the rows. */
  final void require(List<String> columns, Set<String> header) throws IOException {
    List<String> missing = columns.stream().filter(column -> !header.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new IOException(
          "%s: expected the columns %s, which the model needs, found %s"
              .formatted(name, missing, header));
    }
  }

  final void refuse(long number, IllegalArgumentException failure) throws IOException {
    refusedAny = true;
    listener.refused(number, Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
  }

  final boolean refusedAny() {
    return refusedAny;
  }
}
