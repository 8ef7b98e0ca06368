package dev.autoencoders.trainer.architecture;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Eigenvectors and eigenvalues of a symmetric matrix that has no negative eigenvalues, such as a
 * covariance, the largest first. Immutable.
 *
 * <p>The usual method sometimes does not converge where many eigenvalues are 0 but for rounding, as
 * those of pictures whose corners never change. The singular values and vectors of such a matrix
 * are the same, take several times as long to find, and have always been found so far.
 */
public final class PrincipalAxes {
  private final double[] variances;
  private final double[][] axes;

  private PrincipalAxes(double[] values, double[][] vectors) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.variances = IntStream.of(order).mapToDouble(i -> Math.max(0, values[i])).toArray();
    this.axes = IntStream.of(order).mapToObj(i -> vectors[i]).toArray(double[][]::new);
  }

  /**
   * Finds them.
   *
   * @param matrix the matrix, size × size numbers; not changed
   * @param size how many rows it has
   * @return the axes
   * @throws ArithmeticException if no method converges, as where a number is not finite
   */
  public static PrincipalAxes of(double[] matrix, int size) {
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    // A method may work on the matrix itself.
    if (!eigen.decompose(DMatrixRMaj.wrap(size, size, matrix.clone()))) {
      return bySingularValues(matrix, size);
    }
    double[] values = new double[size];
    double[][] vectors = new double[size][];
    for (int i = 0; i < size; i++) {
      values[i] = eigen.getEigenvalue(i).getReal();
      vectors[i] = eigen.getEigenVector(i).data.clone();
    }
    return new PrincipalAxes(values, vectors);
  }

  /** The slower way. */
  static PrincipalAxes bySingularValues(double[] matrix, int size) {
    SingularValueDecomposition_F64<DMatrixRMaj> singular =
        DecompositionFactory_DDRM.svd(size, size, true, false, true);
    if (!singular.decompose(DMatrixRMaj.wrap(size, size, matrix.clone()))) {
      throw new ArithmeticException(
          "principal axes: expected a matrix whose eigenvalues can be found, found one of %d×%d for"
                  .formatted(size, size)
              + " which no method converges");
    }
    DMatrixRMaj vectors = CommonOps_DDRM.transpose(singular.getU(null, false), null);
    double[][] rows = new double[size][size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(vectors.data, i * size, rows[i], 0, size);
    }
    return new PrincipalAxes(singular.getSingularValues(), rows);
  }

  /**
   * How many there are.
   *
   * @return the size of the matrix
   */
  public int count() {
    return variances.length;
  }

  /**
   * An eigenvalue.
   *
   * @param place 0 for the largest
   * @return 0 or more
   */
  public double variance(int place) {
    return variances[place];
  }

  /**
   * An eigenvector.
   *
   * @param place 0 for that of the largest eigenvalue
   * @return a new array of length 1
   */
  public double[] axis(int place) {
    return axes[place].clone();
  }

  @Override
  public String toString() {
    return variances.length + " principal axes";
  }
}
