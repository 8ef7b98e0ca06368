package dev.autoencoders.trainer.data.table;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.SignalChoice;
import dev.autoencoders.trainer.data.TableChoice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Signals of a table: normal ones to train with, and others.
 *
 * @param input what a signal is
 * @param training normal signals to train with
 * @param trainingPlaces for each of these the number of its row or of its first step, from 0
 * @param calibration anomalies to choose the threshold by; empty for none
 * @param testing all others
 * @param anomalies for each of the others whether it is an anomaly
 * @param places for each of the others the number of its row or of its first step, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
public record SignalData(
    Input.Series input,
    float[][] training,
    int[] trainingPlaces,
    float[][] calibration,
    float[][] testing,
    boolean[] anomalies,
    int[] places) {

  /**
   * Reads signals.
   *
   * @param table the table
   * @param choice how it holds them
   * @return the signals
   * @throws IllegalArgumentException if a cell is no number, or a long series is too short
   */
  public static SignalData of(CsvTable table, SignalChoice choice) {
    return choice.window() == 0 ? rows(table, choice) : windows(table, choice);
  }

  private static SignalData rows(CsvTable table, SignalChoice choice) {
    List<String> steps = choice.channels(table);
    Input.Row row = numbers(steps);
    TableData data = TableData.of(table, choice.rows());
    return new SignalData(
        new Input.Series(List.of("value"), steps.size()),
        data.rows(row, data.training()),
        data.training(),
        data.rows(row, data.calibration()),
        data.rows(row, data.testing()),
        data.anomalies(data.testing()),
        data.testing());
  }

  /** A step that is labelled as an anomaly makes each window with it one. */
  private static SignalData windows(CsvTable table, SignalChoice choice) {
    List<String> channels = choice.channels(table);
    TableChoice all =
        new TableChoice(
            channels, List.of(), choice.rows().label(), choice.rows().normal(), 1, 0, false);
    TableData data = TableData.of(table, all);
    int[] everyRow = IntStream.range(0, table.count()).toArray();
    float[][] steps = data.rows(numbers(channels), everyRow);
    boolean[] odd = data.anomalies(everyRow);
    int window = choice.window();
    if (steps.length < window) {
      throw new IllegalArgumentException(
          "%s: expected at least %d rows, as many as a window has steps, found %d"
              .formatted(table.name(), window, steps.length));
    }
    int[] starts =
        IntStream.iterate(0, at -> at + window <= steps.length, at -> at + choice.stride())
            .toArray();
    int last = (int) Math.round(choice.rows().split() * steps.length);
    int[] training =
        Arrays.stream(starts).filter(at -> at + window <= last && !any(odd, at, window)).toArray();
    if (last > 0 && training.length == 0) {
      throw new IllegalArgumentException(
          "%s: expected windows of %d normal steps in the first %d rows, which are to train with,"
                  .formatted(table.name(), window, last)
              + " found none; say a smaller --window or a larger --split");
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
        testing);
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
    TableData data = TableData.of(table, choice.rows());
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

  private static Input.Row numbers(List<String> names) {
    return new Input.Row(names.stream().map(Column::number).toList());
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
