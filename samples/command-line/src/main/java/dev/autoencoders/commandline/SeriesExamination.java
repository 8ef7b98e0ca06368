package dev.autoencoders.commandline;

import dev.autoencoders.anomaly.SeriesStream;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.TableRow;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Examines the windows of one long series, whose steps are the rows and whose channels are columns.
 */
final class SeriesExamination extends Examination {
  private final SeriesStream stream;
  private final Input.Series input;
  private final Input.Row columns;
  private final Gaps gaps = new Gaps();
  private boolean foundAny;

  SeriesExamination(String name, SeriesStream stream, Input.Series input, Listener listener) {
    super(name, listener);
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
          "%s: expected a column %s, whose rows are the steps of a series, found %d other columns; if"
                  .formatted(name, input.channels().get(0), names.size())
              + " each row is a signal of %d steps, say --rows, and --exclude NAME for columns that"
                  .formatted(input.length())
              + " are no steps");
    }
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
