package dev.autoencoders.trainer.data;

import dev.autoencoders.trainer.data.DigitSkeletons.Knot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The hand and pen that write one digit: drawn at random once, then the same for all its strokes.
 * It bends the skeleton smoothly, misses each knot a little, slants, turns, and changes its
 * pressure along the way.
 */
final class Hand {

  /** A place that the pen's centre passes, and the radius of the pen there. */
  record Dot(double x, double y, double radius) {}

  /** Dots between two knots: close enough that straight pieces between them look round. */
  private static final int DOTS_PER_KNOT = 8;

  private static final double KNOT_JITTER = 0.032;
  private static final double BEND = 0.16;
  private static final double TREMOR = 0.06;

  private final Random random;
  private final double aspect;
  private final double slant;
  private final double cos;
  private final double sin;
  private final double bow;
  private final double taper;
  private final double sag;
  private final double waist;
  private final double radius;

  Hand(Random random) {
    this.random = random;
    // Measured on MNIST: digits lean to the right by a tenth on average, and pens differ by a
    // factor 2.
    aspect = 0.9 * StrictMath.exp(normal(0.18));
    slant = 0.12 + normal(0.24);
    double angle = normal(0.1);
    cos = StrictMath.cos(angle);
    sin = StrictMath.sin(angle);
    bow = normal(BEND);
    taper = normal(2 * BEND);
    sag = normal(BEND);
    waist = normal(2 * BEND);
    radius = 0.077 * StrictMath.exp(normal(0.27));
  }

  /** Writes strokes on a sheet where a digit is about 1 high; y grows downwards. */
  List<List<Dot>> write(List<List<Knot>> strokes) {
    return strokes.stream().map(this::writeStroke).toList();
  }

  private List<Dot> writeStroke(List<Knot> stroke) {
    int n = stroke.size();
    double[] x = new double[n];
    double[] y = new double[n];
    double[] r = new double[n];
    for (int i = 0; i < n; i++) {
      place(stroke.get(i), i, x, y);
      r[i] = radius * (1 + normal(0.14));
    }
    List<Dot> dots = new ArrayList<>();
    dots.add(new Dot(x[0], y[0], r[0]));
    for (int i = 0; i + 1 < n; i++) {
      // At a corner or an end there is no neighbour to bend towards: the knot stands in for it.
      int before = i == 0 || stroke.get(i).corner() ? i : i - 1;
      int after = i + 2 == n || stroke.get(i + 1).corner() ? i + 1 : i + 2;
      for (int k = 1; k <= DOTS_PER_KNOT; k++) {
        double t = (double) k / DOTS_PER_KNOT;
        dots.add(
            new Dot(
                spline(x[before], x[i], x[i + 1], x[after], t),
                spline(y[before], y[i], y[i + 1], y[after], t),
                (r[i] + (r[i + 1] - r[i]) * t) * (1 + normal(TREMOR))));
      }
    }
    return dots;
  }

  /** Misses the knot a little, then bends, stretches, slants and turns the sheet. */
  private void place(Knot knot, int i, double[] x, double[] y) {
    double u = knot.x() - 0.5 + normal(KNOT_JITTER);
    double v = knot.y() - 0.5 + normal(KNOT_JITTER);
    double bentU = u * (1 + taper * v) + bow * (v * v - 0.25);
    double bentV = v + waist * (v * v - 0.25) + sag * u * (0.5 - v);
    double wide = aspect * bentU - slant * bentV;
    x[i] = cos * wide - sin * bentV;
    y[i] = sin * wide + cos * bentV;
  }

  /** Uniform Catmull–Rom spline: passes b at t = 0 and c at t = 1. */
  private static double spline(double a, double b, double c, double d, double t) {
    double square = 2 * a - 5 * b + 4 * c - d;
    double cube = -a + 3 * (b - c) + d;
    return b + 0.5 * t * (c - a + t * (square + t * cube));
  }

  /** A normal variate without the far tails, which would turn digits into scribble. */
  private double normal(double deviation) {
    double limit = 2.2;
    return deviation * Math.max(-limit, Math.min(limit, random.nextGaussian()));
  }
}
