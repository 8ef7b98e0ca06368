package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.PictureFolder.Part;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.publishing.ModelQuantization;
import dev.autoencoders.trainer.publishing.QuantizedModel;
import dev.autoencoders.trainer.quantization.QuantizedGraphs;
import dev.autoencoders.trainer.report.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a model with fewer bits. */
@Command(
    name = "quantize",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes of a model another one that computes with 8 bits: smaller, and faster on most"
          + " processors. Or one that stores its weights in 16 bits (--precision half): half as"
          + " large, as fast as before.",
      "It is measured with the pictures to test with. For 8 bits it is calibrated with those to"
          + " train with, and layers that would lose too much stay float32. If the loss is too"
          + " large all the same, nothing is written."
    })
final class QuantizeCommand implements Callable<Integer> {
  /** How many images the preview shows. */
  private static final int SHOWN = 10;

  private static final int SAMPLES = 96;

  /** What has fewer bits. */
  enum Precision {
    INT8,
    HALF
  }

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ModelOption model = new ModelOption();
  @Mixin DataOptions data = new DataOptions();
  @Mixin NoiseOptions noise = new NoiseOptions();

  @Option(
      names = "--precision",
      paramLabel = "KIND",
      description =
          "int8: computes with 8 bits; half: stores large matrices in 16 bits and computes with 32."
              + " Default: int8.")
  Precision precision = Precision.INT8;

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
          "What it is called; default: the old name and "
              + ModelQuantization.SUFFIX
              + " or "
              + ModelQuantization.HALF_SUFFIX
              + ".")
  @Nullable String name;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      description = "Its version, for a zoo; default: that of the old one.")
  @Nullable String version;

  @Option(
      names = "--max-loss",
      converter = Numbers.NotNegative.class,
      paramLabel = "DECIBELS",
      description =
          "The largest loss of quality to accept, under any noise the model was measured with;"
              + " default: ${DEFAULT-VALUE}.")
  double maxLoss = ModelQuantization.MAX_LOSS;

  @Option(
      names = "--samples",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description = "How many images to calibrate 8 bits with; default: " + SAMPLES + ".")
  @Nullable Integer samples;

  @Option(
      names = "--limit",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description = "Measures with the first N images only.")
  int limit;

  @Override
  public Integer call() throws IOException {
    ModelBundle bundle = model.read();
    ModelSpec old = bundle.spec();
    EvaluationData test = data.evaluation(old, Part.TEST, limit);
    ModelQuantization quantization =
        quantization(bundle, test)
            .maxLoss(maxLoss)
            .noise(noise.allForModel(old), noise.seed)
            .commands(new Commands(test.dataset(), dataWords()), otherWords());
    if (name != null) {
      quantization.name(name);
    }
    if (version != null) {
      quantization.version(version);
    }
    if (old.input() instanceof Input.Image) {
      quantization.preview(test.spread(SHOWN));
    }
    try (Meter meter = Meter.of(spec, "steps")) {
      say(quantization.progress(meter::show).exportTo(out));
    }
    return 0;
  }

  private ModelQuantization quantization(ModelBundle bundle, EvaluationData test)
      throws IOException {
    if (precision == Precision.HALF && samples != null) {
      throw new WrongOption(
          "--samples: expected none with --precision half, which needs no calibration, found "
              + samples);
    }
    return precision == Precision.HALF
        ? ModelQuantization.half(bundle, test)
        : ModelQuantization.of(
            bundle,
            data.evaluation(bundle.spec(), Part.TRAIN, samples == null ? SAMPLES : samples),
            test);
  }

  /** The options that say what it is measured on, for the card. */
  private List<String> dataWords() {
    return data.words().add("--limit", limit == 0 ? null : limit).list();
  }

  /** All others, but for names and versions. */
  private List<String> otherWords() {
    return new OptionWords()
        .add("--precision", precision == Precision.HALF ? "half" : null)
        .add("--noise", noise.noise)
        .addIf(noise.unclipped, "--unclipped")
        .add("--noise-seed", noise.seed == 0 ? null : noise.seed)
        .add("--max-loss", maxLoss == ModelQuantization.MAX_LOSS ? null : maxLoss)
        .add("--samples", samples)
        .list();
  }

  /** What computes with 8 bits, and what does not. */
  private static List<String> precisions(QuantizedGraphs graphs) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, "8 bits        %.0f %% of the work", 100 * graphs.share()));
    if (!graphs.floatLayers().isEmpty()) {
      lines.add("float32       " + String.join(", ", graphs.floatLayers()));
    }
    return lines;
  }

  private void say(QuantizedModel made) {
    line("%s %s: %s", made.spec().name(), made.spec().version(), out.toAbsolutePath());
    List<String> precisions =
        made.graphs().match(QuantizeCommand::precisions, half -> List.<String>of());
    precisions.forEach(precision -> line("  %s", precision));
    for (String role : made.spec().graphs().keySet()) {
      line("  %-13s %,d bytes", role, made.spec().graph(role).bytes());
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
