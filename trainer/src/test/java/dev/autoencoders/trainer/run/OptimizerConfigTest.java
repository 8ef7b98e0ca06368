package dev.autoencoders.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.trainer.run.OptimizerConfig.Algorithm;
import dev.autoencoders.trainer.run.OptimizerConfig.Schedule;
import org.junit.jupiter.api.Test;

class OptimizerConfigTest {
  private static final long STEPS = 4300;

  private static double rate(Schedule schedule, long step) {
    return new OptimizerConfig(Algorithm.ADAM, 2e-3, schedule, 100, 0, 0, 0)
        .learningRate(step, STEPS);
  }

  @Test
  void cosine_warmsUpThenFallsToAHundredth() {
    assertThat(rate(Schedule.COSINE, 0)).isCloseTo(2e-5, within(1e-7));
    assertThat(rate(Schedule.COSINE, 99)).isCloseTo(2e-3, within(1e-5));
    assertThat(rate(Schedule.COSINE, STEPS / 2)).isCloseTo(1.01e-3, within(1e-6));
    assertThat(rate(Schedule.COSINE, STEPS - 1)).isCloseTo(2e-5, within(1e-7));
  }

  @Test
  void step_fallsTwiceToATenth() {
    assertThat(rate(Schedule.STEP, 0)).isCloseTo(2e-5, within(1e-9));
    assertThat(rate(Schedule.STEP, STEPS / 2 - 1)).isCloseTo(2e-3, within(1e-9));
    assertThat(rate(Schedule.STEP, STEPS / 2)).isCloseTo(2e-4, within(1e-9));
    assertThat(rate(Schedule.STEP, STEPS * 3 / 4)).isCloseTo(2e-5, within(1e-9));
  }

  @Test
  void constant_staysAfterTheWarmUp() {
    assertThat(rate(Schedule.CONSTANT, 0)).isCloseTo(2e-5, within(1e-9));
    assertThat(rate(Schedule.CONSTANT, STEPS - 1)).isEqualTo(2e-3);
  }

  @Test
  void warmUp_takesATenthOfAShortRun() {
    assertThat(OptimizerConfig.standard().learningRate(4, 40)).isGreaterThan(1.9e-3);
  }

  @Test
  void valueOutOfRange_isNamed() {
    assertThatThrownBy(() -> OptimizerConfig.standard().withLearningRate(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("learningRate: expected a number above 0 and at most 1, found 0.0");
    assertThatThrownBy(
            () -> new OptimizerConfig(Algorithm.ADAMW, 1e-3, Schedule.STEP, 0, 0, 0, Double.NaN))
        .hasMessage("averaging: expected a number from 0 up to, but not including, 1, found NaN");
  }
}
