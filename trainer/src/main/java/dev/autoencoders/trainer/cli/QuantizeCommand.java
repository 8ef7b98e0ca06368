package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.PictureFolder.Part;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.publishing.ModelQuantization;
import dev.autoencoders.trainer.publishing.QuantizedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a model that computes with 8 bits. */
@Command(
    name = "quantize",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes of a model another one that computes with 8 bits: smaller, and faster on most"
          + " processors.",
      "It is calibrated with the pictures to train with, and measured with those to test with."
          + " Layers that would lose too much stay float32; if the loss is too large all the same,"
          + " nothing is written."
    })
final class QuantizeCommand implements Callable<Integer> {
  /** How many images the preview shows. */
  private static final int SHOWN = 10;

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ModelOption model = new ModelOption();
  @Mixin DataOptions data = new DataOptions();
  @Mixin NoiseOptions noise = new NoiseOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL_DIR",
      description = "Where the new model goes; an older model there is replaced.")
  Path out = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "What it is called; default: the old name and " + ModelQuantization.SUFFIX + ".")
  @Nullable String name;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      description = "Its version, for a zoo; default: that of the old one.")
  @Nullable String version;

  @Option(
      names = "--max-loss",
      paramLabel = "DECIBELS",
      description =
          "The largest loss of quality to accept, under any noise the model was measured with;"
              + " default: ${DEFAULT-VALUE}.")
  double maxLoss = ModelQuantization.MAX_LOSS;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "How many images to calibrate with; default: ${DEFAULT-VALUE}.")
  int samples = 96;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Measures with the first N images only.")
  int limit;

  @Override
  public Integer call() throws IOException {
    if (samples < 1) {
      throw new IllegalArgumentException(
          "--samples: expected a number from 1 on, found " + samples);
    }
    ModelBundle bundle = model.read();
    ModelSpec old = bundle.spec();
    EvaluationData calibration = data.evaluation(old, Part.TRAIN, samples);
    EvaluationData test = data.evaluation(old, Part.TEST, limit);
    ModelQuantization quantization =
        ModelQuantization.of(bundle, calibration, test)
            .maxLoss(maxLoss)
            .noise(noise.allForModel(old), noise.seed);
    if (name != null) {
      quantization.name(name);
    }
    if (version != null) {
      quantization.version(version);
    }
    if (old.input() instanceof Input.Image) {
      quantization.preview(data.evaluation(old, Part.TEST, SHOWN));
    }
    try (Meter meter = Meter.of(spec, "steps")) {
      say(quantization.progress(meter::show).exportTo(out));
    }
    return 0;
  }

  private void say(QuantizedModel made) {
    line("%s %s: %s", made.spec().name(), made.spec().version(), out.toAbsolutePath());
    line("  8 bits        %.0f %% of the work", 100 * made.graphs().share());
    List<String> kept = made.graphs().floatLayers();
    if (!kept.isEmpty()) {
      line("  float32       %s", String.join(", ", kept));
    }
    for (QuantizedModel.Row row : made.rows()) {
      line(
          "  %-30s %.2f dB → %.2f dB, loss %.3f dB",
          row.noise(), row.before(), row.after(), row.loss());
    }
  }

  private void line(String format, Object... values) {
    Main.result(spec, String.format(Locale.ROOT, format, values));
  }
}
