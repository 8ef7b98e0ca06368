package dev.autoencoders.trainer;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.anomaly.CleanFit;
import dev.autoencoders.trainer.anomaly.DetectionData;
import dev.autoencoders.trainer.anomaly.DetectorRecord;
import dev.autoencoders.trainer.anomaly.DetectorSettings;
import dev.autoencoders.trainer.anomaly.PictureChoice;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.ImageSource;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.data.SignalChoice;
import dev.autoencoders.trainer.data.TableChoice;
import dev.autoencoders.trainer.data.table.TableData;
import dev.autoencoders.trainer.djl.Devices;
import dev.autoencoders.trainer.publishing.DetectorExport;
import dev.autoencoders.trainer.run.ThresholdRule;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Trains a detector of anomalies: say on what, then {@link #fit()}. A mutable builder for one
 * thread; what it gives is immutable.
 *
 * <pre>{@code
 * TableChoice choice = TableChoice.all().without("id").withLabel("failed", "no");
 * DetectorTraining.table(CsvTable.read(Path.of("pumps.csv")), choice)
 *     .fit()
 *     .exportTo(Path.of("pumps-model"));
 * }</pre>
 *
 * <p>Only one training can run in a JVM at a time: DJL has one gradient collector.
 */
public final class DetectorTraining {
  private DetectionData data;
  private final String network;
  private String name;
  private ThresholdRule rule = ThresholdRule.STANDARD;
  private long seed;
  private int threads = Runtime.getRuntime().availableProcessors();
  private int steps;
  private Licenses licenses = Licenses.none();
  private Consumer<String> progress = line -> {};
  private boolean keepOutliers;

  private DetectorTraining(DetectionData data, String network, long seed) {
    this.data = data;
    this.network = network;
    this.seed = seed;
    this.name = modelName(data.dataset(), network);
    this.keepOutliers = data.labelled();
    this.steps =
        data.input() instanceof Input.Image
            ? DetectorSettings.STEPS_OF_PICTURES
            : DetectorSettings.STEPS;
  }

  /**
   * Begins with a table.
   *
   * @param table the table
   * @param choice which columns count, which rows are normal, and which of them to train with
   * @return a new builder
   * @throws IllegalArgumentException if a column is missing, those to leave out among them, or
   *     can't be used; the message says why
   */
  public static DetectorTraining table(CsvTable table, TableChoice choice) {
    choice.exclude().forEach(table::place);
    TableData rows = TableData.of(table, choice);
    DetectionData data = DetectionData.of(table, choice, rows);
    return new DetectorTraining(data, "table", choice.seed());
  }

  /**
   * Begins with signals: a table with one signal in each row, or one long series. A row or window
   * in which a value is missing is neither trained with nor tested; {@link #onProgress} hears of
   * it.
   *
   * @param table the table
   * @param choice how it holds them, which are normal, and which of them to train with
   * @return a new builder
   * @throws IllegalArgumentException if the table does not hold such signals, or lacks a column
   *     that the choice names
   */
  public static DetectorTraining signal(CsvTable table, SignalChoice choice) {
    choice.rows().exclude().forEach(table::place);
    if (choice.time() != null) {
      table.place(choice.time());
    }
    return new DetectorTraining(DetectionData.of(table, choice), "signal", choice.rows().seed());
  }

  /**
   * Begins with pictures of one size: those to train with of a data set, and those to test with.
   *
   * @param source the data set
   * @param onlyLabel the label of normal pictures, such as a digit; null if all are normal
   * @return a new builder
   * @throws IOException if the pictures can't be read
   * @throws IllegalArgumentException if no picture has the label
   */
  public static DetectorTraining pictures(ImageSource source, @Nullable Integer onlyLabel)
      throws IOException {
    DetectionData data = PictureChoice.read(source, onlyLabel, 0);
    return new DetectorTraining(data, "anomaly", 0).licenses(source);
  }

  private DetectorTraining licenses(ImageSource source) throws IOException {
    this.licenses = Licenses.none().withData(source.license());
    return this;
  }

  /**
   * Pictures that are anomalies, to measure the detector on; the threshold is not chosen by them.
   *
   * @param pictures of the same size as those to train with
   * @return this
   * @throws IllegalArgumentException if they have another size
   */
  public DetectorTraining anomalies(ImageSet pictures) {
    if (!pictures.shape().sizes().equals(data.input().shape())) {
      throw new IllegalArgumentException(
          "anomalies: expected images of %s, found %s"
              .formatted(new SampleShape(data.input().shape()), pictures.shape()));
    }
    this.data = data.withAnomalies(pictures.name(), PictureChoice.values(pictures));
    return this;
  }

  private static String modelName(String dataset, String network) {
    String plain = dataset.replaceFirst("(?i)\\.(csv|tsv|txt)(\\.gz)?$", "");
    String all = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + "-" + network;
    return all.replaceAll("-+", "-").replaceAll("^-", "");
  }

  /**
   * What the model is to be called; by data set and network unless said otherwise.
   *
   * @param modelName lower-case letters, digits and single hyphens
   * @return this
   * @throws IllegalArgumentException if it is no such name
   */
  public DetectorTraining name(String modelName) {
    ModelSpec.requireName(modelName);
    this.name = modelName;
    return this;
  }

  /**
   * How the threshold is chosen; one false alarm in a hundred unless said otherwise.
   *
   * @param thresholdRule the rule
   * @return this
   */
  public DetectorTraining threshold(ThresholdRule thresholdRule) {
    this.rule = thresholdRule;
    return this;
  }

  /**
   * Seed of folds, weights, order and noise; that of the choice unless said otherwise.
   *
   * @param value any number
   * @return this
   */
  public DetectorTraining seed(long value) {
    this.seed = value;
    return this;
  }

  /**
   * How many threads to use; as many as there are processors unless said otherwise.
   *
   * @param count at least 1
   * @return this
   */
  public DetectorTraining threads(int count) {
    this.threads = count;
    return this;
  }

  /**
   * Optimiser steps of each network; {@value DetectorSettings#STEPS} unless said otherwise, {@value
   * DetectorSettings#STEPS_OF_PICTURES} for pictures.
   *
   * @param count at least 1
   * @return this
   */
  public DetectorTraining steps(int count) {
    this.steps = count;
    return this;
  }

  /**
   * Trains with samples that score far above all others too. Without labels they are set aside
   * unless this is said; samples that labels call normal are always trained with.
   *
   * @return this
   */
  public DetectorTraining keepOutliers() {
    this.keepOutliers = true;
    return this;
  }

  /**
   * The licences of model and data; as their owners say unless said otherwise.
   *
   * @param said the licences
   * @return this
   */
  public DetectorTraining licenses(Licenses said) {
    this.licenses = said;
    return this;
  }

  /**
   * The licences as they are now.
   *
   * @return those that were said; of pictures, the data's is known from the start
   */
  public Licenses licenses() {
    return licenses;
  }

  /**
   * Who hears how it goes.
   *
   * @param listener gets lines for people on the training thread: what is to be noted of the data,
   *     and one for each epoch
   * @return this
   */
  public DetectorTraining onProgress(Consumer<String> listener) {
    this.progress = listener;
    return this;
  }

  /**
   * Trains.
   *
   * @return the detector
   * @throws IOException if the samples can't be read
   * @throws IllegalArgumentException if there are too few normal samples, the threshold is to be
   *     chosen by anomalies and there are none, or an option is out of range
   * @throws dev.autoencoders.trainer.run.TrainingException if training diverges or the thread is
   *     interrupted
   */
  public DetectorResult fit() throws IOException {
    data.requireEnough();
    if (rule.needsAnomalies()) {
      data.requireAnomalies(); // before the training, which takes long
    }
    DetectorSettings settings = new DetectorSettings(seed, threads, steps, progress);
    data.notes().forEach(progress);
    long started = System.nanoTime();
    CleanFit.Fitted fitted = new CleanFit(data, settings, rule, keepOutliers).fit();
    DetectorRecord record =
        new DetectorRecord(
            data.dataset(),
            data.sha256(),
            fitted.samples(),
            seed,
            steps,
            (System.nanoTime() - started) / 1e9,
            fitted.detector().weighting(),
            fitted.outliers(),
            Devices.versions(),
            data.choice());
    AnomalySpec anomaly = fitted.anomaly();
    byte[] onnx = fitted.detector().onnx(anomaly);
    return new DetectorResult(
        new DetectorExport(name, network, data, onnx, anomaly, record, licenses));
  }

  @Override
  public String toString() {
    return "DetectorTraining of " + name + " on " + data;
  }
}
