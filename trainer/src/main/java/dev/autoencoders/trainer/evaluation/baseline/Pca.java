package dev.autoencoders.trainer.evaluation.baseline;

import dev.autoencoders.trainer.architecture.PrincipalAxes;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Principal components: the code of an image x is (x − mean)·V, with the eigenvectors of the
 * largest eigenvalues of the training set's covariance as the columns of V. No linear autoencoder
 * with as long a code has a smaller squared error (Bourlard and Kamp 1988, "Auto-association by
 * multilayer perceptrons and singular value decomposition", Biological Cybernetics 59).
 */
public final class Pca implements Codec {
  private final double[] mean;
  private final DMatrixRMaj components;

  private Pca(double[] mean, DMatrixRMaj components) {
    this.mean = mean;
    this.components = components;
  }

  /**
   * Finds the principal components of the largest variances.
   *
   * @param sums what the inputs add up to
   * @param count how many components
   * @return the components and the mean
   */
  public static Pca fit(CovarianceSums sums, int count) {
    int values = sums.mean().length;
    PrincipalAxes axes = PrincipalAxes.of(sums.covariance().data, values);
    DMatrixRMaj components = new DMatrixRMaj(values, count);
    for (int column = 0; column < count; column++) {
      double[] axis = axes.axis(column);
      for (int row = 0; row < values; row++) {
        components.set(row, column, axis[row]);
      }
    }
    return new Pca(sums.mean(), components);
  }

  /** The first of the components. */
  Pca first(int count) {
    return new Pca(mean, CommonOps_DDRM.extract(components, 0, mean.length, 0, count));
  }

  @Override
  public String name() {
    return "PCA";
  }

  @Override
  public int codeLength() {
    return components.numCols;
  }

  @Override
  public float[] encode(float[] images) {
    DMatrixRMaj centred = Matrices.rows(images, mean.length);
    Matrices.addToRows(centred, -1, mean);
    return Matrices.floats(CommonOps_DDRM.mult(centred, components, null));
  }

  @Override
  public float[] decode(float[] codes) {
    DMatrixRMaj rows = Matrices.rows(codes, codeLength());
    DMatrixRMaj images = CommonOps_DDRM.multTransB(rows, components, null);
    Matrices.addToRows(images, 1, mean);
    return Matrices.floats(images);
  }
}
