package dev.autoencoders.trainer.evaluation.baseline;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

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
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(values, true, true);
    if (!eigen.decompose(sums.covariance())) {
      throw new IllegalStateException("PCA: the eigenvalues of the covariance did not converge");
    }
    Comparator<Integer> byVariance = Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).real);
    int[] largest =
        IntStream.range(0, values)
            .boxed()
            .sorted(byVariance)
            .limit(count)
            .mapToInt(Integer::intValue)
            .toArray();
    DMatrixRMaj components = new DMatrixRMaj(values, count);
    for (int column = 0; column < count; column++) {
      CommonOps_DDRM.insert(eigen.getEigenVector(largest[column]), components, 0, column);
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
