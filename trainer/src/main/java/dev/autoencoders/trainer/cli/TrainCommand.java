package dev.autoencoders.trainer.cli;

import dev.autoencoders.ModelSpec;
import dev.autoencoders.trainer.Training;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.trainer.architecture.Preset;
import dev.autoencoders.trainer.architecture.Presets;
import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.run.Loss;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a preset and exports it as a model directory. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains a preset and exports it as a model directory.",
      "Checkpoints, run.json and history.json are kept in MODEL_DIR.run beside it."
    })
final class TrainCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PRESET", description = "Which network; the command presets lists them.")
  String preset = "";

  @Mixin DataOptions data = new DataOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL_DIR",
      description = "Where the model goes; an older model there is replaced at the very end.")
  Path out = Path.of("");

  @Option(
      names = "--code",
      paramLabel = "N",
      description = "Numbers of the code, for presets that let one choose; default: the preset's.")
  @Nullable Integer code;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = {
        "What the model is called; default: PRESET for those made for MNIST, else",
        "DATASET-PRESET[-CODE]."
      })
  @Nullable String name;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often the training set is seen; default: the preset's.")
  @Nullable Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images per step; default: ${DEFAULT-VALUE}.")
  int batch = 128;

  @Option(
      names = "--lr",
      paramLabel = "X",
      description = "Highest learning rate; default: ${DEFAULT-VALUE}.")
  double learningRate = 2e-3;

  @Option(names = "--loss", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  Loss loss = Loss.BCE;

  @Option(
      names = "--noise",
      paramLabel = "NOISE",
      description = NoiseOptions.FORMS + "; default: the preset's.")
  @Nullable String noise;

  @Option(
      names = "--augment",
      paramLabel = "CHANGES",
      description =
          "Small random changes of the training images: none, shift:PIXELS, rotate:DEGREES, or"
              + " shift:2+rotate:10; default: ${DEFAULT-VALUE}.")
  String augmentation = "none";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of weights, hold-out, order, augmentation and noise; default: ${DEFAULT-VALUE}.")
  long seed = 42;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "auto, cpu or gpu; default: ${DEFAULT-VALUE}.")
  String device = "auto";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads for PyTorch on the CPU; default: ${DEFAULT-VALUE}, all processors.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Uses only the first N training images.")
  int limit;

  @Option(
      names = "--resume",
      description = "Goes on from the newest checkpoint in MODEL_DIR.run, if there is one.")
  boolean resume;

  @Override
  public Integer call() throws IOException {
    PrintWriter log = spec.commandLine().getErr();
    Preset chosen = Presets.named(preset);
    TrainingResult.requireExportable(out);
    Training training =
        Training.of(chosen)
            .data(data.source())
            .epochs(epochs == null ? chosen.epochs() : epochs)
            .batch(batch)
            .learningRate(learningRate)
            .loss(loss)
            .noise(noise == null ? chosen.noise() : Noise.parse(noise))
            .augmentation(Augmentation.parse(augmentation))
            .seed(seed)
            .device(device)
            .threads(threads)
            .limit(limit)
            .keepIn(runDirectory())
            .resume(resume);
    if (code != null) {
      training.code(code);
    }
    if (name != null) {
      training.name(name);
    }
    TrainingResult result = fit(training, log);
    log.println("exporting to " + out);
    report(log, result.exportTo(out));
    return 0;
  }

  private static TrainingResult fit(Training training, PrintWriter log) throws IOException {
    try (TrainingProgress progress = new TrainingProgress(log)) {
      return training.onProgress(progress).fit();
    }
  }

  private Path runDirectory() {
    Path absolute = out.toAbsolutePath().normalize();
    return absolute.resolveSibling(absolute.getFileName() + ".run");
  }

  private void report(PrintWriter log, ModelSpec model) {
    for (ModelSpec.Metrics m : model.metrics()) {
      log.printf(
          Locale.ROOT,
          "%s on %,d test images of %s (noise %s): MSE %.5f, %.2f dB, BCE %.4f (floor %.4f), SSIM"
              + " %.4f%n",
          model.name(),
          m.images(),
          m.dataset(),
          m.noise(),
          m.mse(),
          m.psnr(),
          m.bce(),
          m.bceFloor(),
          m.ssim());
    }
    log.println("model: " + out.toAbsolutePath());
  }
}
