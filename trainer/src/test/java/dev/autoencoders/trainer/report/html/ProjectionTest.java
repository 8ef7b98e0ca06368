package dev.autoencoders.trainer.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProjectionTest {

  @Test
  void vectorsInAPlane_keepTheirDistances() {
    float[][] vectors = random(1000, 7);
    for (float[] vector : vectors) {
      // Two of the seven directions are free; the others follow.
      for (int i = 2; i < 7; i++) {
        vector[i] = i * vector[0] - vector[1];
      }
    }
    Projection projection = Projection.of(vectors);
    assertThat(projection.explained()).isCloseTo(1, within(1e-9));
    for (int i = 1; i < vectors.length; i++) {
      Projection.Point a = projection.points().get(i - 1);
      Projection.Point b = projection.points().get(i);
      assertThat(Math.hypot(a.x() - b.x(), a.y() - b.y()))
          .isCloseTo(distance(vectors[i - 1], vectors[i]), within(1e-4));
    }
  }

  @Test
  void firstAxis_isTheWidest() {
    float[][] vectors = random(300, 3);
    for (float[] vector : vectors) {
      vector[1] *= 20;
    }
    Projection projection = Projection.of(vectors);
    double x = projection.points().stream().mapToDouble(point -> Math.abs(point.x())).sum();
    double y = projection.points().stream().mapToDouble(point -> Math.abs(point.y())).sum();
    assertThat(x).isGreaterThan(10 * y);
    assertThat(projection.explained()).isBetween(0.9, 1.0);
  }

  @Test
  void equalVectors_lieInOnePlace() {
    Projection projection = Projection.of(new float[][] {{1, 2}, {1, 2}, {1, 2}});
    assertThat(projection.points()).containsOnly(new Projection.Point(0, 0));
    assertThat(projection.explained()).isEqualTo(1);
  }

  private static float[][] random(int count, int length) {
    Random random = new Random(1);
    float[][] vectors = new float[count][length];
    for (float[] vector : vectors) {
      for (int i = 0; i < length; i++) {
        vector[i] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
