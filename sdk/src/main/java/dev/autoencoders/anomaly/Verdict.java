package dev.autoencoders.anomaly;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether one sample is an anomaly, and why. Immutable and thread-safe.
 *
 * @param score how unusual the sample is, in the model's own units; higher is more unusual. NaN
 *     where the model's arithmetic overflowed, as it may for values that are far beyond all others
 * @param threshold samples with a score above it are anomalies
 * @param shareBelow the share of normal samples, not used in training, whose score is lower, 0 to
 *     1; interpolated between the quantiles that the model holds
 * @param contributions what each column of a row, or channel of a series, adds; the largest first.
 *     Empty for images, whose {@link Heatmap} says where
 * @param missing the columns in which the row has no value
 * @param unknownCategories by column, categories that the model does not know. Where training
 *     showed that new ones are rare, one adds to the score what makes the row an anomaly by the
 *     model's own threshold; elsewhere it adds little, and is named here alone
 */
public record Verdict(
    double score,
    double threshold,
    double shareBelow,
    List<Contribution> contributions,
    List<String> missing,
    Map<String, String> unknownCategories) {
  private static final int SHOWN = 3;

  /**
   * Copies lists and map.
   *
   * @param score see {@link #score()}
   * @param threshold see {@link #threshold()}
   * @param shareBelow see {@link #shareBelow()}
   * @param contributions see {@link #contributions()}
   * @param missing see {@link #missing()}
   * @param unknownCategories see {@link #unknownCategories()}
   */
  public Verdict {
    contributions = List.copyOf(contributions);
    missing = List.copyOf(missing);
    unknownCategories = Map.copyOf(unknownCategories);
  }

  /**
   * Whether the sample is an anomaly.
   *
   * @return true if the score lies above the threshold or is NaN
   */
  public boolean isAnomaly() {
    return exceeds(score, threshold);
  }

  /** Not "score > threshold": NaN is no normal score. */
  static boolean exceeds(double score, double threshold) {
    return !(score <= threshold);
  }

  /**
   * The verdict for people.
   *
   * @return such as {@code anomaly: score 7.1, threshold 2.5, above 99.8 % of normal samples; most
   *     unusual: age 3.21, town 1.1}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(isAnomaly() ? "anomaly" : "normal");
    text.append(": score ").append(brief(score)).append(", threshold ").append(brief(threshold));
    text.append(String.format(Locale.ROOT, ", above %.1f %% of normal samples", 100 * shareBelow));
    if (!contributions.isEmpty()) {
      String largest =
          contributions.stream()
              .limit(SHOWN)
              .map(Contribution::toString)
              .collect(Collectors.joining(", "));
      text.append("; most unusual: ").append(largest);
    }
    if (!unknownCategories.isEmpty()) {
      text.append("; unknown: ").append(unknownCategories);
    }
    if (!missing.isEmpty()) {
      text.append("; missing: ").append(missing);
    }
    return text.toString();
  }

  /** Three digits that count. */
  static String brief(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
