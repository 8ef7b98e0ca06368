package dev.autoencoders.trainer.report.html;

import dev.autoencoders.trainer.architecture.PrincipalAxes;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Vectors seen from the side where they spread most: their first two principal components (Pearson
 * 1901).
 *
 * @param points where each vector lies, around 0
 * @param explained share of the variance that the two components hold, 0..1
 */
record Projection(List<Point> points, double explained) {
  /** Where a vector lies. */
  record Point(double x, double y) {}

  /** Vectors that the components are found from: enough for a picture, and quick at any length. */
  private static final int FITTED = 512;

  static Projection of(float[][] vectors) {
    double[] mean = mean(vectors);
    DMatrixRMaj fitted = centred(spread(vectors), mean);
    // The eigenvectors of X·Xᵀ are as many as there are vectors, however long these are; Xᵀ takes
    // them to those of the covariance.
    DMatrixRMaj gram = new DMatrixRMaj(fitted.numRows, fitted.numRows);
    CommonOps_DDRM.multTransB(fitted, fitted, gram);
    double total = CommonOps_DDRM.trace(gram);
    PrincipalAxes axes = PrincipalAxes.of(gram.data, fitted.numRows);
    int second = Math.min(1, axes.count() - 1);
    DMatrixRMaj all = centred(vectors, mean);
    DMatrixRMaj x = along(all, fitted, axes.axis(0));
    DMatrixRMaj y = along(all, fitted, axes.axis(second));
    double held = axes.variance(0) + (second > 0 ? axes.variance(second) : 0);
    return new Projection(
        IntStream.range(0, vectors.length).mapToObj(i -> new Point(x.get(i), y.get(i))).toList(),
        total > 0 ? held / total : 1);
  }

  /** How far the vectors go along an eigenvector. */
  private static DMatrixRMaj along(DMatrixRMaj vectors, DMatrixRMaj fitted, double[] axis) {
    DMatrixRMaj along = new DMatrixRMaj(vectors.numRows, 1);
    DMatrixRMaj column = DMatrixRMaj.wrap(axis.length, 1, axis);
    CommonOps_DDRM.mult(vectors, component(fitted, column), along);
    return along;
  }

  /** A unit vector, or 0 if the vectors don't differ in this direction. */
  private static DMatrixRMaj component(DMatrixRMaj fitted, DMatrixRMaj eigenvector) {
    DMatrixRMaj component = new DMatrixRMaj(fitted.numCols, 1);
    CommonOps_DDRM.multTransA(fitted, eigenvector, component);
    double norm = Math.sqrt(CommonOps_DDRM.dot(component, component));
    if (norm > 0) {
      // Of the two directions the one whose largest part is positive, so that pictures agree.
      double largest = component.get(indexOfLargest(component));
      CommonOps_DDRM.scale(Math.signum(largest) / norm, component);
    }
    return component;
  }

  private static int indexOfLargest(DMatrixRMaj vector) {
    int index = 0;
    for (int i = 1; i < vector.numRows; i++) {
      if (Math.abs(vector.get(i)) > Math.abs(vector.get(index))) {
        index = i;
      }
    }
    return index;
  }

  /** At most {@link #FITTED} of the vectors, evenly spaced. */
  private static float[][] spread(float[][] vectors) {
    int count = Math.min(FITTED, vectors.length);
    return IntStream.range(0, count)
        .mapToObj(i -> vectors[(int) ((long) i * vectors.length / count)])
        .toArray(float[][]::new);
  }

  private static double[] mean(float[][] vectors) {
    double[] mean = new double[vectors[0].length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vector[i] / (double) vectors.length;
      }
    }
    return mean;
  }

  private static DMatrixRMaj centred(float[][] vectors, double[] mean) {
    DMatrixRMaj matrix = new DMatrixRMaj(vectors.length, mean.length);
    for (int row = 0; row < vectors.length; row++) {
      for (int i = 0; i < mean.length; i++) {
        matrix.set(row, i, vectors[row][i] - mean[i]);
      }
    }
    return matrix;
  }
}
