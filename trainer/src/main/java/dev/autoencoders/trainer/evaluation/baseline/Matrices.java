package dev.autoencoders.trainer.evaluation.baseline;

import org.ejml.data.DMatrixRMaj;

/** Between images and EJML's matrices, one image or code per row. */
final class Matrices {
  private Matrices() {}

  /** Rows back to back as a matrix. */
  static DMatrixRMaj rows(float[] values, int columns) {
    DMatrixRMaj matrix = new DMatrixRMaj(values.length / columns, columns);
    for (int i = 0; i < values.length; i++) {
      matrix.data[i] = values[i];
    }
    return matrix;
  }

  /** The rows of a matrix back to back. */
  static float[] floats(DMatrixRMaj matrix) {
    float[] values = new float[matrix.getNumElements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) matrix.data[i];
    }
    return values;
  }

  /** Adds a multiple of a vector to each row, in place. */
  static void addToRows(DMatrixRMaj matrix, double factor, double[] vector) {
    int columns = matrix.numCols;
    for (int row = 0; row < matrix.numRows; row++) {
      for (int column = 0; column < columns; column++) {
        matrix.data[row * columns + column] += factor * vector[column];
      }
    }
  }

  /** Adds the sum of the rows to a vector, in place. */
  static void addRowsTo(double[] vector, DMatrixRMaj matrix) {
    for (int row = 0; row < matrix.numRows; row++) {
      for (int column = 0; column < vector.length; column++) {
        vector[column] += matrix.data[row * vector.length + column];
      }
    }
  }

  /** Σ x·yᵀ over n samples, with Σ x and Σ y, as their covariance, in place. */
  static void toCovariance(DMatrixRMaj products, double[] sumX, double[] sumY, long n) {
    for (int i = 0; i < sumX.length; i++) {
      for (int j = 0; j < sumY.length; j++) {
        double product = products.get(i, j);
        products.set(i, j, product / n - sumX[i] / n * (sumY[j] / n));
      }
    }
  }

  static double[] divided(double[] vector, long n) {
    double[] quotient = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      quotient[i] = vector[i] / n;
    }
    return quotient;
  }
}
