package dev.autoencoders.trainer.run;

import java.util.stream.IntStream;

/**
 * How well scores tell anomalies from normal rows. The two areas look at the order of the scores
 * alone; the others at who lies above the threshold. The definitions are those of scikit-learn's
 * {@code roc_auc_score}, {@code average_precision_score} and {@code
 * precision_recall_fscore_support}. A figure that nothing defines is NaN.
 *
 * @param rows how many rows were scored
 * @param anomalies how many of them are labelled as anomalies
 * @param auroc area under the ROC curve: the share of pairs of an anomaly and a normal row in which
 *     the anomaly has the higher score, a tie counting half (Fawcett, An introduction to ROC
 *     analysis, 2006, section 7); NaN without anomalies or without normal rows
 * @param averagePrecision the sum over the distinct scores, from the highest on, of precision times
 *     what recall gains there, without interpolation; NaN without anomalies
 * @param threshold rows with a score above it are taken for anomalies
 * @param precision the share of anomalies among the rows that are taken for some; 0 if none is
 * @param recall the share of anomalies that are taken for some; NaN without anomalies
 * @param f1 2·TP / (2·TP + FP + FN); NaN if there is neither an anomaly nor a row taken for one
 * @param falseAlarmRate the share of normal rows that are taken for anomalies; NaN without normal
 *     rows
 */
public record DetectionMetrics(
    int rows,
    int anomalies,
    double auroc,
    double averagePrecision,
    double threshold,
    double precision,
    double recall,
    double f1,
    double falseAlarmRate) {

  /**
   * Measures scores.
   *
   * @param scores one for each row, higher for what is more unusual; NaN counts as the highest, and
   *     so as an anomaly, as in the SDK
   * @param labels true for each row that is an anomaly
   * @param threshold rows with a score above it are taken for anomalies
   * @return the figures
   * @throws IllegalArgumentException if there is not one label for each score, or none at all
   */
  public static DetectionMetrics of(float[] scores, boolean[] labels, double threshold) {
    if (scores.length == 0 || scores.length != labels.length) {
      throw new IllegalArgumentException(
          "expected at least one score, and a label for each, found %d scores and %d labels"
              .formatted(scores.length, labels.length));
    }
    int anomalies = (int) IntStream.range(0, labels.length).filter(i -> labels[i]).count();
    Areas areas = Areas.of(scores, labels, anomalies);
    int normals = scores.length - anomalies;
    int hits = 0;
    int falseAlarms = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!(scores[i] <= threshold)) { // Not "> threshold": NaN is an anomaly.
        hits += labels[i] ? 1 : 0;
        falseAlarms += labels[i] ? 0 : 1;
      }
    }
    int flagged = hits + falseAlarms;
    return new DetectionMetrics(
        scores.length,
        anomalies,
        areas.roc,
        areas.precisionRecall,
        threshold,
        flagged == 0 ? 0 : (double) hits / flagged,
        (double) hits / anomalies,
        2.0 * hits / (flagged + anomalies),
        (double) falseAlarms / normals);
  }

  /**
   * The numbers of scores, the highest score first. NaN, which comes of an overflow, is above all
   * others; equal scores stay in their order.
   *
   * @param scores of a detector
   * @return as many numbers, from 0, as there are scores
   */
  public static int[] descending(float[] scores) {
    return Ranking.descending(scores);
  }

  /** The areas under the ROC curve and under the steps of the precision-recall curve. */
  private record Areas(double roc, double precisionRecall) {
    /** Goes down the scores; equal ones count together, whatever their order. */
    static Areas of(float[] scores, boolean[] labels, int anomalies) {
      int[] order = Ranking.descending(scores);
      long normals = (long) scores.length - anomalies;
      double pairsWon = 0;
      double precisionSum = 0;
      long hits = 0;
      for (int from = 0, to; from < order.length; from = to) {
        long found = 0;
        for (to = from; to < order.length && equal(scores, order[from], order[to]); to++) {
          found += labels[order[to]] ? 1 : 0;
        }
        long falseAlarmsBefore = from - hits;
        long tied = to - from - found;
        pairsWon += found * (normals - falseAlarmsBefore - tied / 2.0);
        hits += found;
        precisionSum += found * ((double) hits / to);
      }
      return new Areas(pairsWon / ((double) anomalies * normals), precisionSum / anomalies);
    }

    private static boolean equal(float[] scores, int a, int b) {
      return Ranking.compare(scores[a], scores[b]) == 0;
    }
  }
}
