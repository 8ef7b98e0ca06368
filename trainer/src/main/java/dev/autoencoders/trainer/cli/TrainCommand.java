package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.Training;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.preset.Preset;
import dev.autoencoders.trainer.preset.Presets;
import dev.autoencoders.trainer.publishing.ModelExport;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.json.ConfigFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed; the message says why",
      "2:wrong command line",
      "3:training diverged; the message says what to try",
      "130:stopped by Ctrl-C (143 by a plain kill); the message says how to resume"
    })
final class TrainCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "PRESET",
      description = {
        "The network; the command presets lists those for pictures.",
        "table finds unusual rows of a CSV file, signal unusual signals, anomaly unusual pictures.",
        "Not needed if --config names it."
      })
  @Nullable String preset;

  @Mixin DataOptions data = new DataOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL_DIR",
      description = "Directory of the model; an older model there is replaced at the end.")
  Path out = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Repeats a run: its run.json, a model's model.json, or a file with some of their keys.",
        "Other options override the file."
      })
  @Nullable Path config;

  @Option(
      names = "--resume",
      description = "Continues from the newest checkpoint in MODEL_DIR.run, if there is one.")
  boolean resume;

  @Option(
      names = "--from",
      paramLabel = "MODEL_DIR",
      description =
          "Begins with the weights of this model instead of fresh ones, as far as they fit.")
  @Nullable Path from;

  @Option(
      names = "--baselines",
      paramLabel = "FILE",
      description =
          "A file that baselines --json wrote; the model card then shows simpler methods too.")
  @Nullable Path baselines;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      defaultValue = TrainingResult.FIRST_VERSION,
      description =
          "Version of the model, for a zoo that has an older one; default: ${DEFAULT-VALUE}.")
  String version = TrainingResult.FIRST_VERSION;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "One sentence for the model card and the zoo; default: the preset's.")
  @Nullable String description;

  @Mixin TableOptions table = new TableOptions();
  @Mixin LicenseOptions licenses = new LicenseOptions();
  @Mixin RunOptions run = new RunOptions();
  @Mixin OptimizerOptions optimizer = new OptimizerOptions();
  @Mixin ViewOptions views = new ViewOptions();

  @Override
  public Integer call() throws IOException {
    if (preset != null && DetectorTrainer.trains(preset)) {
      new DetectorTrainer(this).train(preset);
      return 0;
    }
    requireNoTableOptions();
    TrainingView view = views.view(spec.commandLine());
    Training training = training(view);
    try (Closeable held = ModelExport.hold(out, version)) {
      List<Baseline> beside = baselines == null ? List.of() : Baseline.read(baselines);
      TrainingResult result = fit(training, view, held);
      view.onExport(out);
      view.onResult(result, result.exportTo(out, version, beside), out);
      return 0;
    } catch (GracefulStop.Stopped e) {
      return Main.STOPPED;
    }
  }

  private void requireNoTableOptions() {
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (!TableOptions.about(option).isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            option.longestName()
                + ": expected table, signal or anomaly as PRESET, found "
                + (preset == null ? "none" : preset));
      }
    }
  }

  private Training training(TrainingView view) throws IOException {
    ConfigFile file = config == null ? null : ConfigFile.read(config);
    Preset named = Presets.named(network(file));
    Preset chosen = description == null ? named : named.describedAs(description);
    RunConfig defaults = Training.defaults(chosen);
    RunConfig base = file == null ? defaults : file.over(defaults);
    if (file != null && !spec.commandLine().getParseResult().hasMatchedOption("--dataset")) {
      file.dataset().ifPresent(name -> data.dataset = name);
    }
    ImageFormat images = base.images();
    Training training =
        Training.of(chosen)
            .config(base)
            .name(file == null ? null : file.name().orElse(null))
            .optimizer(optimizer.over(base.optimizer()))
            .data(data.training(images == null ? ImageFormat.asFound() : images))
            .keepIn(runDirectory())
            .resume(resume);
    String ofData = base.licenses().data();
    if (file != null && file.dataset().isEmpty() && ofData != null) {
      training.dataLicense(ofData); // the file says it of whatever data it is used with
    }
    run.applyTo(training, base);
    licenses.applyTo(training);
    if (from != null) {
      training.from(ModelBundle.read(from));
    }
    if (run.threads == null) {
      noteThreads(base.threads(), view);
    }
    return training;
  }

  /** A file from a larger machine is followed to the letter: it is there to repeat a run. */
  private static void noteThreads(int threads, TrainingView view) {
    int processors = Runtime.getRuntime().availableProcessors();
    if (threads > processors) {
      view.onNote(
          String.format(
              Locale.ROOT,
              "threads: %d, as --config says, but this machine has %d; --threads %d is faster,"
                  + " and can change the last bits of the weights",
              threads,
              processors,
              processors));
    }
  }

  private String network(@Nullable ConfigFile file) {
    if (preset != null) {
      return preset;
    }
    if (file == null || file.network().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Expected PRESET, or --config FILE that names a network; found none");
    }
    return file.network().get();
  }

  private TrainingResult fit(Training training, TrainingView view, Closeable held)
      throws IOException {
    String goOn = ResumeCommand.of(spec.root().commandLine().getParseResult().originalArgs());
    try (GracefulStop stop =
        new GracefulStop(view, spec.commandLine().getErr(), runDirectory(), goOn, held)) {
      return training.onProgress(stop).fit();
    }
  }

  private Path runDirectory() {
    Path absolute = out.toAbsolutePath().normalize();
    return absolute.resolveSibling(absolute.getFileName() + ".run");
  }
}
