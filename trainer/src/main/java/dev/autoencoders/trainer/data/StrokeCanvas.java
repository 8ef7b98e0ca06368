package dev.autoencoders.trainer.data;

import dev.autoencoders.trainer.data.Hand.Dot;
import java.util.List;

/**
 * A grey canvas that strokes are drawn on, with plain arithmetic instead of AWT: the same bits on
 * every machine. A pixel's value is how much of it the pen covers, judged by the distance of its
 * centre from the stroke.
 */
final class StrokeCanvas {
  /** Rows and columns. */
  static final int SIZE = 28;

  /** A digit's larger side, as in MNIST: "size normalized to fit in a 20x20 pixel box". */
  private static final int BOX = 20;

  /** Width of the ramp from ink to paper, in pixels. */
  private static final double SOFT = 1.05;

  /** Where MNIST puts the centre of mass: the centre of pixel 14, counted from 0. */
  private static final double MIDDLE = 14.5;

  private final double[] ink = new double[SIZE * SIZE];

  /** Scales strokes to the box in the middle of the canvas and draws them. */
  void draw(List<List<Dot>> strokes) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (List<Dot> stroke : strokes) {
      for (Dot dot : stroke) {
        left = Math.min(left, dot.x() - dot.radius());
        right = Math.max(right, dot.x() + dot.radius());
        top = Math.min(top, dot.y() - dot.radius());
        bottom = Math.max(bottom, dot.y() + dot.radius());
      }
    }
    // The soft edge reaches half its width beyond the pen and must stay inside the box as well.
    double scale = (BOX - SOFT) / Math.max(right - left, bottom - top);
    double dx = SIZE / 2.0 - scale * (left + right) / 2;
    double dy = SIZE / 2.0 - scale * (top + bottom) / 2;
    for (List<Dot> stroke : strokes) {
      List<Dot> placed = stroke.stream().map(dot -> placed(dot, scale, dx, dy)).toList();
      for (int i = 1; i < placed.size(); i++) {
        drawPiece(placed.get(i - 1), placed.get(i));
      }
    }
  }

  private static Dot placed(Dot dot, double scale, double dx, double dy) {
    return new Dot(scale * dot.x() + dx, scale * dot.y() + dy, scale * dot.radius());
  }

  private void drawPiece(Dot a, Dot b) {
    double reach = Math.max(a.radius(), b.radius()) + SOFT / 2;
    int firstRow = (int) Math.max(0, Math.min(a.y(), b.y()) - reach);
    int lastRow = (int) Math.min(SIZE - 1, Math.max(a.y(), b.y()) + reach);
    int firstColumn = (int) Math.max(0, Math.min(a.x(), b.x()) - reach);
    int lastColumn = (int) Math.min(SIZE - 1, Math.max(a.x(), b.x()) + reach);
    for (int row = firstRow; row <= lastRow; row++) {
      for (int column = firstColumn; column <= lastColumn; column++) {
        int i = row * SIZE + column;
        ink[i] = Math.max(ink[i], coverage(a, b, column + 0.5, row + 0.5));
      }
    }
  }

  /** How much of the pixel around (x, y) the pen covers on its way from a to b, 0..1. */
  private static double coverage(Dot a, Dot b, double x, double y) {
    double dx = b.x() - a.x();
    double dy = b.y() - a.y();
    double length2 = dx * dx + dy * dy;
    double along = length2 == 0 ? 0 : ((x - a.x()) * dx + (y - a.y()) * dy) / length2;
    double t = Math.max(0, Math.min(1, along));
    double ex = x - (a.x() + t * dx);
    double ey = y - (a.y() + t * dy);
    double radius = a.radius() + t * (b.radius() - a.radius());
    return Math.max(0, Math.min(1, 0.5 + (radius - Math.sqrt(ex * ex + ey * ey)) / SOFT));
  }

  /**
   * Writes the canvas as bytes, moved by whole pixels so that the centre of mass lies where MNIST
   * has it.
   */
  void copyCentred(byte[] target, int offset) {
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        double value = ink[row * SIZE + column];
        mass += value;
        massX += value * (column + 0.5);
        massY += value * (row + 0.5);
      }
    }
    int right = shift(massX / mass);
    int down = shift(massY / mass);
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        int fromRow = row - down;
        int fromColumn = column - right;
        boolean inside = fromRow >= 0 && fromRow < SIZE && fromColumn >= 0 && fromColumn < SIZE;
        double value = inside ? ink[fromRow * SIZE + fromColumn] : 0;
        target[offset + row * SIZE + column] = (byte) (int) (value * 255 + 0.5);
      }
    }
  }

  /** Whole pixels from a centre of mass to where it belongs, never so many that ink falls off. */
  private static int shift(double centre) {
    int margin = (SIZE - BOX) / 2;
    int shift = (int) Math.floor(MIDDLE - centre + 0.5);
    return Math.max(-margin, Math.min(margin, shift));
  }
}
