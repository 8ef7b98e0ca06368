package dev.autoencoders.image;

/**
 * Structural similarity of planes of one size; see {@link ImageMetrics#ssim}. The Gaussian window
 * is the product of a row and a column, so two passes of 11 weights do the work of one of 121.
 * Holds the space they need; not thread-safe.
 */
final class Ssim {
  static final int WINDOW = 11;
  private static final double SIGMA = 1.5;
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;
  private static final double[] WEIGHTS = weights();

  private final int height;
  private final int width;
  private final int validWidth;

  /** Rows filtered horizontally: of a, b, a², b², ab, one after the other. */
  private final double[] filtered;

  Ssim(int height, int width) {
    this.height = height;
    this.width = width;
    this.validWidth = width - WINDOW + 1;
    this.filtered = new double[5 * height * validWidth];
  }

  private static double[] weights() {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double distance = i - WINDOW / 2;
      weights[i] = Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
      sum += weights[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** The mean over all windows of the planes that begin at {@code start}. */
  double plane(float[] a, float[] b, int start) {
    filterRows(a, b, start);
    int validHeight = height - WINDOW + 1;
    double sum = 0;
    for (int y = 0; y < validHeight; y++) {
      for (int x = 0; x < validWidth; x++) {
        sum += window(y, x);
      }
    }
    int windows = validHeight * validWidth;
    return sum / windows;
  }

  private void filterRows(float[] a, float[] b, int start) {
    int size = height * validWidth;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < validWidth; x++) {
        int from = start + y * width + x;
        double sumA = 0;
        double sumB = 0;
        double sumAA = 0;
        double sumBB = 0;
        double sumAB = 0;
        for (int i = 0; i < WINDOW; i++) {
          double valueA = a[from + i];
          double valueB = b[from + i];
          double weightedA = WEIGHTS[i] * valueA;
          double weightedB = WEIGHTS[i] * valueB;
          sumA += weightedA;
          sumB += weightedB;
          sumAA += weightedA * valueA;
          sumBB += weightedB * valueB;
          sumAB += weightedA * valueB;
        }
        int to = y * validWidth + x;
        filtered[to] = sumA;
        filtered[size + to] = sumB;
        filtered[2 * size + to] = sumAA;
        filtered[3 * size + to] = sumBB;
        filtered[4 * size + to] = sumAB;
      }
    }
  }

  private double window(int y, int x) {
    double meanA = filterColumn(0, y, x);
    double meanB = filterColumn(1, y, x);
    double varianceA = filterColumn(2, y, x) - meanA * meanA;
    double varianceB = filterColumn(3, y, x) - meanB * meanB;
    double covariance = filterColumn(4, y, x) - meanA * meanB;
    return ((2 * meanA * meanB + C1) * (2 * covariance + C2))
        / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
  }

  private double filterColumn(int quantity, int y, int x) {
    int from = (quantity * height + y) * validWidth + x;
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      sum += WEIGHTS[i] * filtered[from + i * validWidth];
    }
    return sum;
  }
}
