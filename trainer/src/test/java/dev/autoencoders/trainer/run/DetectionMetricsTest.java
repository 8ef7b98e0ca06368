package dev.autoencoders.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DetectionMetricsTest {
  private static final double THRESHOLD = 0.45;

  private static DetectionMetrics of(double threshold, String labels, double... scores) {
    float[] values = new float[scores.length];
    boolean[] anomalies = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      values[i] = (float) scores[i];
      anomalies[i] = labels.charAt(i) == '1';
    }
    return DetectionMetrics.of(values, anomalies, threshold);
  }

  /**
   * By hand: of the 2·3 pairs, 0.8 wins all 3 and 0.4 wins over 0.1 and 0.2. Down the scores the
   * precision is 1/1 at the first anomaly and 2/3 at the second.
   */
  @Test
  void figures_areThoseComputedByHand() {
    DetectionMetrics m = of(THRESHOLD, "00101", 0.1, 0.5, 0.4, 0.2, 0.8);
    assertThat(m.rows()).isEqualTo(5);
    assertThat(m.anomalies()).isEqualTo(2);
    assertThat(m.auroc()).isEqualTo(5 / 6.0);
    assertThat(m.averagePrecision()).isEqualTo((1 + 2 / 3.0) / 2, within(1e-12));
    assertThat(m.threshold()).isEqualTo(THRESHOLD);
    assertThat(m.precision()).isEqualTo(0.5); // 0.5 and 0.8 lie above
    assertThat(m.recall()).isEqualTo(0.5);
    assertThat(m.f1()).isEqualTo(0.5);
    assertThat(m.falseAlarmRate()).isEqualTo(1 / 3.0);
  }

  /** Pairs: 0.9 wins 3; 0.5 ties with one and wins 2. Precision 1/1, then 2/3 for the tie. */
  @Test
  void ties_countHalfInTheAreaAndTogetherInThePrecision() {
    DetectionMetrics m = of(THRESHOLD, "11000", 0.9, 0.5, 0.5, 0.1, 0.2);
    assertThat(m.auroc()).isEqualTo(5.5 / 6, within(1e-12));
    assertThat(m.averagePrecision()).isEqualTo((1 + 2 / 3.0) / 2, within(1e-12));
  }

  @Test
  void allScoresEqual_areWorthNothing() {
    DetectionMetrics m = of(0, "1000", 0.0, -0.0, 0, 0);
    assertThat(m.auroc()).isEqualTo(0.5);
    assertThat(m.averagePrecision()).isEqualTo(0.25);
    assertThat(m.recall()).isZero();
    assertThat(m.precision()).isZero();
    assertThat(m.f1()).isZero();
  }

  @Test
  void bestOrder_hasFullAreas() {
    DetectionMetrics m = of(3, "0011", 1, 2, 3, Double.POSITIVE_INFINITY);
    assertThat(m.auroc()).isEqualTo(1);
    assertThat(m.averagePrecision()).isEqualTo(1);
    assertThat(m.recall()).isEqualTo(0.5); // what lies on the threshold is normal
    assertThat(m.precision()).isEqualTo(1);
    assertThat(m.falseAlarmRate()).isZero();
  }

  @Test
  void scoreThatIsNoNumber_isTheMostUnusual() {
    DetectionMetrics m = of(5, "01", 9, Double.NaN);
    assertThat(m.auroc()).isEqualTo(1);
    assertThat(m.recall()).isEqualTo(1);
  }

  @Test
  void figuresThatNothingDefines_areNaN() {
    DetectionMetrics normal = of(5, "00", 1, 9);
    assertThat(normal.auroc()).isNaN();
    assertThat(normal.averagePrecision()).isNaN();
    assertThat(normal.recall()).isNaN();
    assertThat(normal.f1()).isZero();
    assertThat(normal.falseAlarmRate()).isEqualTo(0.5);
    DetectionMetrics odd = of(5, "11", 1, 9);
    assertThat(odd.auroc()).isNaN();
    assertThat(odd.falseAlarmRate()).isNaN();
    assertThat(odd.averagePrecision()).isEqualTo(1);
  }

  /** Against the definition itself, pair by pair, with many ties. */
  @Test
  void auroc_isTheShareOfPairsWon() {
    Random random = new Random(17);
    for (int round = 0; round < 50; round++) {
      float[] scores = new float[60];
      boolean[] labels = new boolean[60];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextInt(12);
        labels[i] = i == 0 || (i > 1 && random.nextInt(4) == 0);
      }
      double won = 0;
      int pairs = 0;
      for (int a = 0; a < scores.length; a++) {
        for (int b = 0; b < scores.length; b++) {
          if (labels[a] && !labels[b]) {
            won += scores[a] > scores[b] ? 1 : scores[a] == scores[b] ? 0.5 : 0;
            pairs++;
          }
        }
      }
      assertThat(DetectionMetrics.of(scores, labels, 5).auroc())
          .as("round %d", round)
          .isEqualTo(won / pairs, within(1e-12));
    }
  }

  @Test
  void labelsThatAreTooFew_areRefused() {
    assertThatThrownBy(() -> DetectionMetrics.of(new float[2], new boolean[1], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected at least one score, and a label for each, found 2 scores and 1 labels");
    assertThatThrownBy(() -> DetectionMetrics.of(new float[0], new boolean[0], 0))
        .hasMessageContaining("found 0 scores");
  }
}
