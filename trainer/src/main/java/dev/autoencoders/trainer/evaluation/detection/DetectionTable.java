package dev.autoencoders.trainer.evaluation.detection;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.anomaly.DetectorFit;
import dev.autoencoders.trainer.anomaly.DetectorSettings;
import dev.autoencoders.trainer.anomaly.ThresholdRule;
import dev.autoencoders.trainer.anomaly.TrainedDetector;
import dev.autoencoders.trainer.anomaly.TrainedDetector.Weighting;
import dev.autoencoders.trainer.data.table.CsvTable;
import dev.autoencoders.trainer.data.table.TableChoice;
import dev.autoencoders.trainer.data.table.TableData;
import dev.autoencoders.trainer.evaluation.DetectionMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Detectors and simpler methods on labelled tables: each is trained on half of the normal rows, and
 * tested on all others, with several seeds.
 */
public final class DetectionTable {
  /** The name of the detector among the methods. */
  public static final String DETECTOR = "detector";

  private static final double SPLIT = .5;

  private DetectionTable() {}

  /**
   * What was found on one table, means over the seeds.
   *
   * @param name the name of the table
   * @param rows how many rows it has
   * @param columns how many columns count
   * @param auroc by method
   * @param falseAlarmRate of the detector at its threshold for 1 %
   * @param seconds that its training took
   * @param bytes of its graph
   */
  public record Row(
      String name,
      int rows,
      int columns,
      Map<String, Double> auroc,
      double falseAlarmRate,
      double seconds,
      int bytes) {}

  /**
   * Measures one table.
   *
   * @param file a CSV file
   * @param label the column that is 0 for normal rows
   * @param seeds how many seeds, from 0 on
   * @param threads how many threads
   * @param steps optimiser steps of each network
   * @return the figures
   * @throws IOException if the file can't be read
   */
  public static Row of(Path file, String label, int seeds, int threads, int steps)
      throws IOException {
    CsvTable table = CsvTable.read(file);
    Map<String, Double> auroc = new LinkedHashMap<>();
    double falseAlarms = 0;
    double seconds = 0;
    int bytes = 0;
    for (int seed = 0; seed < seeds; seed++) {
      TableChoice choice = new TableChoice(List.of(), List.of(), label, "0", SPLIT, seed, false);
      TableData data = TableData.of(table, choice);
      Input.Row input = data.input();
      float[][] training = data.rows(input, data.training());
      float[][] testing = data.rows(input, data.testing());
      boolean[] labels = data.anomalies(data.testing());
      DetectorSettings settings = new DetectorSettings(seed, threads, false, steps, line -> {});
      long started = System.nanoTime();
      TrainedDetector detector = new DetectorFit(input, training, settings).fit();
      seconds += (System.nanoTime() - started) / 1e9 / seeds;
      Weighting weights = detector.weighting();
      AnomalySpec anomaly = detector.threshold(ThresholdRule.STANDARD, new float[0][], threads);
      float[] scores = detector.scores(testing, threads);
      DetectionMetrics metrics = DetectionMetrics.of(scores, labels, anomaly.threshold());
      falseAlarms += metrics.falseAlarmRate() / seeds;
      bytes = detector.onnx(anomaly).length;
      Map<String, float[]> methods = new LinkedHashMap<>();
      methods.put(DETECTOR, scores);
      methods.put(
          "reconstruction alone", detector.scores(testing, weights.reconstructionAlone(), threads));
      methods.put("neighbours alone", detector.scores(testing, weights.neighboursAlone(), threads));
      methods.putAll(Rivals.scores(training, testing, seed));
      methods.forEach(
          (name, found) ->
              auroc.merge(
                  name, DetectionMetrics.of(found, labels, 0).auroc() / seeds, Double::sum));
    }
    String name = table.name().replaceFirst("\\.csv(\\.gz)?$", "");
    int columns = table.header().size() - 1;
    return new Row(name, table.count(), columns, auroc, falseAlarms, seconds, bytes);
  }

  /**
   * The mean of an area over some tables.
   *
   * @param rows the tables
   * @param method the method
   * @return the mean, or NaN of none
   */
  public static double mean(List<Row> rows, String method) {
    return rows.stream().mapToDouble(row -> row.auroc().get(method)).average().orElse(Double.NaN);
  }

  /** The methods in the order in which they are shown. */
  static List<String> methods(List<Row> rows) {
    return rows.isEmpty() ? List.of() : new ArrayList<>(rows.get(0).auroc().keySet());
  }
}
