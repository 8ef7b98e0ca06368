package dev.autoencoders.trainer.report.html;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Plots of scores and signals as SVG that stands in the page, with what their edges stand for as
 * text beside them, which does not shrink with the plot. Colours come from the style sheet; what a
 * plot shows is said below it, in words.
 */
final class Plots {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 240;
  private static final int EDGE = 8;
  private static final int BINS = 48;

  private Plots() {}

  /** A line through points, each coordinate from 0 to 1. */
  private static String line(double[] x, double[] y) {
    String points =
        IntStream.range(0, x.length)
            .mapToObj(i -> number(across(x[i])) + "," + number(up(y[i])))
            .collect(Collectors.joining(" "));
    return "<polyline class=\"line\" points=\"%s\"/>".formatted(points);
  }

  /** The same, broken where there is no value. */
  private static String lines(double[] x, double[] y) {
    StringBuilder lines = new StringBuilder();
    for (int from = 0, to; from < y.length; from = to) {
      to = from + 1;
      while (to < y.length && Double.isNaN(y[to]) == Double.isNaN(y[from])) {
        to++;
      }
      if (!Double.isNaN(y[from])) {
        lines.append(line(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to)));
      }
    }
    return lines.toString();
  }

  private static double across(double share) {
    return EDGE + share * (WIDTH - 2 * EDGE);
  }

  private static double up(double share) {
    return HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** What the edges of a plot stand for. */
  private record Edges(String left, String right, String bottom, String top) {}

  private static String plot(String text, Edges edges, List<String> parts) {
    String up =
        "<div class=\"up\"><span>%s</span><span>%s</span></div>"
            .formatted(escaped(edges.top), escaped(edges.bottom));
    String svg =
        "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">%s</svg>"
            .formatted(WIDTH, HEIGHT, escaped(text), String.join("", parts));
    String across =
        "<div class=\"across\"><span>%s</span><span>%s</span></div>"
            .formatted(escaped(edges.left), escaped(edges.right));
    return "<div class=\"plot\">" + up + svg + across + "</div>";
  }

  /** Names of columns come from people's files. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /**
   * How scores are spread, normal ones below anomalies in each bar; logarithmic both ways, since
   * there are few high scores and they are far out.
   */
  static String histogram(float[] scores, boolean[] anomalies, double threshold, String text) {
    double low = Math.log(Math.max(1e-3, quantile(scores, 0)));
    double high = Math.log(Math.max(2e-3, Math.max(quantile(scores, 1), 1.1 * threshold)));
    DoubleUnaryOperator place =
        score -> (Math.log(Math.max(1e-3, score)) - low) / Math.max(1e-9, high - low);
    int[][] counts = new int[2][BINS];
    int most = 1;
    for (int i = 0; i < scores.length; i++) {
      double at = Float.isFinite(scores[i]) ? place.applyAsDouble(scores[i]) : 1;
      int bin = (int) Math.max(0, Math.min(BINS - 1, at * BINS));
      most = Math.max(most, ++counts[anomalies[i] ? 1 : 0][bin]);
    }
    StringBuilder bars = new StringBuilder();
    for (int kind = 0; kind < 2; kind++) {
      for (int bin = 0; bin < BINS; bin++) {
        double height = Math.log1p(counts[kind][bin]) / Math.log1p(most);
        if (counts[kind][bin] > 0) {
          bars.append(bar(kind, (double) bin / BINS, height));
        }
      }
    }
    double at = Math.max(0, Math.min(1, place.applyAsDouble(threshold)));
    Edges edges =
        new Edges(
            Numbers.rounded(Math.exp(low)),
            Numbers.rounded(Math.exp(high)),
            "0",
            Numbers.count(most));
    return plot(text, edges, List.of(bars.toString(), upright(at)));
  }

  private static String bar(int kind, double left, double height) {
    double half = (across(1.0 / BINS) - across(0)) / 2;
    return "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
        .formatted(
            kind == 0 ? "usual" : "odd",
            number(across(left) + kind * half),
            number(up(height)),
            number(half),
            number(up(0) - up(height)));
  }

  private static String upright(double at) {
    return "<line class=\"limit\" x1=\"%1$s\" x2=\"%1$s\" y1=\"0\" y2=\"%2$s\"/>"
        .formatted(number(across(at)), HEIGHT);
  }

  private static double quantile(float[] scores, double share) {
    float[] sorted = scores.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    while (last > 0 && !Float.isFinite(sorted[last])) {
      last--;
    }
    return sorted[(int) (share * last)];
  }

  /** A curve in the unit square, through points from 0 to 1, with its frame. */
  static String curve(double[] x, double[] y, String text) {
    String frame =
        "<rect class=\"frame\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
            .formatted(
                number(across(0)),
                number(up(1)),
                number(across(1) - across(0)),
                number(up(0) - up(1)));
    return plot(text, new Edges("0", "1", "0", "1"), List.of(frame, line(x, y)));
  }

  /**
   * Values from left to right, and the stretches that stand out behind them.
   *
   * @param values NaN where the line is to be broken
   * @param first the number of the first step
   */
  static String signal(float[] values, boolean[] marked, int first, String text) {
    double low = quantile(values, 0);
    double range = Math.max(1e-9, quantile(values, 1) - low);
    double last = Math.max(1, values.length - 1);
    StringBuilder spans = new StringBuilder();
    for (int from = 0, to; from < marked.length; from = to) {
      to = from + 1;
      while (to < marked.length && marked[to] == marked[from]) {
        to++;
      }
      if (marked[from]) {
        spans.append(span((from - .5) / last, (to - .5) / last));
      }
    }
    double[] x = IntStream.range(0, values.length).mapToDouble(i -> i / last).toArray();
    double[] y = new double[values.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (values[i] - low) / range;
    }
    Edges edges =
        new Edges(
            Numbers.count(first),
            Numbers.count(first + values.length - 1L),
            Numbers.rounded(low),
            Numbers.rounded(quantile(values, 1)));
    return plot(text, edges, List.of(spans.toString(), lines(x, y)));
  }

  private static String span(double from, double to) {
    return "<rect class=\"span\" x=\"%s\" y=\"0\" width=\"%s\" height=\"%s\"/>"
        .formatted(number(across(from)), number(across(to) - across(from)), HEIGHT);
  }
}
