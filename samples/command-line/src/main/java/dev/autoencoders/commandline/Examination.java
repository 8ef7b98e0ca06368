package dev.autoencoders.commandline;

import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.anomaly.SeriesStream;
import dev.autoencoders.anomaly.Verdict;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.TableRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

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

  final Listener listener;
  final BiConsumer<Long, IllegalArgumentException> refused;

  private Examination(Listener listener, BiConsumer<Long, IllegalArgumentException> refused) {
    this.listener = listener;
    this.refused = refused;
  }

  /**
   * Begins.
   *
   * @param listener told of each finding
   * @param refused told of rows that the model can't take
   * @throws UnsupportedOperationException if the model takes pictures
   */
  static Examination of(
      Detector detector,
      Input input,
      int stride,
      Listener listener,
      BiConsumer<Long, IllegalArgumentException> refused) {
    return input.match(
        image -> {
          throw new UnsupportedOperationException(
              "detect: expected a model of rows or series, found one of the input kind "
                  + image.kind());
        },
        row -> new OfRows(detector, row, listener, refused),
        series -> new OfSeries(detector.stream(stride), series, listener, refused));
  }

  /** Examines what is left. */
  abstract void end() throws IOException;

  private static final class OfRows extends Examination {
    private final Detector detector;
    private final Input.Row input;
    private final List<Long> numbers = new ArrayList<>();
    private final List<Map<String, String>> rows = new ArrayList<>();

    OfRows(
        Detector detector,
        Input.Row input,
        Listener listener,
        BiConsumer<Long, IllegalArgumentException> refused) {
      super(listener, refused);
      this.detector = detector;
      this.input = input;
    }

    @Override
    public void row(long number, Map<String, String> cells) throws IOException {
      try {
        TableRow.of(input, cells); // One bad row must not spoil the batch.
      } catch (IllegalArgumentException e) {
        refused.accept(number, e);
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
  }

  private static final class OfSeries extends Examination {
    private final SeriesStream stream;
    private final Input.Series input;
    private final Input.Row columns;

    OfSeries(
        SeriesStream stream,
        Input.Series input,
        Listener listener,
        BiConsumer<Long, IllegalArgumentException> refused) {
      super(listener, refused);
      this.stream = stream;
      this.input = input;
      this.columns = Input.Row.of(input.channels());
    }

    /** A row without values interrupts the series: no window reaches across it. */
    @Override
    public void row(long number, Map<String, String> cells) throws IOException {
      float[] values;
      try {
        values = TableRow.of(columns, cells).values();
      } catch (IllegalArgumentException e) {
        stream.gap();
        refused.accept(number, e);
        return;
      }
      var found = stream.add(values);
      if (found.isPresent()) {
        listener.found(new Finding(number - input.length() + 1, number, found.get().verdict()));
      }
    }

    @Override
    void end() {
      if (stream.steps() < input.length()) {
        throw new IllegalArgumentException(
            "series: expected at least %d rows, as many as a window has steps, found %d"
                .formatted(input.length(), stream.steps()));
      }
    }
  }
}
