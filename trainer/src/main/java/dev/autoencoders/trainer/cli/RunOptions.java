package dev.autoencoders.trainer.cli;

import dev.autoencoders.Noise;
import dev.autoencoders.trainer.Training;
import dev.autoencoders.trainer.run.Loss;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how to train; what isn't given stays as the preset or the file has it. */
final class RunOptions {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often the training set is seen, at most; default: the preset's.")
  @Nullable Integer epochs;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Ends after so many epochs in a row without a lower validation loss; default: never.")
  @Nullable Integer patience;

  @Option(names = "--batch", paramLabel = "N", description = "Images per step; default: 128.")
  @Nullable Integer batch;

  @Option(names = "--loss", description = "${COMPLETION-CANDIDATES}; default: BCE.")
  @Nullable Loss loss;

  @Option(
      names = "--noise",
      paramLabel = "NOISE",
      description = "none or gaussian:SIGMA; default: the preset's.")
  @Nullable String noise;

  @Option(
      names = "--validation",
      paramLabel = "N",
      description =
          "Images held out to choose the best epoch by; default: a tenth of them, at most 5,000.")
  @Nullable Integer validation;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Uses only the first N training images; default: all.")
  @Nullable Integer limit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of weights, hold-out, order and noise; default: 42.")
  @Nullable Long seed;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "auto (a GPU if there is one), cpu, gpu or gpu:1; default: auto.")
  @Nullable String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads for PyTorch on the CPU; default: all processors.")
  @Nullable Integer threads;

  void applyTo(Training training) {
    set(epochs, training::epochs);
    set(patience, training::patience);
    set(batch, training::batch);
    set(loss, training::loss);
    set(noise == null ? null : Noise.parse(noise), training::noise);
    set(validation, training::validation);
    set(limit, training::limit);
    set(seed, training::seed);
    set(device, training::device);
    set(threads, training::threads);
  }

  private static <T> void set(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}
