package dev.autoencoders.trainer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.trainer.run.ThresholdRule;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
  private static float[] upTo(int count) {
    float[] scores = new float[count];
    for (int i = 0; i < count; i++) {
      scores[i] = i + 1;
    }
    return scores;
  }

  @Test
  void falseAlarms_leaveTheShareAbove() {
    AnomalySpec spec = Thresholds.choose(ThresholdRule.falseAlarms(.01), upTo(999), new float[0]);
    assertThat(spec.threshold()).isEqualTo(990);
    assertThat(spec.heldOut()).isEqualTo(999);
    assertThat(spec.quantiles()).hasSize(101).startsWith(1.0).endsWith(999.0);
  }

  @Test
  void falseAlarmsOfAllSamples_areRefused() {
    assertThatThrownBy(() -> ThresholdRule.falseAlarms(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threshold: expected a share of false alarms above 0 and below 1, found 1.0");
    double threshold =
        Thresholds.choose(ThresholdRule.falseAlarms(Math.nextDown(1.0)), upTo(30), new float[0])
            .threshold();
    assertThat(threshold).isEqualTo(1);
    assertThat(ThresholdRule.recall(1).target()).isEqualTo(1);
  }

  @Test
  void fewSamples_giveTheHighestScore() {
    AnomalySpec spec = Thresholds.choose(ThresholdRule.falseAlarms(.01), upTo(30), new float[0]);
    assertThat(spec.threshold()).isEqualTo(30);
  }

  @Test
  void recall_leavesTheShareOfAnomaliesAbove() {
    float[] anomalies = {5, 50, 60, 70, 80, 90, 91, 92, 93, 94};
    double threshold =
        Thresholds.choose(ThresholdRule.recall(.9), upTo(100), anomalies).threshold();
    assertThat(threshold).isGreaterThan(49).isLessThan(50);
  }

  @Test
  void bestF1_parts() {
    float[] anomalies = {5, 200, 210, 220};
    AnomalySpec spec = Thresholds.choose(ThresholdRule.bestF1(), upTo(100), anomalies);
    assertThat(spec.threshold()).isGreaterThan(100).isLessThan(200);
    assertThat(spec.target()).isEqualTo(6 / 7.0);
  }

  @Test
  void rulesThatNeedAnomalies_refuseNone() {
    assertThatThrownBy(() -> Thresholds.choose(ThresholdRule.bestF1(), upTo(9), new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected labelled anomalies");
  }
}
