package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.Samples;
import dev.autoencoders.trainer.djl.Devices;
import dev.autoencoders.trainer.djl.TrainingLoop;
import dev.autoencoders.trainer.run.Loss;
import dev.autoencoders.trainer.run.OptimizerConfig;
import dev.autoencoders.trainer.run.OptimizerConfig.Algorithm;
import dev.autoencoders.trainer.run.OptimizerConfig.Schedule;
import dev.autoencoders.trainer.run.Recipe;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.TrainingListener;
import dev.autoencoders.trainer.training.Checkpoint;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Trains the network of one fold on the features of the other folds. */
final class FoldTraining {
  private static final int BATCH = 128;

  /** A tenth chooses the best epoch. */
  private static final int TRAINING_PARTS = 10;

  private static final int MOST_VALIDATION = 1_000;

  /** Few enough that what an epoch costs beside its steps does not count. */
  private static final int LEAST_STEPS_OF_EPOCH = 50;

  private static final OptimizerConfig OPTIMIZER =
      new OptimizerConfig(Algorithm.ADAM, 1e-3, Schedule.COSINE, 50, 0, 0, 0);

  private final Guesser guesser;
  private final DetectorSettings settings;
  private final int fold;

  FoldTraining(Guesser guesser, DetectorSettings settings, int fold) {
    this.guesser = guesser;
    this.settings = settings;
    this.fold = fold;
  }

  /** The weights of the best epoch. */
  Weights fit(float[][] rows) throws IOException {
    int validation = Math.max(1, Math.min(MOST_VALIDATION, rows.length / TRAINING_PARTS));
    float[][] held = Arrays.copyOf(rows, validation);
    float[][] training = Arrays.copyOfRange(rows, validation, rows.length);
    DataSource source = source(training, held);
    Samples samples = repeated(source.train());
    int stepsOfEpoch = (samples.count() + BATCH - 1) / BATCH;
    int epochs = Math.max(1, settings.steps() / stepsOfEpoch);
    RunConfig config = config(epochs);
    Architecture architecture = guesser.architecture();
    Devices.useThreads(config.threads());
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpoch(dev.autoencoders.trainer.run.EpochRecord epoch) {
            settings
                .progress()
                .accept(
                    String.format(
                        Locale.ROOT,
                        "network %d of %d, epoch %d of %d: loss %.4f, validation %.4f",
                        fold + 1,
                        Folds.COUNT,
                        epoch.epoch(),
                        epochs,
                        epoch.loss(),
                        epoch.validationLoss()));
          }
        };
    Weights initial = Weights.initial(architecture, config.seed());
    return new TrainingLoop(architecture, config, samples, source.test(), listener)
        .train(Checkpoint.initial(initial), checkpoint -> {})
        .best();
  }

  private DataSource source(float[][] training, float[][] held) {
    if (guesser.shape().isSeries()) {
      List<String> channels =
          IntStream.range(0, guesser.shape().channels()).mapToObj(i -> "channel" + i).toList();
      return DataSource.series("features", channels, guesser.shape().length(), training, held);
    }
    List<String> names =
        IntStream.range(0, guesser.shape().values()).mapToObj(i -> "feature" + i).toList();
    return DataSource.rows("features", names, training, held);
  }

  /** A small set several times over: each time it meets other noise. */
  private static Samples repeated(Samples samples) {
    int times = Math.max(1, (LEAST_STEPS_OF_EPOCH * BATCH + samples.count() - 1) / samples.count());
    int[] numbers = new int[times * samples.count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i % samples.count();
    }
    return samples.select(numbers);
  }

  private RunConfig config(int epochs) {
    RunConfig standard =
        RunConfig.standard("guesser", new Recipe(guesser.noise(), Loss.MSE, OPTIMIZER, epochs));
    return new RunConfig(
        standard.name(),
        standard.network(),
        null,
        "features",
        null,
        standard.noise(),
        standard.augmentation(),
        standard.loss(),
        standard.optimizer(),
        epochs,
        0,
        BATCH,
        0,
        31 * settings.seed() + fold,
        0,
        "cpu",
        settings.threads(),
        null,
        standard.licenses());
  }
}
