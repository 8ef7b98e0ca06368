package dev.autoencoders.trainer.evaluation.baseline;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Adds up what the least-squares map from inputs to targets is made from. */
final class LinearSums implements Sums<LinearSums> {
  private final int values;
  private final CovarianceSums inputs;
  private final double[] targetSum;
  private final DMatrixRMaj products;

  LinearSums(int values) {
    this.values = values;
    inputs = new CovarianceSums(values);
    targetSum = new double[values];
    products = new DMatrixRMaj(values, values);
  }

  @Override
  public void add(float[] inputs, float[] targets) {
    DMatrixRMaj x = Matrices.rows(inputs, values);
    DMatrixRMaj y = Matrices.rows(targets, values);
    this.inputs.add(x);
    CommonOps_DDRM.multAddTransA(x, y, products);
    Matrices.addRowsTo(targetSum, y);
  }

  @Override
  public void addAll(LinearSums other) {
    inputs.addAll(other.inputs);
    CommonOps_DDRM.addEquals(products, other.products);
    for (int i = 0; i < values; i++) {
      targetSum[i] += other.targetSum[i];
    }
  }

  int values() {
    return values;
  }

  CovarianceSums inputs() {
    return inputs;
  }

  double[] targetMean() {
    return Matrices.divided(targetSum, inputs.count());
  }

  /** The covariance of inputs (rows) with targets (columns), divided by n. */
  DMatrixRMaj crossCovariance() {
    DMatrixRMaj covariance = products.copy();
    Matrices.toCovariance(covariance, inputs.sum(), targetSum, inputs.count());
    return covariance;
  }
}
