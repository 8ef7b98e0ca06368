package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.Training;
import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.run.Loss;
import dev.autoencoders.trainer.run.RunConfig;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how to train; what isn't given stays as the preset or the file has it. */
final class RunOptions {
  @Option(
      names = "--code",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description = "Size of the code, for presets where it can be chosen; default: the preset's.")
  @Nullable Integer code;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = {
        "Name of the model; default: PRESET for those made for MNIST, otherwise",
        "DATASET-PRESET[-CODE]."
      })
  @Nullable String name;

  @Option(
      names = "--epochs",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description = "Largest number of epochs; default: the preset's.")
  @Nullable Integer epochs;

  @Option(
      names = "--patience",
      converter = Numbers.FromZero.class,
      paramLabel = "N",
      description =
          "Stops after N epochs in a row without a lower validation loss; default: never.")
  @Nullable Integer patience;

  @Option(
      names = "--batch",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description = "Images per step; default: 128.")
  @Nullable Integer batch;

  @Option(names = "--loss", description = "${COMPLETION-CANDIDATES}; default: the preset's.")
  @Nullable Loss loss;

  @Option(
      names = "--noise",
      paramLabel = "NOISE",
      description = NoiseOptions.FORMS + "; default: the preset's.")
  @Nullable String noise;

  @Option(names = "--unclipped", description = NoiseOptions.UNCLIPPED)
  boolean unclipped;

  @Option(
      names = "--augment",
      paramLabel = "CHANGES",
      description =
          "Small random changes of the training images: none, or shift:PIXELS, rotate:DEGREES,"
              + " scale:FACTOR (with --crop), flip and turn, joined by +, such as"
              + " shift:2+rotate:10; default: none.")
  @Nullable String augmentation;

  @Option(
      names = "--validation",
      converter = Numbers.FromZero.class,
      paramLabel = "N",
      description =
          "Number of images held out to choose the best epoch; default: a tenth, at most 5,000.")
  @Nullable Integer validation;

  @Option(
      names = "--limit",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description = "Uses only the first N training images; default: all.")
  @Nullable Integer limit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of weights, hold-out, order, augmentation and noise; default: 42.")
  @Nullable Long seed;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "auto (a GPU if there is one), cpu, gpu or gpu:1; default: auto.")
  @Nullable String device;

  @Option(
      names = "--threads",
      converter = Numbers.Threads.class,
      paramLabel = "N",
      description = "Threads for PyTorch on the CPU; default: all processors.")
  @Nullable Integer threads;

  void applyTo(Training training, RunConfig base) {
    set(code, training::code);
    set(name, training::name);
    set(epochs, training::epochs);
    set(patience, training::patience);
    set(batch, training::batch);
    set(loss, training::loss);
    Noise added = noise == null ? base.noise() : Noise.parse(noise);
    training.noise(unclipped ? NoiseOptions.unclipped(added) : added);
    set(augmentation == null ? null : Augmentation.parse(augmentation), training::augmentation);
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
