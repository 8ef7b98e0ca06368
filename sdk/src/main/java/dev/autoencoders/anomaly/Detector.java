package dev.autoencoders.anomaly;

import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.runtime.Checks;
import dev.autoencoders.internal.runtime.DetectorCalls;
import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.TableRow;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds anomalies with a loaded model; got from {@link dev.autoencoders.Autoencoder#detector()}.
 * Immutable and thread-safe. A view: it works as long as its autoencoder is open.
 *
 * <p>A sample is what the model takes: a row of a table, a window of a series, or an image, in raw
 * units. Its score says how unusual it is; above the {@link #threshold()} it is an anomaly. All
 * operations throw what those of {@link dev.autoencoders.Autoencoder} throw.
 *
 * <pre>{@code
 * Detector detector = model.detector();
 * Verdict verdict = detector.examine(Map.of("age", 41, "smokes", false, "town", "Ulm"));
 * if (verdict.isAnomaly()) {
 *   System.out.println(verdict.contributions().get(0));
 * }
 * }</pre>
 */
public final class Detector {
  private final DetectorCalls model;
  private final Judgement judgement;

  /**
   * Makes a view with the model's threshold; for {@link dev.autoencoders.Autoencoder#detector()}.
   *
   * @param model a model with a detector
   */
  @SuppressWarnings("exports")
  public Detector(DetectorCalls model) {
    this(model, judgement(model.spec()));
  }

  private Detector(DetectorCalls model, Judgement judgement) {
    this.model = model;
    this.judgement = judgement;
  }

  private static Judgement judgement(ModelSpec spec) {
    // A model with a detector has a threshold: its description says so.
    AnomalySpec anomaly = Objects.requireNonNull(spec.anomaly());
    return new Judgement(spec.input(), anomaly.quantiles(), anomaly.threshold());
  }

  /**
   * From which score on a sample is an anomaly.
   *
   * @return the model's threshold, or the one that was set; samples above it are anomalies
   */
  public double threshold() {
    return judgement.threshold();
  }

  /**
   * Sets another threshold than the model's.
   *
   * @param threshold samples with a score above it are anomalies; finite
   * @return a new view
   * @throws IllegalArgumentException if it is not finite
   */
  public Detector threshold(double threshold) {
    Require.finite(threshold, "threshold");
    return new Detector(model, new Judgement(judgement.input(), judgement.quantiles(), threshold));
  }

  /**
   * The threshold above which a given share of normal samples lies, for {@link #threshold(double)}:
   * as exact as the quantiles that the model holds.
   *
   * @param falseAlarms the share, 0 to 1, such as 0.01
   * @return the score that as many of the held-out normal samples exceed
   * @throws IllegalArgumentException if it is not a share
   */
  public double thresholdFor(double falseAlarms) {
    if (!(falseAlarms >= 0 && falseAlarms <= 1)) {
      throw Require.refusal("falseAlarms", "0 to 1", falseAlarms);
    }
    return judgement.quantile(1 - falseAlarms);
  }

  /**
   * Examines samples that lie back to back, in batches of {@code maxBatch}.
   *
   * @param samples N rows of {@link Input#values()} values in the order of the columns, N series
   *     channel by channel, or N images (NCHW); NaN stands for a missing value where a column may
   *     have none
   * @return N verdicts
   * @throws IllegalArgumentException if the length is no multiple of a sample's, or a value is
   *     infinite, or NaN where it must not be
   */
  public Verdicts examine(float[] samples) {
    return new Verdicts(judgement, model.detect(samples));
  }

  /**
   * Examines images of a size of your choice, if the model takes any.
   *
   * @param images N images of this size (NCHW), in the model's range
   * @param height rows, a multiple of {@link Input.Image#multiple()}
   * @param width columns, a multiple of it too
   * @return N verdicts
   * @throws IllegalArgumentException if the model does not take this size
   */
  public Verdicts examine(float[] images, int height, int width) {
    Input.Image input = model.spec().image();
    if (!input.takesAnySize()) {
      Pictures.requireSize(model.spec(), height, width);
    }
    return new Verdicts(judgement, model.detect(images, height, width));
  }

  /**
   * Examines samples in your own direct memory, without a copy; see {@link
   * dev.autoencoders.Autoencoder#encode(FloatBuffer, FloatBuffer)} for what holds for all
   * operations on buffers.
   *
   * @param samples N samples from position to limit
   * @param scores room for exactly N scores
   * @param contributions room for exactly as many values as the samples have, in memory of its own:
   *     what each adds to its score, 0 or more
   */
  public void examine(FloatBuffer samples, FloatBuffer scores, FloatBuffer contributions) {
    model.detect(samples, scores, contributions);
  }

  /**
   * Examines one row of a table. {@link TableRow} says which values it may have, and what is
   * missing.
   *
   * @param row values by column: numbers, booleans, texts, or null where one is missing; columns
   *     that the model doesn't have are left out
   * @return the verdict, with what each column adds to the score
   * @throws IllegalArgumentException if a value is not of its column's type or is missing where it
   *     must not be
   * @throws UnsupportedOperationException if the model does not take rows
   */
  public Verdict examine(Map<String, ?> row) {
    return examine(List.of(Require.given(row, "row"))).get(0);
  }

  /**
   * Examines rows of a table, in batches of {@code maxBatch}; see {@link #examine(Map)}.
   *
   * @param rows N rows
   * @return N verdicts
   * @throws IllegalArgumentException as there; the message names the row
   * @throws UnsupportedOperationException if the model does not take rows
   */
  public List<Verdict> examine(List<? extends Map<String, ?>> rows) {
    Input.Row input = rowInput();
    int width = input.values();
    int count = Require.given(rows, "rows").size();
    List<TableRow> read = new ArrayList<>();
    float[] samples = new float[Checks.resultLength(model.spec().name(), count, width)];
    for (Map<String, ?> row : rows) {
      TableRow values = read(input, row, read.size());
      System.arraycopy(values.values(), 0, samples, read.size() * width, width);
      read.add(values);
    }
    Verdicts found = new Verdicts(judgement, model.detect(samples));
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      verdicts.add(judgement.of(found.score(i), found.contributions(i), read.get(i)));
    }
    return verdicts;
  }

  private Input.Row rowInput() {
    if (judgement.input() instanceof Input.Row row) {
      return row;
    }
    throw needs("rows", "named values");
  }

  private UnsupportedOperationException needs(String samples, String what) {
    return new UnsupportedOperationException(
        (model.spec().name() + ": expected a model of " + samples + " for " + what)
            + (", found one of the input kind " + judgement.input().kind()));
  }

  private TableRow read(Input.Row input, Map<String, ?> row, int index) {
    try {
      return TableRow.of(input, row);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          model.spec().name() + ": row " + index + ": " + e.getMessage(), e);
    }
  }

  /**
   * Examines a picture, and says where it is unusual. Needs the module {@code java.desktop}. The
   * whole picture goes through the model at once.
   *
   * @param image a grey or RGB picture of the size that the model takes. Where it takes any size,
   *     of any: sides that are no multiple of {@link Input.Image#multiple()} are filled up with
   *     their last pixels, which the score includes
   * @return score, verdict and heat map
   * @throws IllegalArgumentException if it has another size
   * @throws UnsupportedOperationException if the model has neither one channel nor three
   */
  public Heatmap examine(BufferedImage image) {
    return Pictures.examine(model, judgement, Require.given(image, "image"));
  }

  /**
   * Watches a series as its values come in: a verdict for each window that ends.
   *
   * @return a new stream, for one thread at a time, with a verdict after each step
   * @throws UnsupportedOperationException if the model does not take series
   */
  public SeriesStream stream() {
    return stream(1);
  }

  /**
   * Watches a series as its values come in: a verdict for each window that ends.
   *
   * @param stride how many steps lie between the verdicts, 1 or more
   * @return a new stream, for one thread at a time
   * @throws IllegalArgumentException if it is less than 1
   * @throws UnsupportedOperationException if the model does not take series
   */
  public SeriesStream stream(int stride) {
    Require.atLeast(1, stride, "stride");
    if (judgement.input() instanceof Input.Series series) {
      return new SeriesStream(this, model.spec().name(), series, stride);
    }
    throw needs("series", "a stream");
  }

  /**
   * Model and threshold.
   *
   * @return such as {@code detector of odd-rows 1.0.0, threshold 2.5}
   */
  @Override
  public String toString() {
    return "detector of " + model.spec() + ", threshold " + Verdict.brief(threshold());
  }
}
