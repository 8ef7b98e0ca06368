package dev.autoencoders.model;

import dev.autoencoders.internal.Require;
import java.util.List;

/**
 * From which score on a sample is an anomaly, and how that was chosen: the {@code anomaly} part of
 * {@code model.json}. Immutable.
 *
 * @param threshold samples with a score above it are anomalies
 * @param rule how the threshold was chosen
 * @param target what the rule aimed at, 0 to 1: a false-alarm rate or a recall; the F1 that was
 *     reached for {@link Rule#BEST_F1}
 * @param heldOut how many normal samples, not used in training, the quantiles come from
 * @param quantiles scores of those samples at evenly spaced shares from 0 to 1, in ascending order:
 *     the first is the lowest score, the last the highest
 */
public record AnomalySpec(
    double threshold, Rule rule, double target, int heldOut, List<Double> quantiles) {

  /** How a threshold is chosen. */
  public enum Rule {
    /** So that a given share of held-out normal samples lies above it. */
    FALSE_ALARMS,
    /** So that F1 is highest on labelled samples. */
    BEST_F1,
    /** So that a given share of labelled anomalies lies above it. */
    RECALL,
    /** By a person. */
    GIVEN
  }

  /**
   * Checks the numbers, and copies the list.
   *
   * @param threshold see {@link #threshold()}
   * @param rule see {@link #rule()}
   * @param target see {@link #target()}
   * @param heldOut see {@link #heldOut()}
   * @param quantiles see {@link #quantiles()}
   * @throws IllegalArgumentException if one is out of range, or the quantiles are not in order
   */
  public AnomalySpec {
    Require.finite(threshold, "threshold");
    Require.present(rule, "rule");
    if (!(target >= 0 && target <= 1)) {
      throw Require.refusal("target", "0 to 1", target);
    }
    Require.atLeast(0, heldOut, "heldOut");
    quantiles = Require.copy(quantiles, "quantiles");
    Require.atLeast(2, quantiles.size(), "quantiles");
    for (int i = 0; i < quantiles.size(); i++) {
      Require.finite(quantiles.get(i), "quantiles");
      if (i > 0 && quantiles.get(i) < quantiles.get(i - 1)) {
        throw Require.refusal("quantiles", "ascending order", quantiles);
      }
    }
  }
}
