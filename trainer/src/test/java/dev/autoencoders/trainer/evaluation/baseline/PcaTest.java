package dev.autoencoders.trainer.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.image.ImageMetrics;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PcaTest {

  @Test
  void oneComponent_ofAnEllipse_isItsLongAxis() {
    // Covariance: 2 along (1, 1), 1/2 along (1, -1).
    float[] points = {4, 2, 2, 4, 6, 6, 0, 0, 3, 3, 3, 3, 3, 3, 3, 3};
    Pca pca = fit(points, 2, 1);
    float[] codes = pca.encode(new float[] {4, 4, 4, 2});
    assertThat(Math.abs(codes[0])).isCloseTo((float) Math.sqrt(2), within(1e-6f));
    assertThat(codes[1]).isCloseTo(0, within(1e-6f));
    assertThat(pca.decode(pca.encode(new float[] {4, 2})))
        .containsExactly(new float[] {3, 3}, within(1e-6f));
  }

  @Test
  void errorOfKComponents_isTheSumOfTheOtherEigenvalues() {
    // Independent values: the covariance is diagonal, 1 / 4 / 9 times 2/3.
    float[] points = new float[27 * 3];
    for (int i = 0; i < 27; i++) {
      points[3 * i] = i % 3 - 1;
      points[3 * i + 1] = 2 * (i / 3 % 3 - 1);
      points[3 * i + 2] = 3 * (i / 9 - 1);
    }
    double[] meanSquaredErrors = {(1 + 4) * 2 / 9.0, 1 * 2 / 9.0, 0};
    for (int k = 1; k <= 3; k++) {
      Pca pca = fit(points, 3, k);
      assertThat(ImageMetrics.mse(pca.decode(pca.encode(points)), points))
          .isCloseTo(meanSquaredErrors[k - 1], within(1e-6));
    }
  }

  @Test
  void dataOfRankThree_comesBackFromThreeComponents() {
    float[] codes = Fixtures.random(50, 3, 1);
    float[] basis = Fixtures.random(3, 20, 2);
    float[] images = new float[50 * 20];
    for (int i = 0; i < images.length; i++) {
      for (int j = 0; j < 3; j++) {
        images[i] += codes[i / 20 * 3 + j] * basis[j * 20 + i % 20];
      }
    }
    Pca three = fit(images, 20, 3);
    assertThat(ImageMetrics.mse(three.decode(three.encode(images)), images)).isLessThan(1e-12);
    Pca two = three.first(2);
    assertThat(ImageMetrics.mse(two.decode(two.encode(images)), images)).isGreaterThan(1e-3);
  }

  @Test
  void partsAddedUp_giveTheCovarianceOfTheWhole() {
    float[] images = Fixtures.random(40, 6, 3);
    CovarianceSums whole = new CovarianceSums(6);
    whole.add(images, images);
    CovarianceSums parts = new CovarianceSums(6);
    CovarianceSums other = new CovarianceSums(6);
    float[] first = Arrays.copyOf(images, 60);
    float[] rest = Arrays.copyOfRange(images, 60, 240);
    parts.add(first, first);
    other.add(rest, rest);
    parts.addAll(other);
    assertThat(parts.covariance().data).containsExactly(whole.covariance().data, within(1e-12));
    assertThat(parts.mean()).containsExactly(whole.mean(), within(1e-12));
  }

  @Test
  void bytes_comeBackWithinHalfALevel() {
    float[] images = Fixtures.random(200, 6, 4);
    Pca pca = fit(images, 6, 4);
    RangeSums range = new RangeSums(pca);
    range.add(images, images);
    float[] codes = pca.encode(images);
    float[] coded = range.levels(4).nearest(codes);
    // Codes of six values in 0..1 are within ±√6.
    float halfALevel = (float) (2 * Math.sqrt(6) / 255 / 2);
    assertThat(coded).containsExactly(codes, within(halfALevel)).isNotEqualTo(codes);
  }

  @Test
  void bytes_beyondTheRangeOfTheTrainingSet_areItsEnds() {
    ByteLevels levels = new ByteLevels(new float[] {-1, 5}, new float[] {1, 5});
    assertThat(levels.nearest(new float[] {-3, 7, 3, 4})).containsExactly(-1, 5, 1, 5);
  }

  private static Pca fit(float[] images, int values, int count) {
    CovarianceSums sums = new CovarianceSums(values);
    sums.add(images, images);
    return Pca.fit(sums, count);
  }
}
