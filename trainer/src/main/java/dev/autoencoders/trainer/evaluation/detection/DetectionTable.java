package dev.autoencoders.trainer.evaluation.detection;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.trainer.anomaly.DetectionData;
import dev.autoencoders.trainer.anomaly.DetectorFit;
import dev.autoencoders.trainer.anomaly.DetectorSettings;
import dev.autoencoders.trainer.anomaly.PictureChoice;
import dev.autoencoders.trainer.anomaly.TrainedDetector;
import dev.autoencoders.trainer.anomaly.TrainedDetector.Weighting;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.ImageSource;
import dev.autoencoders.trainer.data.TableChoice;
import dev.autoencoders.trainer.data.table.TableData;
import dev.autoencoders.trainer.run.DetectionMetrics;
import dev.autoencoders.trainer.run.ThresholdRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Detectors and simpler methods on labelled tables, each trained on half of the normal rows and
 * tested on all others, with several seeds; and on pictures, one label at a time.
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
    List<Row> found = new ArrayList<>();
    String name = table.name().replaceFirst("\\.csv(\\.gz)?$", "");
    int columns = table.header().size() - 1;
    for (int seed = 0; seed < seeds; seed++) {
      TableChoice choice = new TableChoice(List.of(), List.of(), label, "0", SPLIT, seed, false);
      DetectionData data = DetectionData.of(table, choice, TableData.of(table, choice));
      DetectorSettings settings = new DetectorSettings(seed, threads, steps, line -> {});
      found.add(measured(name, table.count(), columns, data, settings));
    }
    return mean(found);
  }

  /**
   * Measures one class of pictures: trains on those of one label, and tests on the data set's test
   * pictures of all labels.
   *
   * @param source the data set
   * @param label the label of normal pictures
   * @param threads how many threads
   * @param steps optimiser steps of each network
   * @return the figures, of seed 0
   * @throws IOException if the pictures can't be read
   */
  public static Row of(ImageSource source, int label, int threads, int steps) throws IOException {
    DetectionData data = PictureChoice.read(source, label, 0);
    DetectorSettings settings = new DetectorSettings(0, threads, steps, line -> {});
    int pictures = data.training().length + data.testing().length;
    String name = source.name() + " " + label;
    return measured(name, pictures, data.input().values(), data, settings);
  }

  /** With one seed. */
  private static Row measured(
      String name, int rows, int columns, DetectionData data, DetectorSettings settings)
      throws IOException {
    int threads = settings.threads();
    long started = System.nanoTime();
    TrainedDetector detector =
        new DetectorFit(data.input(), data.training(), new int[0], settings).fit();
    double seconds = (System.nanoTime() - started) / 1e9;
    Weighting weights = detector.weighting();
    AnomalySpec anomaly = detector.threshold(ThresholdRule.STANDARD, new float[0][], threads);
    Map<String, float[]> methods = new LinkedHashMap<>();
    float[][] testing = data.testing();
    float[] scores = detector.scores(testing, threads);
    methods.put(DETECTOR, scores);
    methods.put(
        "reconstruction alone", detector.scores(testing, weights.reconstructionAlone(), threads));
    methods.put("neighbours alone", detector.scores(testing, weights.neighboursAlone(), threads));
    methods.putAll(Rivals.of(data.input(), settings.seed()).scores(data.training(), testing));
    Map<String, Double> auroc = new LinkedHashMap<>();
    methods.forEach(
        (method, found) ->
            auroc.put(method, DetectionMetrics.of(found, data.anomalies(), 0).auroc()));
    double falseAlarms =
        DetectionMetrics.of(scores, data.anomalies(), anomaly.threshold()).falseAlarmRate();
    int bytes = detector.onnx(anomaly).length;
    return new Row(name, rows, columns, auroc, falseAlarms, seconds, bytes);
  }

  /** Of one table with several seeds. */
  private static Row mean(List<Row> rows) {
    Map<String, Double> auroc = new LinkedHashMap<>();
    methods(rows).forEach(method -> auroc.put(method, mean(rows, method)));
    Row last = rows.get(rows.size() - 1);
    return new Row(
        last.name(),
        last.rows(),
        last.columns(),
        auroc,
        rows.stream().mapToDouble(Row::falseAlarmRate).average().orElse(Double.NaN),
        rows.stream().mapToDouble(Row::seconds).average().orElse(Double.NaN),
        last.bytes());
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
