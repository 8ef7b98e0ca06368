package dev.autoencoders.trainer.evaluation.detection;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.anomaly.PictureChoice;
import dev.autoencoders.trainer.anomaly.TrainedDetector;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.SignalChoice;
import dev.autoencoders.trainer.data.TableChoice;
import dev.autoencoders.trainer.data.table.SignalData;
import dev.autoencoders.trainer.data.table.TableData;
import dev.autoencoders.trainer.run.DetectionMetrics;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures a detector on a labelled table, or on labelled pictures. Of the table that it was
 * trained with, known by its checksum, only those rows count that training did not see.
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
   * @param samples what it is measured on
   * @return the figures
   * @throws IllegalArgumentException if nothing is known of anomalies, or there is no sample
   */
  public DetectionMetrics of(DetectorSamples samples) {
    samples.requireSome();
    if (!samples.labelled()) {
      throw new IllegalArgumentException(
          samples.name()
              + ": expected labels, found none; say --label COLUMN, or of pictures --normal LABEL or"
              + " --anomalies DIR");
    }
    AnomalySpec anomaly = spec.anomaly();
    if (anomaly == null) {
      throw new IllegalArgumentException(spec.name() + ": expected a threshold, found none");
    }
    SampleShape shape = new SampleShape(List.copyOf(spec.input().shape()));
    float[] scores = TrainedDetector.scores(onnx, shape, samples.values(), 1);
    return DetectionMetrics.of(scores, samples.anomalies(), anomaly.threshold());
  }

  /**
   * The rows or windows that it is measured on. A row of a signal, or a window, in which a value is
   * missing is none of them.
   *
   * @param table the table
   * @param label the column that says what a row is; null for that of the training
   * @param normal the label of normal rows; null for that of the training, or 0
   * @return the samples
   * @throws IOException if the model's description does not say how it was trained
   * @throws IllegalArgumentException if it says which rows are normal, but not by which column
   */
  public DetectorSamples samples(CsvTable table, @Nullable String label, @Nullable String normal)
      throws IOException {
    return spec.input() instanceof Input.Row row
        ? ofRows(table, row, label, normal)
        : ofSignals(table, label, normal);
  }

  /**
   * The pictures that it is measured on.
   *
   * @param pictures those that a data set keeps to test with
   * @param normal the label of normal pictures; null for that of the training
   * @return the samples
   * @throws IOException if the model's description does not say how it was trained
   * @throws IllegalArgumentException if the pictures have another size
   */
  public DetectorSamples samples(ImageSet pictures, @Nullable Integer normal) throws IOException {
    return ofPictures(pictures, normal == null ? choice(PictureChoice.class).onlyLabel() : normal);
  }

  /**
   * Pictures that are all anomalies, to stand beside normal ones.
   *
   * @param pictures none of them trained with
   * @return the samples, for {@link DetectorSamples#withAnomalies}
   * @throws IllegalArgumentException if the pictures have another size
   */
  public DetectorSamples anomalies(ImageSet pictures) {
    return ofPictures(pictures, null);
  }

  private DetectorSamples ofPictures(ImageSet pictures, @Nullable Integer label) {
    if (!pictures.shape().sizes().equals(spec.input().shape())) {
      throw new IllegalArgumentException(
          "%s: expected images of %s, found %s"
              .formatted(spec.name(), new SampleShape(spec.input().shape()), pictures.shape()));
    }
    boolean[] anomalies = new PictureChoice(label, null).anomalies(pictures);
    int[] places = IntStream.range(0, anomalies.length).toArray();
    return new DetectorSamples(
        pictures.name(),
        PictureChoice.values(pictures),
        anomalies,
        label != null,
        places,
        false,
        List.of());
  }

  private DetectorSamples ofRows(
      CsvTable table, Input.Row input, @Nullable String label, @Nullable String normal)
      throws IOException {
    TableChoice trained = choice(TableChoice.class);
    int[] numbers =
        isTrainingTable(table)
            ? TableData.of(table, trained).testing()
            : IntStream.range(0, table.count()).toArray();
    // The model says which columns it needs, and which of them a table may lack.
    TableChoice choice = labelled(trained, label, normal).ofAllColumns();
    TableData rows = TableData.of(table, choice);
    return new DetectorSamples(
        table.name(),
        rows.rows(input, numbers),
        rows.anomalies(numbers),
        choice.label() != null,
        numbers,
        false,
        List.of());
  }

  private DetectorSamples ofSignals(CsvTable table, @Nullable String label, @Nullable String normal)
      throws IOException {
    SignalChoice trained = choice(SignalChoice.class);
    SignalChoice labelled = trained.withRows(labelled(trained.rows(), label, normal));
    // The cut is that of the training, whatever the labels are now: it depends on them.
    SignalData signals =
        SignalData.of(
            table,
            isTrainingTable(table)
                ? trained
                : labelled.withRows(labelled.rows().withoutTraining()));
    return new DetectorSamples(
        table.name(),
        signals.testing(),
        SignalData.anomalies(table, labelled, signals.places()),
        labelled.rows().label() != null,
        signals.places(),
        trained.window() > 0,
        signals.notes());
  }

  private boolean isTrainingTable(CsvTable table) {
    return table.sha256().equals(spec.training().get("dataSha256"));
  }

  private static TableChoice labelled(
      TableChoice trained, @Nullable String label, @Nullable String normal) {
    String column = label == null ? trained.label() : label;
    if (column != null) {
      return trained.withLabel(column, normal == null ? trained.normal() : normal);
    } else if (normal != null) {
      throw new IllegalArgumentException(
          "normal: expected the column that says what a row is, found " + normal + "; say --label");
    }
    return trained;
  }

  private <T> T choice(Class<T> type) throws IOException {
    if (spec.training().get("choice") instanceof Map<?, ?> choice) {
      return RunJson.read(RunJson.write(choice), type);
    }
    throw new IOException(
        spec.name()
            + ": expected training.choice in model.json, as this program writes it, found none");
  }
}
