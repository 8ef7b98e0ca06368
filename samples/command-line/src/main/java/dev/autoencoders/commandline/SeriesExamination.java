package dev.autoencoders.commandline;

import dev.autoencoders.anomaly.SeriesStream;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.TableRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Examines the windows of one long series, whose steps are the rows and whose channels are columns.
 */
final class SeriesExamination extends Examination {
  /** How many rows show what is usual, at least. */
  private static final int FIRST = 200;

  /** A row: its values, or none where one is missing or can't be read. */
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  private record Step(
      long number,
      float @Nullable [] values,
      @Nullable IllegalArgumentException failure,
      double time) {}

  private final SeriesStream stream;
  private final Input.Series input;
  private final Input.Row columns;
  private final Gaps gaps = new Gaps();
  private final @Nullable MissingSteps times;
  private final List<Step> waiting = new ArrayList<>();
  private boolean known;
  private long rows;
  private boolean foundAny;

  SeriesExamination(
      String name,
      SeriesStream stream,
      Input.Series input,
      @Nullable String time,
      Listener listener) {
    super(name, listener);
    this.times = time == null ? null : new MissingSteps(time);
    this.known = time == null;
    this.stream = stream;
    this.input = input;
    this.columns =
        new Input.Row(input.channels().stream().map(Examination::numberOrNothing).toList());
  }

  @Override
  public void header(Set<String> names) throws IOException {
    if (!names.containsAll(input.channels())
        && input.channels().size() == 1
        && names.size() >= input.length()) {
      throw new IOException(
          "%s: expected a column %s, whose rows are the steps of a series, found %d others, such as %s; if"
                  .formatted(name, input.channels().get(0), names.size(), names.iterator().next())
              + " each row is a signal of %d steps, say --rows, and --exclude NAME for columns that"
                  .formatted(input.length())
              + " are no steps");
    }
    require(input.channels(), names);
    if (times != null && !names.contains(times.column())) {
      throw new IOException(
          "%s: expected a column %s, as --time says, found %s"
              .formatted(name, times.column(), names));
    }
  }

  /** Rows wait until it is known how far apart they usually are. */
  @Override
  public void row(long number, Map<String, String> cells) throws IOException {
    Step step = read(number, cells);
    if (known) {
      take(step);
      return;
    }
    waiting.add(step);
    if (waiting.size() == Math.max(FIRST, input.length())) {
      takeWaiting();
    }
  }

  private Step read(long number, Map<String, String> cells) {
    double time = Double.NaN;
    try {
      time = times == null ? time : times.time(cells.getOrDefault(times.column(), ""));
      TableRow row = TableRow.of(columns, cells);
      return new Step(number, row.missing().isEmpty() ? row.values() : null, null, time);
    } catch (IllegalArgumentException e) {
      return new Step(number, null, e, time);
    }
  }

  private void takeWaiting() throws IOException {
    known = true;
    if (times != null) {
      times.learn(waiting.stream().mapToDouble(Step::time).toArray());
    }
    for (Step step : waiting) {
      take(step);
    }
    waiting.clear();
  }

  /** No window reaches across a row that lacks a value, or has one that can't be read. */
  private void take(Step step) throws IOException {
    rows = step.number;
    if (times != null && times.before(step.number, step.time)) {
      stream.gap();
    }
    if (step.failure != null) {
      stream.gap();
      refuse(step.number, step.failure);
    } else if (step.values == null) {
      stream.gap();
      gaps.add(step.number);
    } else {
      add(step.number, step.values);
    }
  }

  private void add(long number, float[] values) throws IOException {
    var found = stream.add(values);
    if (found.isPresent()) {
      foundAny = true;
      listener.found(new Finding(number - input.length() + 1, number, found.get().verdict()));
    }
  }

  @Override
  void end() throws IOException {
    takeWaiting();
    if (rows < input.length()) {
      throw new IllegalArgumentException(
          "%s: expected at least %d rows, as many as a window has steps, found %d"
              .formatted(name, input.length(), rows));
    } else if (!foundAny && !refusedAny()) {
      throw new IllegalArgumentException(
          "%s: expected %d rows one after another with all their values, as many as a window has"
                  .formatted(name, input.length())
              + (" steps, found none; " + reason()));
    }
  }

  private String reason() {
    String missing = times == null ? "" : times.note();
    if (missing.isEmpty()) {
      return gaps.toString();
    }
    return gaps.isEmpty() ? missing : gaps + "; " + missing;
  }

  @Override
  String note() {
    List<String> notes = new ArrayList<>();
    if (!gaps.isEmpty()) {
      notes.add(name + ": " + gaps + "; windows with such a row have no verdict");
    }
    if (times != null && !times.note().isEmpty()) {
      notes.add(name + ": " + times.note());
    }
    return String.join(System.lineSeparator(), notes);
  }
}
