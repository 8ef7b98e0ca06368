package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.SignalChoice;
import dev.autoencoders.trainer.data.TableChoice;
import dev.autoencoders.trainer.data.table.SignalData;
import dev.autoencoders.trainer.data.table.TableData;
import java.util.Arrays;
import java.util.List;

/**
 * Samples to train a detector with, and others to measure it on. The arrays are not copied.
 *
 * @param dataset the name of the data set
 * @param sha256 checksum of the data
 * @param input what a sample is
 * @param training normal samples to train with
 * @param places for each of these the number of its row, its first step or its picture, from 0
 * @param calibration anomalies to choose the threshold by; empty for none
 * @param testing all others
 * @param tested the name of what these others are
 * @param anomalies for each of the others whether it is an anomaly
 * @param labelled whether anything is known of anomalies
 * @param ordered whether the samples are pieces of one series, in their order
 * @param choice what was chosen of the data, as it is kept in the model's description
 * @param notes lines for people on what they should know of the data before a training; may be none
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
public record DetectionData(
    String dataset,
    String sha256,
    Input input,
    float[][] training,
    int[] places,
    float[][] calibration,
    float[][] testing,
    String tested,
    boolean[] anomalies,
    boolean labelled,
    boolean ordered,
    Object choice,
    List<String> notes) {

  /**
   * Rows of a table.
   *
   * @param table where they are from
   * @param choice what was chosen of it
   * @param rows what the choice makes of it
   * @return the samples
   */
  public static DetectionData of(CsvTable table, TableChoice choice, TableData rows) {
    Input.Row input = rows.input();
    return new DetectionData(
        table.name(),
        table.sha256(),
        input,
        rows.rows(input, rows.training()),
        rows.training(),
        rows.rows(input, rows.calibration()),
        rows.rows(input, rows.testing()),
        table.name(),
        rows.anomalies(rows.testing()),
        choice.label() != null,
        false,
        choice,
        rows.notes(input));
  }

  /**
   * Signals of a table.
   *
   * @param table where they are from
   * @param choice how it holds them
   * @return the samples
   * @throws IllegalArgumentException if the table does not hold such signals
   */
  public static DetectionData of(CsvTable table, SignalChoice choice) {
    SignalData signals = SignalData.of(table, choice);
    return new DetectionData(
        table.name(),
        table.sha256(),
        signals.input(),
        signals.training(),
        signals.trainingPlaces(),
        signals.calibration(),
        signals.testing(),
        table.name(),
        signals.anomalies(),
        choice.rows().label() != null,
        choice.window() > 0,
        choice,
        signals.notes());
  }

  /**
   * The same with more samples to measure on, all of them anomalies.
   *
   * @param name what they are
   * @param samples the samples, as long as the others
   * @return a copy; the samples themselves are not copied
   */
  public DetectionData withAnomalies(String name, float[][] samples) {
    float[][] all = Arrays.copyOf(testing, testing.length + samples.length);
    System.arraycopy(samples, 0, all, testing.length, samples.length);
    boolean[] odd = Arrays.copyOf(anomalies, all.length);
    Arrays.fill(odd, testing.length, all.length, true);
    return new DetectionData(
        dataset,
        sha256,
        input,
        training,
        places,
        calibration,
        all,
        tested + " and " + name,
        odd,
        true,
        ordered,
        choice,
        notes);
  }

  /**
   * Refuses data with too few samples to train with.
   *
   * @throws IllegalArgumentException if there are; the message says what was left out
   */
  public void requireEnough() {
    String leftOut = input instanceof Input.Series ? String.join("; ", notes) : "";
    DetectorFit.requireEnough(
        dataset, training.length, leftOut.isEmpty() ? "" : " (" + leftOut + ")");
  }

  /**
   * Refuses data without labelled anomalies to choose a threshold by.
   *
   * @throws IllegalArgumentException if there are none; the message says how to have some
   */
  public void requireAnomalies() {
    if (calibration.length > 0) {
      return;
    }
    String expected = "threshold: expected labelled anomalies to choose it by, found none; ";
    if (input instanceof Input.Image) {
      throw new IllegalArgumentException(
          expected + "say --only-label N for pictures that have labels, or --false-alarms SHARE");
    } else if (ordered) {
      throw new IllegalArgumentException(
          expected + "for windows of a long series there are none; say --false-alarms SHARE");
    }
    throw new IllegalArgumentException(
        expected
            + "say --label COLUMN, or --false-alarms SHARE; of the anomalies as large a part is"
            + " taken as --split says");
  }

  @Override
  public String toString() {
    return "%s: %d %ss to train with, %d others"
        .formatted(dataset, training.length, input.kind(), testing.length);
  }
}
