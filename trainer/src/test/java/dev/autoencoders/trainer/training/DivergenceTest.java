package dev.autoencoders.trainer.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.run.DivergedException;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.Loss;
import dev.autoencoders.trainer.run.OptimizerConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  private static final EpochRecord FIRST = new EpochRecord(1, 0.2, 0.1, 2e-3, 1, 1);

  private static Divergence after(EpochRecord... history) {
    return new Divergence(Loss.MSE, OptimizerConfig.standard(), 1000, false, List.of(history));
  }

  @Test
  void lossThatIsNoNumber_isRefusedWithWhereAndWhatToTry() {
    assertThatThrownBy(() -> after(FIRST).check(Double.NaN, 1, 500))
        .isInstanceOf(DivergedException.class)
        .hasMessage(
            "training: diverged in epoch 2, step 500, at learning rate 0.0010: expected a loss that"
                + " is a number, found NaN; try a highest learning rate of 0.00020, a longer"
                + " warm-up or gradient clipping at norm 1");
  }

  @Test
  void lossThreeTimesTheFirstEpochs_isRefused() {
    assertThatCode(() -> after(FIRST).check(0.59, 21, 500)).doesNotThrowAnyException();
    assertThatThrownBy(() -> after(FIRST).check(0.61, 21, 500))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("at most 0.6");
  }

  /** Three times the error is 1.1 more in its logarithm. */
  @Test
  void logarithmOfThreeTimesTheFirstError_isRefused() {
    EpochRecord first = new EpochRecord(1, 3.5, 3.4, 2e-3, 1, 1);
    Divergence divergence =
        new Divergence(Loss.LOG_MSE, OptimizerConfig.standard(), 1000, false, List.of(first));
    assertThatCode(() -> divergence.check(4.55, 21, 500)).doesNotThrowAnyException();
    assertThatThrownBy(() -> divergence.check(4.65, 21, 500))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("at most 4.599, three times the error that it began with");
  }

  @Test
  void singleHardBatch_isNoDivergence() {
    assertThatCode(() -> after(FIRST).check(0.9, 1, 500)).doesNotThrowAnyException();
  }

  @Test
  void firstEpoch_isHeldAgainstItsFirstBatch() {
    Divergence divergence = after();
    divergence.check(0.7, 1, 1);
    divergence.check(2.0, 21, 21);
    assertThatThrownBy(() -> divergence.check(2.2, 41, 41)).isInstanceOf(DivergedException.class);
  }

  @Test
  void firstEpochOfTrainedWeights_isHeldAgainstNothing() {
    Divergence divergence =
        new Divergence(Loss.MSE, OptimizerConfig.standard(), 1000, true, List.of());
    divergence.check(0.01, 1, 1);
    assertThatCode(() -> divergence.check(0.04, 21, 21)).doesNotThrowAnyException();
    assertThatThrownBy(() -> divergence.check(Double.NaN, 41, 41))
        .isInstanceOf(DivergedException.class);
  }

  @Test
  void laterEpochOfTrainedWeights_isHeldAgainstTheFirst() {
    Divergence divergence =
        new Divergence(Loss.MSE, OptimizerConfig.standard(), 1000, true, List.of(FIRST));
    assertThatThrownBy(() -> divergence.check(0.61, 21, 500)).isInstanceOf(DivergedException.class);
  }
}
