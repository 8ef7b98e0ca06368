package dev.autoencoders.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalAxesTest {
  private static final int SIZE = 40;
  private static final int RANK = 6;

  /** Products of a few vectors, so that most eigenvalues are 0 but for rounding. */
  private static double[] ofLowRank() {
    Random random = new Random(3);
    double[] matrix = new double[SIZE * SIZE];
    for (int r = 0; r < RANK; r++) {
      double[] vector = random.doubles(SIZE, -1, 1).toArray();
      for (int i = 0; i < matrix.length; i++) {
        matrix[i] += (r + 1) * vector[i / SIZE] * vector[i % SIZE];
      }
    }
    return matrix;
  }

  private static void requireAxes(double[] matrix, PrincipalAxes axes) {
    assertThat(axes.count()).isEqualTo(SIZE);
    for (int place = 0; place < SIZE; place++) {
      double[] axis = axes.axis(place);
      double variance = axes.variance(place);
      assertThat(Arrays.stream(axis).map(v -> v * v).sum()).isCloseTo(1, within(1e-9));
      assertThat(variance).isGreaterThanOrEqualTo(place == SIZE - 1 ? 0 : axes.variance(place + 1));
      for (int row = 0; row < SIZE; row++) {
        double product = 0;
        for (int column = 0; column < SIZE; column++) {
          product += matrix[row * SIZE + column] * axis[column];
        }
        assertThat(product).isCloseTo(variance * axis[row], within(1e-9));
      }
    }
    assertThat(axes.variance(RANK - 1)).isGreaterThan(1);
    assertThat(axes.variance(RANK)).isCloseTo(0, within(1e-9));
  }

  @Test
  void axes_areEigenvectorsOfALowRankMatrix() {
    double[] matrix = ofLowRank();
    requireAxes(matrix, PrincipalAxes.of(matrix, SIZE));
    assertThat(matrix).as("not changed").isEqualTo(ofLowRank());
  }

  @Test
  void slowerWay_findsTheSame() {
    requireAxes(ofLowRank(), PrincipalAxes.bySingularValues(ofLowRank(), SIZE));
  }

  @Test
  void numberThatIsNotFinite_isRefused() {
    double[] matrix = ofLowRank();
    matrix[3] = Double.NaN;
    assertThatThrownBy(() -> PrincipalAxes.of(matrix, SIZE))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("40×40");
  }
}
