package dev.autoencoders.trainer.data.table;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.SignalChoice;
import dev.autoencoders.trainer.data.TableChoice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Signals of a table: normal ones to train with, and others. A row or window in which a value is
 * missing is none of them.
 *
 * @param input what a signal is
 * @param training normal signals to train with
 * @param trainingPlaces for each of these the number of its row or of its first step, from 0
 * @param calibration anomalies to choose the threshold by; empty for none
 * @param testing all others
 * @param anomalies for each of the others whether it is an anomaly
 * @param places for each of the others the number of its row or of its first step, from 0
 * @param notes lines for people on what was left out since values are missing, and on times that
 *     don't follow one another evenly; empty for nothing
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
public record SignalData(
    Input.Series input,
    float[][] training,
    int[] trainingPlaces,
    float[][] calibration,
    float[][] testing,
    boolean[] anomalies,
    int[] places,
    List<String> notes) {

  /**
   * Reads signals. Rows that lack a value need no label.
   *
   * @param table the table
   * @param choice how it holds them
   * @return the signals
   * @throws IllegalArgumentException if a cell is neither a number nor missing, a long series is
   *     too short, or no row or window has all its values
   */
  public static SignalData of(CsvTable table, SignalChoice choice) {
    return choice.window() == 0 ? rows(table, choice) : windows(table, choice);
  }

  private static SignalData rows(CsvTable table, SignalChoice choice) {
    List<String> steps = choice.channels(table);
    Gaps gaps = Gaps.of(table, steps);
    Input.Row row = numbers(steps);
    // The cut is that of all rows: it must not change where a value is filled in.
    TableData data = TableData.of(table, choice.rows(), gaps::has);
    int[] training = gaps.without(data.training(), 1);
    int[] testing = gaps.without(data.testing(), 1);
    if (training.length + testing.length == 0) {
      throw new IllegalArgumentException(
          "%s: expected rows with all their values, found none%s; fill in what is missing"
              .formatted(table.name(), gaps.reason()));
    }
    return new SignalData(
        new Input.Series(List.of("value"), steps.size()),
        data.rows(row, training),
        training,
        data.rows(row, gaps.without(data.calibration(), 1)),
        data.rows(row, testing),
        data.anomalies(testing),
        testing,
        gaps.noteOnRows());
  }

  /** A step that is labelled as an anomaly makes each window with it one. */
  private static SignalData windows(CsvTable table, SignalChoice choice) {
    List<String> channels = choice.channels(table);
    TableChoice all =
        new TableChoice(
            channels, List.of(), choice.rows().label(), choice.rows().normal(), 1, 0, false);
    Gaps gaps = Gaps.of(table, channels);
    TableData data = TableData.of(table, all, gaps::has);
    int[] everyRow = IntStream.range(0, table.count()).toArray();
    float[][] steps = data.rows(numbers(channels), everyRow);
    boolean[] odd = data.anomalies(everyRow);
    int window = choice.window();
    if (steps.length < window) {
      throw new IllegalArgumentException(
          "%s: expected at least %d rows, as many as a window has steps, found %d"
              .formatted(table.name(), window, steps.length));
    }
    int[] every =
        IntStream.iterate(0, at -> at + window <= steps.length, at -> at + choice.stride())
            .toArray();
    TimeSteps times = TimeSteps.of(table, choice.time());
    int[] whole = gaps.without(every, window);
    int[] starts = times.without(whole, window);
    requireSome(starts, window, table, gaps.reason() + times.reason());
    int last = (int) Math.round(choice.rows().split() * steps.length);
    int[] training =
        Arrays.stream(starts).filter(at -> at + window <= last && !any(odd, at, window)).toArray();
    if (last > 0 && training.length == 0) {
      throw new IllegalArgumentException(
          "%s: expected windows of %d normal steps in the first %d rows, which are to train with,"
                  .formatted(table.name(), window, last)
              + " found none%s; say a smaller --window or a larger --split%s"
                  .formatted(gaps.reason(), times.reason()));
    }
    // An anomaly of the first part was left out there, so it can be tested. What is only partly in
    // that part is neither trained with nor tested.
    int[] testing =
        Arrays.stream(starts)
            .filter(at -> at >= last || (at + window <= last && any(odd, at, window)))
            .toArray();
    return new SignalData(
        new Input.Series(channels, window),
        cut(steps, training, window),
        training,
        new float[0][],
        cut(steps, testing, window),
        any(odd, testing, window),
        testing,
        Stream.of(gaps.noteOnWindows(whole.length, every.length), times.notes())
            .flatMap(List::stream)
            .toList());
  }

  private static void requireSome(int[] starts, int window, CsvTable table, String reason) {
    if (starts.length == 0) {
      throw new IllegalArgumentException(
          "%s: expected windows of %d rows with all their values, found none%s; say a smaller"
                  .formatted(table.name(), window, reason)
              + " --window, or fill in what is missing");
    }
  }

  /**
   * Whether signals are anomalies.
   *
   * @param table where they are from
   * @param choice how it holds them, and what is normal
   * @param places for each of them the number of its row or of its first step, from 0
   * @return one answer for each; all false where there are no labels
   */
  public static boolean[] anomalies(CsvTable table, SignalChoice choice, int[] places) {
    Gaps gaps = Gaps.of(table, choice.channels(table));
    TableData data = TableData.of(table, choice.rows(), gaps::has);
    if (choice.window() == 0) {
      return data.anomalies(places);
    }
    int[] everyRow = IntStream.range(0, table.count()).toArray();
    return any(data.anomalies(everyRow), places, choice.window());
  }

  private static boolean[] any(boolean[] odd, int[] starts, int window) {
    boolean[] anomalies = new boolean[starts.length];
    for (int i = 0; i < starts.length; i++) {
      anomalies[i] = any(odd, starts[i], window);
    }
    return anomalies;
  }

  /** Columns of which rows may lack a value; they are then in no signal. */
  private static Input.Row numbers(List<String> names) {
    return new Input.Row(names.stream().map(SignalData::number).toList());
  }

  private static Column number(String name) {
    return new Column(name, Column.Type.NUMBER, List.of(), Column.Missing.NAN);
  }

  private static boolean any(boolean[] odd, int from, int count) {
    return IntStream.range(from, from + count).anyMatch(i -> odd[i]);
  }

  /** Windows, each channel by channel. */
  private static float[][] cut(float[][] steps, int[] starts, int window) {
    float[][] windows = new float[starts.length][];
    for (int i = 0; i < starts.length; i++) {
      int channels = steps[0].length;
      windows[i] = new float[channels * window];
      for (int at = 0; at < window; at++) {
        for (int channel = 0; channel < channels; channel++) {
          windows[i][channel * window + at] = steps[starts[i] + at][channel];
        }
      }
    }
    return windows;
  }

  @Override
  public String toString() {
    return "%d signals to train with, %d others".formatted(training.length, testing.length);
  }
}
