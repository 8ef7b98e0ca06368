package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.Architecture.ImageToImage;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Residual;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.run.DivergedException;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.Loss;
import dev.autoencoders.trainer.run.OptimizerConfig;
import dev.autoencoders.trainer.run.OptimizerConfig.Algorithm;
import dev.autoencoders.trainer.run.OptimizerConfig.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the optimiser's options do to a whole run. */
class OptimisationTest {
  @TempDir Path directory;

  private static Training tiny(OptimizerConfig optimizer) {
    return Fixtures.training(Fixtures.TINY).batch(8).optimizer(optimizer);
  }

  private static OptimizerConfig averaging(double decay) {
    return new OptimizerConfig(Algorithm.ADAM, 1e-2, Schedule.CONSTANT, 0, 0, 0, decay);
  }

  @Test
  void averagedWeights_areValidatedAndKept() throws IOException {
    TrainingResult raw = tiny(averaging(0)).epochs(4).fit();
    TrainingResult averaged = tiny(averaging(0.98)).epochs(4).fit();
    // The average only watches: the training losses stay those of the weights themselves.
    assertThat(averaged.history())
        .extracting(EpochRecord::loss)
        .isEqualTo(raw.history().stream().map(EpochRecord::loss).toList());
    assertThat(averaged.weights().get("encoder.1.weight").values())
        .isNotEqualTo(raw.weights().get("encoder.1.weight").values());
    double last = averaged.history().get(3).validationLoss();
    assertThat(last).isNotEqualTo(raw.history().get(3).validationLoss()).isLessThan(0.4);
  }

  @ParameterizedTest
  @EnumSource
  void resume_withEveryOptionEndsBitIdentical(Algorithm algorithm) throws IOException {
    OptimizerConfig everything =
        new OptimizerConfig(algorithm, 5e-3, Schedule.STEP, 5, 0.01, 1, 0.99);
    TrainingResult whole = tiny(everything).epochs(3).fit();
    Path run = directory.resolve("run");
    Training stopped = tiny(everything).epochs(3).keepIn(run).onProgress(new StopAfter(2));
    assertThatThrownBy(stopped::fit).isInstanceOf(StopAfter.Stop.class);
    TrainingResult resumed = tiny(everything).epochs(3).keepIn(run).resume(true).fit();
    Fixtures.assertSame(resumed.weights(), whole.weights());
  }

  @Test
  void patience_endsARunThatNoLongerGetsBetter() throws IOException {
    List<EpochRecord> history = stalling().fit().history();
    EpochRecord best =
        Collections.min(history, Comparator.comparingDouble(EpochRecord::validationLoss));
    assertThat(history).hasSize(best.epoch() + 2).hasSizeLessThan(50);
  }

  @Test
  void patience_holdsInAResumedRun() throws IOException {
    TrainingResult whole = stalling().fit();
    Path run = directory.resolve("run");
    Training stopped = stalling().keepIn(run).onProgress(new StopAfter(whole.history().size() - 1));
    assertThatThrownBy(stopped::fit).isInstanceOf(StopAfter.Stop.class);
    TrainingResult resumed = stalling().keepIn(run).resume(true).fit();
    assertThat(resumed.history()).hasSameSizeAs(whole.history());
    Fixtures.assertSame(resumed.weights(), whole.weights());
  }

  /** Steps so large that they soon miss what they aim at. */
  private static Training stalling() {
    return tiny(averaging(0).withLearningRate(0.5)).loss(Loss.MSE).epochs(50).patience(2);
  }

  @Test
  void divergingRun_stopsWithAnExplanation() {
    // Without batch normalisation, which holds such a network together.
    SampleShape image = SampleShape.image(1, 28, 28);
    List<Layer> layers =
        List.of(
            new Conv(4, 3),
            new Relu(),
            new Residual(List.of(new Conv(4, 3), new Relu())),
            new Conv(1, 3),
            new Sigmoid());
    Training training =
        Training.of("wild", "Diverges.", Task.DENOISING, new ImageToImage(image, layers))
            .data(Fixtures.digits())
            .batch(4)
            .optimizer(averaging(0).withLearningRate(1));
    DivergedException e = catchThrowableOfType(DivergedException.class, training::fit);
    assertThat(e)
        .hasMessageContaining("diverged in epoch 1, step ")
        .hasMessageContaining("at learning rate 1")
        .hasMessageContaining("try a highest learning rate of 0.1");
    assertThat(e.epoch()).isOne();
    assertThat(e.learningRate()).isEqualTo(1.0);
  }
}
