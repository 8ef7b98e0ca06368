package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.onnx.DetectorGraph.Peak;
import dev.autoencoders.trainer.onnx.DetectorGraph.Smoothing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures on held-out normal series from where on a single step stands out by itself: a short
 * event in a long series would vanish in the sum over all steps.
 *
 * <p>A step is compared with the mean of the steps around it, which no slow change of the level
 * moves. Each squared difference is divided by what is usual of its step, half way to what is usual
 * of all: those that hardly ever differ would count too much. A step's limit is where this quotient
 * is as high as the highest of a series is in two held-out series of a thousand. So ordinary series
 * have no peak, and their order is what it would be without.
 */
final class PeakLimits {
  /**
   * All held-out normal series but two in a thousand have no peak: their peaks must not push up a
   * threshold for one false alarm in a hundred.
   */
  private static final double WITHOUT_PEAK = .998;

  /** Twice the limit adds what one normal series in a hundred exceeds. */
  private static final double AMOUNT = .99;

  /** In squared deviations; a smaller difference means nothing. */
  private static final float LEAST = 1e-3f;

  /** The steps around are such a part of a series, but not fewer than three. */
  private static final int AROUND_PART = 28;

  private final Smoothing around;
  private final List<float[]> squares = new ArrayList<>();

  PeakLimits(Input.Series series) {
    this.around = new Smoothing(series.channels().size(), steps(series.length()));
  }

  private static int steps(int length) {
    return Math.max(3, length / AROUND_PART / 2 * 2 + 1);
  }

  /** What steps are compared with. */
  Smoothing around() {
    return around;
  }

  /**
   * Takes held-out normal series in.
   *
   * @param ofSamples their squared differences, E each
   */
  void add(float[][] ofSamples) {
    squares.addAll(List.of(ofSamples));
  }

  /**
   * Measures the limits, and adds what peaks add to the scores of the samples.
   *
   * @param scores of the samples that were taken in, in their order; a step that is one limit above
   *     its limit adds what one in a hundred of them exceeds
   */
  Peak addTo(float[] scores) {
    Peak peak = new Peak(around, limits(), quantile(scores, AMOUNT));
    for (int i = 0; i < scores.length; i++) {
      float above = Math.max(0, highest(squares.get(i), peak.limits()) - 1);
      scores[i] += (float) peak.weight() * above;
    }
    return peak;
  }

  private float[] limits() {
    float[] usual = usual();
    float[] highest = new float[squares.size()];
    for (int i = 0; i < highest.length; i++) {
      highest[i] = highest(squares.get(i), usual);
    }
    float level = quantile(highest, WITHOUT_PEAK);
    float[] limits = new float[usual.length];
    for (int j = 0; j < limits.length; j++) {
      limits[j] = Math.max(LEAST, usual[j] * level);
    }
    return limits;
  }

  private float[] usual() {
    double[] sums = new double[squares.get(0).length];
    for (float[] ofSample : squares) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += ofSample[j];
      }
    }
    double all = Arrays.stream(sums).average().orElse(0);
    float[] usual = new float[sums.length];
    for (int j = 0; j < usual.length; j++) {
      usual[j] = (float) Math.max(LEAST, (sums[j] + all) / 2 / squares.size());
    }
    return usual;
  }

  private static float highest(float[] squares, float[] units) {
    float highest = 0;
    for (int j = 0; j < squares.length; j++) {
      highest = Math.max(highest, squares[j] / units[j]);
    }
    return highest;
  }

  /** What such a share of the values does not exceed. */
  private static float quantile(float[] values, double share) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
