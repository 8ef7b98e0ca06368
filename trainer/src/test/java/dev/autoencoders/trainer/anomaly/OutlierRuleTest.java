package dev.autoencoders.trainer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutlierRuleTest {
  /** Means of squares of normal values. */
  private static float[] squares(int count, int degrees, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = new float[count];
    for (int i = 0; i < count; i++) {
      for (int d = 0; d < degrees; d++) {
        double value = random.nextGaussian();
        scores[i] += (float) (value * value / degrees);
      }
    }
    return scores;
  }

  @Test
  void normalQuantiles_areThoseOfTheTables() {
    assertThat(OutlierRule.normalQuantile(.05)).isCloseTo(1.6449, within(.0005));
    assertThat(OutlierRule.normalQuantile(1e-5)).isCloseTo(4.2649, within(.0005));
  }

  @Test
  void sumsOfSquares_haveHardlyAnyOutliers() {
    int sets = 0;
    for (int degrees : new int[] {1, 5, 50}) {
      for (int seed = 0; seed < 100; seed++) {
        sets += OutlierRule.places(squares(500, degrees, seed)).length > 0 ? 1 : 0;
      }
    }
    assertThat(sets).as("of 300 sets").isLessThanOrEqualTo(6);
  }

  @Test
  void wildScores_areFoundAmongAHundredTimesAsManyOthers() {
    float[] scores = squares(1000, 5, 3);
    int[] wild = {7, 8, 100, 300, 500, 700, 800, 900, 950, 999};
    Arrays.stream(wild).forEach(place -> scores[place] = 200);
    assertThat(OutlierRule.places(scores)).containsExactly(wild);
  }

  @Test
  void anotherKindOfSamples_isNoOutlier() {
    float[] scores = squares(1000, 5, 3);
    for (int i = 0; i < 100; i++) {
      scores[i] = 200;
    }
    assertThat(OutlierRule.places(scores)).isEmpty();
  }

  @Test
  void scoresThatHardlyDiffer_haveNoneBelowTwiceTheUsual() {
    float[] scores = new float[200];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 1 + i / 10_000f;
    }
    scores[3] = 1.5f;
    assertThat(OutlierRule.places(scores)).isEmpty();
    scores[3] = 2.5f;
    assertThat(OutlierRule.places(scores)).containsExactly(3);
  }

  @Test
  void scoresThatAreAllTheSame_haveNoOutliers() {
    assertThat(OutlierRule.places(new float[] {0, 0, 0, 0})).isEmpty();
    assertThat(OutlierRule.places(new float[] {1})).isEmpty();
  }
}
