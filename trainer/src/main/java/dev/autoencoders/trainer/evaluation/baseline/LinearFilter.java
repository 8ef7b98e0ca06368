package dev.autoencoders.trainer.evaluation.baseline;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The linear filter with the least squared error: each output value is a weighted sum of all input
 * values, plus a bias. With covariances C of inputs x and targets y the weights are W = Cxx⁻¹·Cxy,
 * the output is mean(y) + (x − mean(x))·W.
 */
final class LinearFilter implements Method {
  /**
   * Part of the mean variance that is added to each variance: pixels that never change would make
   * the matrix singular. Too little to be seen in the figures.
   */
  private static final double RIDGE = 1e-9;

  private final double[] inputMean;
  private final double[] targetMean;
  private final DMatrixRMaj weights;
  private final String note;

  private LinearFilter(double[] inputMean, double[] targetMean, DMatrixRMaj weights, String note) {
    this.inputMean = inputMean;
    this.targetMean = targetMean;
    this.weights = weights;
    this.note = note;
  }

  static LinearFilter fit(TrainingPairs pairs, Stage stage) {
    LinearSums sums = pairs.sum(() -> new LinearSums(pairs.images().values()), stage);
    return of(sums, "fitted to " + pairs.draws() + " noise draws of each training image");
  }

  static LinearFilter of(LinearSums sums, String note) {
    int values = sums.values();
    DMatrixRMaj variance = sums.inputs().covariance();
    double ridge = RIDGE * CommonOps_DDRM.trace(variance) / values;
    CommonOps_DDRM.addEquals(variance, ridge, CommonOps_DDRM.identity(values));
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(values);
    if (!solver.setA(variance)) {
      throw new IllegalArgumentException(
          "linear filter: expected training images that vary, found none; take others");
    }
    DMatrixRMaj weights = new DMatrixRMaj(values, values);
    solver.solve(sums.crossCovariance(), weights);
    return new LinearFilter(sums.inputs().mean(), sums.targetMean(), weights, note);
  }

  @Override
  public String name() {
    return "best linear filter";
  }

  @Override
  public String parameter() {
    return inputMean.length + "×" + inputMean.length + " + bias";
  }

  @Override
  public String note() {
    return note;
  }

  @Override
  public float[] apply(float[] images) {
    DMatrixRMaj inputs = Matrices.rows(images, inputMean.length);
    Matrices.addToRows(inputs, -1, inputMean);
    DMatrixRMaj outputs = CommonOps_DDRM.mult(inputs, weights, null);
    Matrices.addToRows(outputs, 1, targetMean);
    return Matrices.floats(outputs);
  }
}
