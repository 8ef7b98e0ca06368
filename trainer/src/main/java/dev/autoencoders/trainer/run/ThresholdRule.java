package dev.autoencoders.trainer.run;

import dev.autoencoders.model.AnomalySpec;

/**
 * How the threshold of a detector is chosen. Immutable.
 *
 * @param rule by held-out normal samples alone, or by labelled anomalies too
 * @param target the rate of false alarms, or the recall; not looked at for the best F1
 */
public record ThresholdRule(AnomalySpec.Rule rule, double target) {
  /** One false alarm in a hundred normal samples. */
  public static final ThresholdRule STANDARD = falseAlarms(.01);

  /**
   * Checks the numbers.
   *
   * @param rule see {@link #rule()}
   * @param target see {@link #target()}
   * @throws IllegalArgumentException if the target is no share, or all normal samples would be
   *     false alarms
   */
  public ThresholdRule {
    if (!(target > 0 && target <= 1)) {
      throw new IllegalArgumentException(
          "threshold: expected a share above 0, at most 1, found " + target);
    } else if (target == 1 && rule == AnomalySpec.Rule.FALSE_ALARMS) {
      throw new IllegalArgumentException(
          "threshold: expected a share of false alarms above 0 and below 1, found " + target);
    }
  }

  /**
   * A share of normal samples may lie above the threshold.
   *
   * @param share above 0, below 1
   * @return the rule
   */
  public static ThresholdRule falseAlarms(double share) {
    return new ThresholdRule(AnomalySpec.Rule.FALSE_ALARMS, share);
  }

  /**
   * A share of the labelled anomalies must lie above the threshold.
   *
   * @param share above 0, at most 1
   * @return the rule
   */
  public static ThresholdRule recall(double share) {
    return new ThresholdRule(AnomalySpec.Rule.RECALL, share);
  }

  /**
   * F1 on labelled anomalies and held-out normal samples is highest.
   *
   * @return the rule
   */
  public static ThresholdRule bestF1() {
    return new ThresholdRule(AnomalySpec.Rule.BEST_F1, 1);
  }

  /**
   * Whether labelled anomalies are needed.
   *
   * @return false for a rate of false alarms
   */
  public boolean needsAnomalies() {
    return rule != AnomalySpec.Rule.FALSE_ALARMS;
  }
}
