package dev.autoencoders.trainer.report.html;

import dev.autoencoders.trainer.report.html.DetectionPage.Plot;
import dev.autoencoders.trainer.run.DetectionMetrics;
import java.util.List;
import java.util.stream.IntStream;

/** The ROC and the precision-recall curve of scores. */
final class DetectionCurves {
  /** Points of a curve, at most. */
  private static final int MOST_POINTS = 200;

  private final boolean[] descending;
  private final int anomalies;

  private DetectionCurves(boolean[] descending) {
    this.descending = descending;
    this.anomalies = (int) IntStream.range(0, descending.length).filter(i -> descending[i]).count();
  }

  /** Both; none if there are no anomalies, or nothing else. */
  static List<Plot> of(float[] scores, boolean[] labels) {
    boolean[] descending = new boolean[scores.length];
    int[] order = DetectionMetrics.descending(scores);
    for (int i = 0; i < order.length; i++) {
      descending[i] = labels[order[i]];
    }
    DetectionCurves curves = new DetectionCurves(descending);
    int normals = scores.length - curves.anomalies;
    return curves.anomalies == 0 || normals == 0
        ? List.of()
        : List.of(curves.roc(normals), curves.precisionRecall());
  }

  private Plot roc(int normals) {
    double[] x = new double[MOST_POINTS + 1];
    double[] y = new double[MOST_POINTS + 1];
    for (int i = 1; i <= MOST_POINTS; i++) {
      int seen = seen(i);
      int hits = hits(seen);
      x[i] = (double) (seen - hits) / normals;
      y[i] = (double) hits / anomalies;
    }
    String text = "ROC curve: false alarms to the right, recall upwards.";
    return new Plot(Plots.curve(x, y, text), text);
  }

  private Plot precisionRecall() {
    double[] x = new double[MOST_POINTS];
    double[] y = new double[MOST_POINTS];
    for (int i = 0; i < MOST_POINTS; i++) {
      int seen = Math.max(1, seen(i + 1));
      int hits = hits(seen);
      x[i] = (double) hits / anomalies;
      y[i] = (double) hits / seen;
    }
    String text = "Precision-recall curve: recall to the right, precision upwards.";
    return new Plot(Plots.curve(x, y, text), text);
  }

  private int seen(int point) {
    return (int) ((long) point * descending.length / MOST_POINTS);
  }

  private int hits(int seen) {
    return (int) IntStream.range(0, seen).filter(i -> descending[i]).count();
  }
}
