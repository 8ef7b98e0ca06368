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
 * A rate-distortion plot as SVG, which needs no fonts where it is made: bytes of an image, or bits
 * of a pixel, to the right, in powers of two, PSNR upwards; up and left is better. The model's
 * curve is the first, and thicker than the others.
 */
public final class RatePlot {
  /** Columns of the picture, in CSS pixels. */
  public static final int WIDTH = 640;

  /** Rows of the picture, in CSS pixels. */
  public static final int HEIGHT = 400;

  private static final int LEFT = 56;
  private static final int RIGHT = 150;
  private static final int TOP = 16;
  private static final int BOTTOM = 44;
  private static final int GRID_DECIBELS = 2;
  private static final String[] COLOURS = {
    "#0b6e4f", "#c0392b", "#8e6c1f", "#2c5aa0", "#7d3c98", "#5d6d7e", "#d35400", "#117a8b"
  };

  private final String rate;
  private final List<Curve> curves;
  private final double from;
  private final double to;
  private final double fromDecibels;
  private final double toDecibels;

  /**
   * What one setting of a method takes and gives.
   *
   * @param rate bytes of an image, or bits of a pixel; above 0
   * @param decibels PSNR
   */
  public record Point(double rate, double decibels) {}

  /**
   * The settings of one method.
   *
   * @param name of the method
   * @param points in any order
   */
  public record Curve(String name, List<Point> points) {
    /**
     * Puts the points in order.
     *
     * @param name of the method
     * @param points in any order
     */
    public Curve {
      points = points.stream().sorted(Comparator.comparingDouble(Point::rate)).toList();
    }
  }

  private RatePlot(String rate, List<Curve> curves) {
    this.rate = rate;
    this.curves = curves;
    List<Point> all = curves.stream().flatMap(curve -> curve.points().stream()).toList();
    from = Math.floor(log(all.stream().mapToDouble(Point::rate).min().orElse(1)));
    to = Math.ceil(log(all.stream().mapToDouble(Point::rate).max().orElse(2)));
    double low = all.stream().mapToDouble(Point::decibels).min().orElse(0);
    double high = all.stream().mapToDouble(Point::decibels).max().orElse(1);
    fromDecibels = GRID_DECIBELS * Math.floor(low / GRID_DECIBELS);
    toDecibels = GRID_DECIBELS * Math.ceil(high / GRID_DECIBELS);
  }

  /**
   * Draws PSNR over bytes of an image.
   *
   * @param name the model
   * @param metrics what was measured; rows that are not of files are left out
   * @param others other methods; rows without bytes are left out
   * @return the file's text
   */
  public static String ofBytes(String name, List<Metrics> metrics, List<Baseline> others) {
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    metrics.forEach(m -> add(curves, name, m.bytesPerSample(), m.psnr()));
    others.forEach(other -> add(curves, other.method(), other.bytesPerImage(), other.psnr()));
    return new RatePlot(
            "bytes an image",
            curves.entrySet().stream()
                .map(curve -> new Curve(curve.getKey(), curve.getValue()))
                .toList())
        .draw();
  }

  private static void add(
      Map<String, List<Point>> curves, String name, @Nullable Double rate, @Nullable Double psnr) {
    if (rate != null && psnr != null) {
      curves.computeIfAbsent(name, key -> new ArrayList<>()).add(new Point(rate, psnr));
    }
  }

  /**
   * Draws PSNR over bits of a pixel.
   *
   * @param curves one for each method, the model's first
   * @return the file's text
   */
  public static String ofBits(List<Curve> curves) {
    return new RatePlot("bits per pixel", List.copyOf(curves)).draw();
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
    for (double power = from; power <= to; power++) {
      double at = Math.pow(2, power);
      line(svg, x(at), y(fromDecibels), x(at), y(toDecibels));
      // 0.25 takes two decimals, 0.125 three, and so on.
      String format = "%,." + (int) Math.max(0, -power) + "f";
      text(svg, x(at), HEIGHT - BOTTOM + 16, "middle", String.format(Locale.ROOT, format, at));
    }
    for (double level = fromDecibels; level <= toDecibels; level += GRID_DECIBELS) {
      line(svg, x(Math.pow(2, from)), y(level), x(Math.pow(2, to)), y(level));
      text(svg, LEFT - 6, y(level) + 4, "end", String.format(Locale.ROOT, "%.0f", level));
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", rate);
    text(svg, 6, TOP - 4, "start", "dB");
    int number = 0;
    for (Curve curve : curves) {
      curve(svg, curve.name(), curve.points(), number++);
    }
    return svg.append("</svg>\n").toString();
  }

  private void curve(StringBuilder svg, String name, List<Point> points, int number) {
    String colour = COLOURS[number % COLOURS.length];
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      put(path, "%.1f,%.1f", x(point.rate), y(point.decibels));
      put(
          svg,
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
          x(point.rate),
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

  private double x(double at) {
    double share = (log(at) - from) / Math.max(1, to - from);
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
