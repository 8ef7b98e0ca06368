package dev.autoencoders.trainer.evaluation.detection;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.trainer.anomaly.DetectorFit;
import dev.autoencoders.trainer.anomaly.DetectorSettings;
import dev.autoencoders.trainer.anomaly.TrainedDetector;
import dev.autoencoders.trainer.data.SignalChoice;
import dev.autoencoders.trainer.data.TableChoice;
import dev.autoencoders.trainer.data.table.SignalData;
import dev.autoencoders.trainer.run.ThresholdRule;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Detectors on long series with labelled windows, each trained on the first half of its series but
 * for what is labelled there. The whole series is examined.
 */
public final class SeriesTable {
  private static final double HALF = 0.5;

  private final LabelledSeries series;
  private final int window;

  private SeriesTable(LabelledSeries series, int window) {
    this.series = series;
    this.window = window;
  }

  /**
   * What was found in one series.
   *
   * @param name the name of the series
   * @param steps how many steps it has
   * @param trained how many of them were trained with
   * @param labelled how many labelled windows there are
   * @param peaks for how many of them the highest score, of all that is nearer to them than to
   *     others, is inside or within one window length
   * @param alarmed how many of them have an alarm inside or within one window length
   * @param falseStretches stretches above the threshold that are farther than that from each
   *     labelled window, and not among what was trained with
   * @param trainedStretches such stretches among what was trained with
   * @param seconds that the training took
   */
  public record Row(
      String name,
      int steps,
      int trained,
      int labelled,
      int peaks,
      int alarmed,
      int falseStretches,
      int trainedStretches,
      double seconds) {}

  /**
   * Measures one series.
   *
   * @param series the series
   * @param window steps of a window
   * @param settings seed, threads and steps of the training
   * @return the figures
   * @throws IOException if training fails to read its samples
   * @throws IllegalArgumentException if the series is too short
   */
  public static Row of(LabelledSeries series, int window, DetectorSettings settings)
      throws IOException {
    return new SeriesTable(series, window).measured(settings);
  }

  private Row measured(DetectorSettings settings) throws IOException {
    SignalData data = windows(HALF, settings.seed());
    long started = System.nanoTime();
    TrainedDetector detector =
        new DetectorFit(data.input(), data.training(), data.trainingPlaces(), settings).fit();
    double seconds = (System.nanoTime() - started) / 1e9;
    int threads = settings.threads();
    AnomalySpec anomaly = detector.threshold(ThresholdRule.STANDARD, new float[0][], threads);
    // A peak is one only if nothing around it is higher, so what was trained with is examined too.
    SignalData all = windows(0, settings.seed());
    float[] scores = detector.scores(all.testing(), threads);
    return row(scores, all.places(), anomaly.threshold(), seconds);
  }

  private SignalData windows(double split, long seed) {
    TableChoice rows =
        new TableChoice(
            List.of(LabelledSeries.VALUE),
            List.of(),
            LabelledSeries.LABEL,
            "0",
            split,
            seed,
            false);
    return SignalData.of(
        series.labelledTable(), new SignalChoice(rows, LabelledSeries.TIME, window, 1));
  }

  private Row row(float[] scores, int[] starts, double threshold, double seconds) {
    List<Stretch> labels = series.labels();
    List<Stretch> alarms = Stretch.above(scores, starts, window, threshold);
    List<Stretch> wrong = alarms.stream().filter(alarm -> !isNear(alarm, labels)).toList();
    int half = series.half();
    int[] peaks = peaks(scores, starts);
    return new Row(
        series.name(),
        series.table().count(),
        series.normalSteps(),
        labels.size(),
        (int) Arrays.stream(peaks).filter(distance -> distance <= window).count(),
        (int) labels.stream().filter(label -> isNear(label, alarms)).count(),
        (int) wrong.stream().filter(alarm -> alarm.to() > half).count(),
        (int) wrong.stream().filter(alarm -> alarm.to() <= half).count(),
        seconds);
  }

  private boolean isNear(Stretch stretch, List<Stretch> others) {
    return others.stream().anyMatch(other -> stretch.distance(other) <= window);
  }

  /** For each labelled window how far the highest score is away of all that is nearest to it. */
  private int[] peaks(float[] scores, int[] starts) {
    List<Stretch> labels = series.labels();
    float[] highest = new float[labels.size()];
    int[] distance = new int[labels.size()];
    Arrays.fill(highest, -1);
    Arrays.fill(distance, Integer.MAX_VALUE);
    for (int i = 0; i < scores.length; i++) {
      Stretch here = new Stretch(starts[i], starts[i] + window);
      int nearest = -1;
      for (int label = 0; label < labels.size(); label++) {
        if (nearest < 0 || here.distance(labels.get(label)) < here.distance(labels.get(nearest))) {
          nearest = label;
        }
      }
      if (nearest >= 0 && scores[i] > highest[nearest]) {
        highest[nearest] = scores[i];
        distance[nearest] = here.distance(labels.get(nearest));
      }
    }
    return distance;
  }
}
