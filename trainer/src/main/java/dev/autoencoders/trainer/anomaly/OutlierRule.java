package dev.autoencoders.trainer.anomaly;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Says which scores lie far above all others.
 *
 * <p>The logarithms of scores are compared with a normal distribution that has their median and
 * their {@value #BODY} quantile, so that outliers among the highest twentieth don't move it. A
 * score lies far above if, of {@value #SETS} sets of as many scores from that distribution, one
 * would have a score as high: a test of the highest score with Bonferroni's correction. Sums of
 * squares of normal errors have a lighter tail than that. Where scores hardly differ, small
 * differences would count: it must also be more than {@value #TIMES} times that quantile.
 */
final class OutlierRule {
  private static final double BODY = .95;

  private static final int SETS = 100;

  private static final double TIMES = 2;

  /** Scores are about 1; what is below this is as good as 0, which has no logarithm. */
  private static final double LEAST = 1e-3;

  private OutlierRule() {}

  /**
   * The places of those far above, in ascending order; none where the scores hardly differ.
   *
   * @param scores at least one, none negative
   */
  static int[] places(float[] scores) {
    double[] sorted = IntStream.range(0, scores.length).mapToDouble(i -> log(scores[i])).toArray();
    Arrays.sort(sorted);
    double median = quantile(sorted, .5);
    double body = quantile(sorted, BODY);
    double deviation = (body - median) / normalQuantile(1 - BODY);
    double far = median + deviation * normalQuantile(1.0 / SETS / scores.length);
    double limit = Math.max(far, body + Math.log(TIMES));
    return deviation > 0
        ? IntStream.range(0, scores.length).filter(i -> log(scores[i]) > limit).toArray()
        : new int[0];
  }

  private static double log(float score) {
    return Math.log(Math.max(LEAST, score));
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int low = (int) place;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
  }

  /**
   * What a standard normal variable exceeds with a small chance, to ±0.0005 (Abramowitz and Stegun
   * 1964, "Handbook of Mathematical Functions", 26.2.23).
   */
  static double normalQuantile(double chance) {
    double t = Math.sqrt(-2 * Math.log(chance));
    double above = 2.515517 + t * (0.802853 + t * 0.010328);
    double below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
    return t - above / below;
  }
}
