package dev.autoencoders.trainer.report;

import dev.autoencoders.model.Metrics;
import dev.autoencoders.trainer.evaluation.Baseline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rate-distortion plot as SVG, which needs no fonts where it is made: bytes of an image to the
 * right, in powers of two, PSNR upwards; up and left is better. A curve for the model and one for
 * each method that has bytes.
 */
public final class RatePlot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final int LEFT = 56;
  private static final int RIGHT = 150;
  private static final int TOP = 16;
  private static final int BOTTOM = 44;
  private static final int GRID_DECIBELS = 2;
  private static final String[] COLOURS = {
    "#0b6e4f", "#c0392b", "#8e6c1f", "#2c5aa0", "#7d3c98", "#5d6d7e", "#d35400", "#117a8b"
  };

  private final Map<String, List<Point>> curves = new LinkedHashMap<>();
  private final double fromBytes;
  private final double toBytes;
  private final double fromDecibels;
  private final double toDecibels;

  private record Point(double bytes, double decibels) {}

  private RatePlot(String name, List<Metrics> metrics, List<Baseline> others) {
    for (Metrics m : metrics) {
      add(name, m.bytesPerSample(), m.psnr());
    }
    others.forEach(other -> add(other.method(), other.bytesPerImage(), other.psnr()));
    curves.values().forEach(curve -> curve.sort(Comparator.comparingDouble(Point::bytes)));
    List<Point> all = curves.values().stream().flatMap(List::stream).toList();
    fromBytes = Math.floor(log(all.stream().mapToDouble(Point::bytes).min().orElse(1)));
    toBytes = Math.ceil(log(all.stream().mapToDouble(Point::bytes).max().orElse(2)));
    double low = all.stream().mapToDouble(Point::decibels).min().orElse(0);
    double high = all.stream().mapToDouble(Point::decibels).max().orElse(1);
    fromDecibels = GRID_DECIBELS * Math.floor(low / GRID_DECIBELS);
    toDecibels = GRID_DECIBELS * Math.ceil(high / GRID_DECIBELS);
  }

  /**
   * Draws the curves.
   *
   * @param name the model
   * @param metrics what was measured; rows that are not of files are left out
   * @param others other methods; rows without bytes are left out
   * @return the file's text
   */
  public static String svg(String name, List<Metrics> metrics, List<Baseline> others) {
    return new RatePlot(name, metrics, others).draw();
  }

  private void add(String curve, @Nullable Double bytes, @Nullable Double decibels) {
    if (bytes != null && decibels != null) {
      curves.computeIfAbsent(curve, key -> new ArrayList<>()).add(new Point(bytes, decibels));
    }
  }

  private String draw() {
    StringBuilder svg = new StringBuilder();
    put(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">",
        WIDTH,
        HEIGHT);
    put(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
    for (double power = fromBytes; power <= toBytes; power++) {
      double bytes = Math.pow(2, power);
      line(svg, x(bytes), y(fromDecibels), x(bytes), y(toDecibels));
      text(
          svg,
          x(bytes),
          HEIGHT - BOTTOM + 16,
          "middle",
          String.format(Locale.ROOT, "%,.0f", bytes));
    }
    for (double level = fromDecibels; level <= toDecibels; level += GRID_DECIBELS) {
      line(svg, x(Math.pow(2, fromBytes)), y(level), x(Math.pow(2, toBytes)), y(level));
      text(svg, LEFT - 6, y(level) + 4, "end", String.format(Locale.ROOT, "%.0f", level));
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", "bytes an image");
    text(svg, 6, TOP - 4, "start", "dB");
    int number = 0;
    for (Map.Entry<String, List<Point>> curve : curves.entrySet()) {
      curve(svg, curve.getKey(), curve.getValue(), number++);
    }
    return svg.append("</svg>\n").toString();
  }

  private void curve(StringBuilder svg, String name, List<Point> points, int number) {
    String colour = COLOURS[number % COLOURS.length];
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      put(path, "%.1f,%.1f", x(point.bytes), y(point.decibels));
      put(
          svg,
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
          x(point.bytes),
          y(point.decibels),
          colour);
    }
    put(
        svg,
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>",
        path.toString().replace("\n", " ").trim(),
        colour,
        number == 0 ? "2.5" : "1.2");
    double y = TOP + 14 + 18.0 * number;
    put(
        svg,
        "<rect x=\"%d\" y=\"%.1f\" width=\"10\" height=\"10\" fill=\"%s\"/>",
        WIDTH - RIGHT + 10,
        y - 9,
        colour);
    text(svg, WIDTH - RIGHT + 26, y, "start", name);
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    put(
        svg,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#e2e2e2\"/>",
        x1,
        y1,
        x2,
        y2);
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
    put(svg, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escaped);
  }

  private static void put(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private double x(double bytes) {
    double share = (log(bytes) - fromBytes) / Math.max(1, toBytes - fromBytes);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private double y(double decibels) {
    double share = (decibels - fromDecibels) / Math.max(1, toDecibels - fromDecibels);
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  }

  private static double log(double value) {
    return Math.log(value) / Math.log(2);
  }
}
