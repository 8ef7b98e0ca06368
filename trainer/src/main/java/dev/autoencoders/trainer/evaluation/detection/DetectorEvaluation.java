package dev.autoencoders.trainer.evaluation.detection;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.anomaly.TrainedDetector;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.table.CsvTable;
import dev.autoencoders.trainer.data.table.SignalChoice;
import dev.autoencoders.trainer.data.table.SignalData;
import dev.autoencoders.trainer.data.table.TableChoice;
import dev.autoencoders.trainer.data.table.TableData;
import dev.autoencoders.trainer.evaluation.DetectionMetrics;
import dev.autoencoders.trainer.run.RunJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures a detector on a labelled table. Of the table that it was trained with, known by its
 * checksum, only those rows count that training did not see.
 */
public final class DetectorEvaluation {
  private final ModelSpec spec;
  private final byte[] onnx;

  /**
   * Begins with a model.
   *
   * @param model a model with a detector
   * @throws IllegalArgumentException if it has none
   */
  public DetectorEvaluation(ModelBundle model) {
    this.spec = model.spec();
    this.onnx = model.graph(Role.DETECTOR);
  }

  /**
   * Measures it.
   *
   * @param table the table
   * @param label the column that says what a row is; null for that of the training
   * @param normal the label of normal rows
   * @return the figures
   * @throws IOException if the model's description does not say how it was trained
   * @throws IllegalArgumentException if there is no label, or the columns are not those of the
   *     model
   */
  public DetectionMetrics of(CsvTable table, @Nullable String label, String normal)
      throws IOException {
    return spec.input() instanceof Input.Row row
        ? ofRows(table, row, label, normal)
        : ofSignals(table, label, normal);
  }

  private DetectionMetrics ofRows(
      CsvTable table, Input.Row input, @Nullable String label, String normal) throws IOException {
    TableChoice trained = choice(TableChoice.class);
    int[] numbers =
        isTrainingTable(table)
            ? TableData.of(table, trained).testing()
            : IntStream.range(0, table.count()).toArray();
    TableData rows = TableData.of(table, labelled(trained, label, normal));
    return metrics(rows.rows(input, numbers), rows.anomalies(numbers));
  }

  private DetectionMetrics ofSignals(CsvTable table, @Nullable String label, String normal)
      throws IOException {
    SignalChoice trained = choice(SignalChoice.class);
    TableChoice rows = labelled(trained.rows(), label, normal);
    TableChoice cut = isTrainingTable(table) ? rows : rows.withoutTraining();
    SignalData signals =
        SignalData.of(
            table, new SignalChoice(cut, trained.time(), trained.window(), trained.stride()));
    return metrics(signals.testing(), signals.anomalies());
  }

  private boolean isTrainingTable(CsvTable table) {
    return table.sha256().equals(spec.training().get("dataSha256"));
  }

  private static TableChoice labelled(TableChoice trained, @Nullable String label, String normal) {
    String said = label == null ? trained.label() : label;
    if (said == null) {
      throw new IllegalArgumentException(
          "label: expected the column that says what a row is, found none; say --label NAME");
    }
    return trained.withLabel(said, label == null ? trained.normal() : normal);
  }

  private <T> T choice(Class<T> type) throws IOException {
    if (spec.training().get("choice") instanceof Map<?, ?> choice) {
      return RunJson.read(RunJson.write(choice), type);
    }
    throw new IOException(
        spec.name()
            + ": expected training.choice in model.json, as this program writes it, found none");
  }

  private DetectionMetrics metrics(float[][] samples, boolean[] anomalies) {
    AnomalySpec anomaly = spec.anomaly();
    if (anomaly == null) {
      throw new IllegalArgumentException(spec.name() + ": expected a threshold, found none");
    }
    SampleShape shape = new SampleShape(List.copyOf(spec.input().shape()));
    float[] scores = TrainedDetector.scores(onnx, shape, samples, 1);
    return DetectionMetrics.of(scores, anomalies, anomaly.threshold());
  }
}
