package dev.autoencoders.commandline;

import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.anomaly.SeriesStream;
import dev.autoencoders.anomaly.Verdict;
import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.TableRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Examines the rows of a table as they come in: row by row, or as a series whose channels are
 * columns. Memory holds a few rows at a time.
 */
abstract sealed class Examination implements TableFile.Rows {
  /** How many rows go through the model at once. */
  private static final int BATCH = 1024;

  /** Hears of findings. */
  @FunctionalInterface
  interface Listener {
    /** Takes one. */
    void found(Finding finding) throws IOException;
  }

  final String name;
  final Listener listener;
  private final Consumer<String> refused;
  private boolean refusedAny;

  private Examination(String name, Listener listener, Consumer<String> refused) {
    this.name = name;
    this.listener = listener;
    this.refused = refused;
  }

  /**
   * Begins.
   *
   * @param name what messages call the table
   * @param listener told of each finding
   * @param refused told of rows that the model can't take, and why
   * @throws UnsupportedOperationException if the model takes pictures
   */
  static Examination of(
      String name,
      Detector detector,
      Input input,
      int stride,
      Listener listener,
      Consumer<String> refused) {
    return input.match(
        image -> {
          throw new UnsupportedOperationException(
              "detect: expected a model of rows or series, found one of the input kind "
                  + image.kind());
        },
        row -> new OfRows(name, detector, row, listener, refused),
        series -> new OfSeries(name, detector.stream(stride), series, listener, refused));
  }

  /** Examines what is left. */
  abstract void end() throws IOException;

  /** What a person should know of what was not examined; empty for nothing. */
  abstract String note();

  /** Without a column that it needs, the model could take none of the rows. */
  final void require(List<String> columns, Set<String> header) throws IOException {
    List<String> missing = columns.stream().filter(column -> !header.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new IOException(
          "%s: expected the columns %s, which the model needs, found %s"
              .formatted(name, missing, header));
    }
  }

  final void refuse(long number, IllegalArgumentException failure) {
    refusedAny = true;
    refused.accept(name + ": row " + number + ": " + failure.getMessage());
  }

  final boolean refusedAny() {
    return refusedAny;
  }

  private static final class OfRows extends Examination {
    private final Detector detector;
    private final Input.Row input;
    private final List<Long> numbers = new ArrayList<>();
    private final List<Map<String, String>> rows = new ArrayList<>();

    OfRows(
        String name,
        Detector detector,
        Input.Row input,
        Listener listener,
        Consumer<String> refused) {
      super(name, listener, refused);
      this.detector = detector;
      this.input = input;
    }

    @Override
    public void header(Set<String> names) throws IOException {
      require(
          input.columns().stream()
              .filter(column -> column.missing() == Column.Missing.REFUSED)
              .map(Column::name)
              .toList(),
          names);
    }

    @Override
    public void row(long number, Map<String, String> cells) throws IOException {
      try {
        TableRow.of(input, cells); // One bad row must not spoil the batch.
      } catch (IllegalArgumentException e) {
        refuse(number, e);
        return;
      }
      numbers.add(number);
      rows.add(cells);
      if (rows.size() == BATCH) {
        end();
      }
    }

    @Override
    void end() throws IOException {
      List<Verdict> verdicts = detector.examine(rows);
      for (int i = 0; i < verdicts.size(); i++) {
        listener.found(new Finding(numbers.get(i), numbers.get(i), verdicts.get(i)));
      }
      numbers.clear();
      rows.clear();
    }

    @Override
    String note() {
      return "";
    }
  }

  private static final class OfSeries extends Examination {
    private final SeriesStream stream;
    private final Input.Series input;
    private final Input.Row columns;
    private final Gaps gaps = new Gaps();
    private boolean foundAny;

    OfSeries(
        String name,
        SeriesStream stream,
        Input.Series input,
        Listener listener,
        Consumer<String> refused) {
      super(name, listener, refused);
      this.stream = stream;
      this.input = input;
      this.columns = new Input.Row(input.channels().stream().map(OfSeries::column).toList());
    }

    /** A number, or nothing: that is a gap. */
    private static Column column(String channel) {
      return new Column(channel, Column.Type.NUMBER, List.of(), Column.Missing.NAN);
    }

    @Override
    public void header(Set<String> names) throws IOException {
      require(input.channels(), names);
    }

    /** No window reaches across a row that lacks a value, or has one that can't be read. */
    @Override
    public void row(long number, Map<String, String> cells) throws IOException {
      TableRow step;
      try {
        step = TableRow.of(columns, cells);
      } catch (IllegalArgumentException e) {
        stream.gap();
        refuse(number, e);
        return;
      }
      if (!step.missing().isEmpty()) {
        stream.gap();
        gaps.add(number);
        return;
      }
      var found = stream.add(step.values());
      if (found.isPresent()) {
        foundAny = true;
        listener.found(new Finding(number - input.length() + 1, number, found.get().verdict()));
      }
    }

    @Override
    void end() {
      if (stream.steps() < input.length()) {
        throw new IllegalArgumentException(
            "%s: expected at least %d rows, as many as a window has steps, found %d"
                .formatted(name, input.length(), stream.steps()));
      } else if (!foundAny && !refusedAny()) {
        throw new IllegalArgumentException(
            "%s: expected %d rows one after another with all their values, as many as a window has"
                    .formatted(name, input.length())
                + (" steps, found none; " + gaps));
      }
    }

    @Override
    String note() {
      return gaps.isEmpty() ? "" : name + ": " + gaps + "; windows with such a row have no verdict";
    }
  }
}
