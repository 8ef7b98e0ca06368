package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.trainer.run.ThresholdRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Chooses from which score on a sample is an anomaly. */
final class Thresholds {
  /** Steps between the quantiles that are stored. */
  private static final int QUANTILES = 100;

  private Thresholds() {}

  /**
   * Chooses the threshold by a rule.
   *
   * @param heldOut scores of normal samples in ascending order
   * @param anomalies scores of labelled anomalies; needed by some rules
   * @throws IllegalArgumentException if the rule needs anomalies and there are none
   */
  static AnomalySpec choose(ThresholdRule rule, float[] heldOut, float[] anomalies) {
    if (rule.needsAnomalies() && anomalies.length == 0) {
      throw new IllegalArgumentException(
          "threshold: expected labelled anomalies to choose it by, found none; say --label COLUMN");
    }
    return switch (rule.rule()) {
      case RECALL -> recall(heldOut, anomalies, rule.target());
      case BEST_F1 -> bestF1(heldOut, anomalies);
      case FALSE_ALARMS, GIVEN -> falseAlarms(heldOut, rule.target());
    };
  }

  /**
   * So that a new normal sample lies above with at most a given chance: the ⌈(1 − share)(n + 1)⌉th
   * of n held-out scores (Vovk et al. 2005, "Algorithmic Learning in a Random World", conformal
   * prediction); the highest if there are too few of them.
   *
   * @param heldOut scores of normal samples in ascending order
   */
  private static AnomalySpec falseAlarms(float[] heldOut, double share) {
    int rank = (int) Math.ceil((1 - share) * (heldOut.length + 1));
    double threshold = heldOut[Math.min(rank, heldOut.length) - 1];
    return spec(threshold, AnomalySpec.Rule.FALSE_ALARMS, share, heldOut);
  }

  /** So that a given share of labelled anomalies lies above. */
  private static AnomalySpec recall(float[] heldOut, float[] anomalies, double recall) {
    float[] sorted = anomalies.clone();
    Arrays.sort(sorted);
    int missed = sorted.length - (int) Math.ceil(recall * sorted.length);
    double threshold = Math.nextDown(sorted[Math.min(missed, sorted.length - 1)]);
    return spec(threshold, AnomalySpec.Rule.RECALL, recall, heldOut);
  }

  /** So that F1 is highest. */
  private static AnomalySpec bestF1(float[] heldOut, float[] anomalies) {
    float[] sorted = anomalies.clone();
    Arrays.sort(sorted);
    double best = -1;
    double threshold = 0;
    for (int i = 0; i < sorted.length; i++) {
      double found = sorted.length - i;
      double alarms = above(heldOut, sorted[i]);
      double f1 = 2 * found / (found + alarms + sorted.length);
      if (f1 > best) {
        best = f1;
        threshold = Math.nextDown(sorted[i]);
      }
    }
    return spec(threshold, AnomalySpec.Rule.BEST_F1, best, heldOut);
  }

  /** How many are at least as high. */
  private static int above(float[] sorted, float score) {
    int count = 0;
    for (int i = sorted.length - 1; i >= 0 && sorted[i] >= score; i--) {
      count++;
    }
    return count;
  }

  private static AnomalySpec spec(
      double threshold, AnomalySpec.Rule rule, double target, float[] heldOut) {
    List<Double> quantiles = new ArrayList<>();
    for (int i = 0; i <= QUANTILES; i++) {
      double place = (double) i / QUANTILES * (heldOut.length - 1);
      int low = (int) place;
      int high = Math.min(low + 1, heldOut.length - 1);
      quantiles.add(heldOut[low] + (place - low) * (heldOut[high] - heldOut[low]));
    }
    return new AnomalySpec(threshold, rule, target, heldOut.length, quantiles);
  }
}
