package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.run.ThresholdRule;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains a detector, and looks whether some of the samples score far above all others. Where nobody
 * has said that these are normal, they are set aside, and training begins again without them: they
 * would stretch the scales, be neighbours of anomalies to come, and push the threshold up. Windows
 * of one long series are kept: they overlap, and a phase that comes back each day may stand out.
 */
public final class CleanFit {
  /** Once the wildest are gone, others may stand out. */
  private static final int MOST_PASSES = 3;

  /** More than such a share are no outliers, but another kind of normal samples. */
  private static final double MOST = .05;

  private final DetectionData data;
  private final DetectorSettings settings;
  private final ThresholdRule rule;
  private final boolean keep;

  /**
   * Begins.
   *
   * @param data what to train with
   * @param settings how
   * @param rule how the threshold is chosen
   * @param keep whether outliers count as normal, since labels or a person say so
   */
  public CleanFit(DetectionData data, DetectorSettings settings, ThresholdRule rule, boolean keep) {
    this.data = data;
    this.settings = settings;
    this.rule = rule;
    this.keep = keep || data.ordered();
  }

  /**
   * What was trained.
   *
   * @param detector the detector
   * @param anomaly its threshold
   * @param samples how many samples it was trained with
   * @param outliers those that score far above all others; null for none
   */
  public record Fitted(
      TrainedDetector detector, AnomalySpec anomaly, int samples, @Nullable Outliers outliers) {}

  /**
   * Trains.
   *
   * @return the detector
   * @throws IOException if samples can't be read
   * @throws IllegalArgumentException if there are too few samples
   * @throws dev.autoencoders.trainer.run.TrainingException if training diverges
   */
  public Fitted fit() throws IOException {
    int[] all = IntStream.range(0, data.training().length).toArray();
    TrainedDetector first = trained(all);
    AnomalySpec anomaly = threshold(first);
    int[] found = first.outliers();
    if (keep || found.length == 0 || !mayGo(found.length)) {
      double without = threshold(first.withoutOutliers()).threshold();
      return new Fitted(first, anomaly, all.length, told(found, false, without));
    }
    int[] left = all;
    TrainedDetector detector = first;
    for (int pass = 0; pass < MOST_PASSES && found.length > 0; pass++) {
      int[] next = without(left, found);
      if (!mayGo(all.length - next.length)) {
        break;
      }
      left = next;
      settings
          .progress()
          .accept(
              "outliers: %d of %d samples set aside; training begins again"
                  .formatted(all.length - left.length, all.length));
      detector = trained(left);
      found = detector.outliers();
    }
    Outliers outliers = told(without(all, left), true, anomaly.threshold());
    return new Fitted(detector, threshold(detector), left.length, outliers);
  }

  private TrainedDetector trained(int[] numbers) throws IOException {
    float[][] samples = DetectorFit.select(data.training(), numbers);
    int[] starts =
        Arrays.stream(numbers).filter(i -> data.ordered()).map(i -> data.places()[i]).toArray();
    return new DetectorFit(data.input(), samples, starts, settings).fit();
  }

  private AnomalySpec threshold(TrainedDetector detector) {
    return detector.threshold(rule, data.calibration(), settings.threads());
  }

  private boolean mayGo(int count) {
    int all = data.training().length;
    return count <= Math.ceil(MOST * all) && all - count >= DetectorFit.FEWEST;
  }

  /** The numbers that are left when those at some places are gone. */
  private static int[] without(int[] numbers, int[] places) {
    return IntStream.range(0, numbers.length)
        .filter(place -> Arrays.binarySearch(places, place) < 0)
        .map(place -> numbers[place])
        .toArray();
  }

  private @Nullable Outliers told(int[] numbers, boolean setAside, double otherThreshold) {
    int[] places = Arrays.stream(numbers).map(number -> data.places()[number]).toArray();
    String kind =
        data.input() instanceof Input.Image
            ? "pictures"
            : data.ordered() ? "windows that begin in rows" : "rows";
    return places.length == 0
        ? null
        : Outliers.of(places, data.training().length, setAside, otherThreshold, kind);
  }
}
