package dev.autoencoders.trainer.evaluation.baseline;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Adds up what the mean and the covariance of the inputs are made from. */
public final class CovarianceSums implements Sums<CovarianceSums> {
  private final double[] sum;
  private final DMatrixRMaj products;
  private final DMatrixRMaj batchProducts;
  private long count;

  /**
   * Begins with nothing added.
   *
   * @param values values of one input
   */
  public CovarianceSums(int values) {
    sum = new double[values];
    products = new DMatrixRMaj(values, values);
    batchProducts = new DMatrixRMaj(values, values);
  }

  @Override
  public void add(float[] inputs, float[] targets) {
    add(Matrices.rows(inputs, sum.length));
  }

  void add(DMatrixRMaj inputs) {
    CommonOps_DDRM.multInner(inputs, batchProducts);
    CommonOps_DDRM.addEquals(products, batchProducts);
    Matrices.addRowsTo(sum, inputs);
    count += inputs.numRows;
  }

  @Override
  public void addAll(CovarianceSums other) {
    CommonOps_DDRM.addEquals(products, other.products);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.sum[i];
    }
    count += other.count;
  }

  long count() {
    return count;
  }

  double[] sum() {
    return sum.clone();
  }

  /**
   * The mean of the inputs.
   *
   * @return one number for each value; a new array
   */
  public double[] mean() {
    return Matrices.divided(sum, count);
  }

  /**
   * The covariance of the inputs, divided by their number.
   *
   * @return a symmetric matrix; a new one
   */
  public DMatrixRMaj covariance() {
    DMatrixRMaj covariance = products.copy();
    Matrices.toCovariance(covariance, sum, sum, count);
    return covariance;
  }
}
