package dev.autoencoders.trainer.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against what the papers promise of singular values and of the length of a step. */
class MuonRuleTest {
  private static final long SEED = 7;
  private static final double RATE = 0.01;

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = Devices.manager(Device.cpu());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray random(long... sizes) {
    Shape shape = new Shape(sizes);
    Random random = new Random(SEED);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }

  private static DMatrixRMaj matrix(NDArray array) {
    int rows = (int) array.getShape().get(0);
    DMatrixRMaj matrix = new DMatrixRMaj(rows, (int) array.getShape().get(1));
    float[] values = array.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      matrix.data[i] = values[i];
    }
    return matrix;
  }

  private static SingularValueDecomposition_F64<DMatrixRMaj> decompose(DMatrixRMaj matrix) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, true, true, true);
    assertThat(svd.decompose(matrix.copy())).isTrue();
    return svd;
  }

  @Test
  void orthogonal_bringsSingularValuesNearOne_wideOrTall() {
    for (long[] sizes : new long[][] {{8, 30}, {30, 8}}) {
      double[] singular = decompose(matrix(MuonRule.orthogonal(random(sizes)))).getSingularValues();
      for (int i = 0; i < 8; i++) {
        assertThat(singular[i]).as("seed " + SEED).isBetween(0.5, 1.3);
      }
    }
  }

  @Test
  void orthogonal_keepsSingularVectors() {
    NDArray given = random(6, 20);
    SingularValueDecomposition_F64<DMatrixRMaj> svd = decompose(matrix(given));
    DMatrixRMaj half = new DMatrixRMaj(6, 20);
    DMatrixRMaj inItsAxes = new DMatrixRMaj(6, 6);
    CommonOps_DDRM.mult(svd.getU(null, true), matrix(MuonRule.orthogonal(given)), half);
    CommonOps_DDRM.multTransB(half, svd.getV(null, true), inItsAxes);
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 6; column++) {
        double value = inItsAxes.get(row, column);
        assertThat(value).isBetween(row == column ? 0.5 : -1e-4, row == column ? 1.3 : 1e-4);
      }
    }
  }

  @Test
  void update_isAsLongAsAdamsUsuallyIs() {
    NDArray weight = manager.zeros(new Shape(16, 8, 3, 3));
    NDArray mean = manager.zeros(weight.getShape());
    NDArray square = manager.zeros(weight.getShape());
    try (NDManager scratch = manager.newSubManager()) {
      UpdateRule.MUON.update(scratch, weight, random(16, 8, 3, 3), mean, square, RATE, 1);
    }
    double rootMeanSquare = Math.sqrt(weight.square().mean().getFloat());
    assertThat(rootMeanSquare).isBetween(0.2 * RATE * 0.6, 0.2 * RATE * 1.2);
    assertThat(square.sum().getFloat()).isZero();
  }

  @Test
  void update_goesAgainstTheGradient_andRemembersIt() {
    NDArray weight = manager.zeros(new Shape(4, 9));
    NDArray mean = manager.zeros(weight.getShape());
    NDArray gradient = random(4, 9);
    try (NDManager scratch = manager.newSubManager()) {
      UpdateRule.MUON.update(
          scratch, weight, gradient, mean, manager.zeros(weight.getShape()), RATE, 1);
    }
    assertThat(weight.mul(gradient).sum().getFloat()).isNegative();
    float[] expected = gradient.mul(0.05f).toFloatArray();
    float[] found = mean.toFloatArray();
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-6f));
    }
  }
}
