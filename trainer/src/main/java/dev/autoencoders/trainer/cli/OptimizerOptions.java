package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.run.OptimizerConfig;
import dev.autoencoders.trainer.run.OptimizerConfig.Algorithm;
import dev.autoencoders.trainer.run.OptimizerConfig.Schedule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the optimiser; what isn't given stays as the file or the preset has it. */
final class OptimizerOptions {
  @Option(names = "--optimizer", description = "${COMPLETION-CANDIDATES}; default: the preset's.")
  @Nullable Algorithm algorithm;

  @Option(
      names = "--lr",
      converter = Numbers.SomeShare.class,
      paramLabel = "X",
      description = "Highest learning rate; default: the preset's.")
  @Nullable Double learningRate;

  @Option(
      names = "--schedule",
      description =
          "How the learning rate changes: ${COMPLETION-CANDIDATES}; default: the preset's.")
  @Nullable Schedule schedule;

  @Option(
      names = "--warm-up",
      converter = Numbers.FromZero.class,
      paramLabel = "STEPS",
      description =
          "Number of first steps in which the learning rate rises, at most a tenth of the run;"
              + " default: the preset's.")
  @Nullable Integer warmUp;

  @Option(
      names = "--weight-decay",
      converter = Numbers.PartialShare.class,
      paramLabel = "X",
      description =
          "Decay of the weights per step, times the learning rate; of ADAM what is added of them to"
              + " their gradients. 0.01 is usual for ADAMW; default: 0.")
  @Nullable Double weightDecay;

  @Option(
      names = "--clip",
      converter = Numbers.NotNegative.class,
      paramLabel = "NORM",
      description = "Largest norm of all gradients together; default: 0, no limit.")
  @Nullable Double clipNorm;

  @Option(
      names = "--average",
      converter = Numbers.PartialShare.class,
      paramLabel = "DECAY",
      description =
          "Validates and exports a moving average of the weights, such as 0.999, 0 for none; default:"
              + " the preset's.")
  @Nullable Double averaging;

  OptimizerConfig over(OptimizerConfig base) {
    return new OptimizerConfig(
        or(algorithm, base.algorithm()),
        or(learningRate, base.learningRate()),
        or(schedule, base.schedule()),
        or(warmUp, base.warmUp()),
        or(weightDecay, base.weightDecay()),
        or(clipNorm, base.clipNorm()),
        or(averaging, base.averaging()));
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
