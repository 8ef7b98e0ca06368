package dev.autoencoders.trainer.report;

import dev.autoencoders.ModelSpec;
import dev.autoencoders.Task;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Summary;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.run.Licenses;
import dev.autoencoders.trainer.run.OptimizerConfig;
import dev.autoencoders.trainer.run.OptimizerConfig.Algorithm;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.RunRecord;
import java.util.List;
import java.util.Locale;

/** The model card: the README.md of a model directory, for people. */
public final class ModelCard {
  private ModelCard() {}

  /**
   * Writes the card.
   *
   * @param spec the model's description, metrics included
   * @param architecture its network
   * @param record how it came to be
   * @param evaluations what it is worth on the test set: with the noise it was trained with, and
   *     after that with each of its strengths if there are several
   * @param parity largest difference between DJL and ONNX Runtime on the test set
   * @param baselines what simpler methods reach on the same images; may be empty
   * @return Markdown
   */
  public static String of(
      ModelSpec spec,
      Architecture architecture,
      RunRecord record,
      List<Evaluation> evaluations,
      double parity,
      List<Baseline> baselines) {
    Evaluation evaluation = evaluations.get(0);
    List<Evaluation> strengths = evaluations.subList(1, evaluations.size());
    return String.join(
        "\n",
        "# " + spec.name() + " " + spec.version(),
        "",
        spec.description(),
        "",
        "![top row in, bottom row out](preview.png)",
        "",
        "Top row: " + inputs(spec, evaluation) + ". Bottom row: what the model makes of them.",
        "",
        "## Use",
        "",
        "```java",
        use(spec),
        "```",
        "",
        "Pixels are 0..1 (byte / 255), one image after the other, row by row. MNIST is white on"
            + " black: invert scans first.",
        "",
        "## Measured",
        "",
        measured(evaluation, parity),
        "",
        "```",
        "java -jar trainer/target/trainer.jar evaluate MODEL_DIR --data DATA --dataset "
            + evaluation.dataset()
            + (evaluation.noise().equals("none") ? "" : " --noise " + evaluation.noise())
            + " --json",
        "```",
        "",
        strengths(strengths) + baselines(baselines, evaluation) + "## Network",
        "",
        "```",
        Summary.of(architecture) + "```",
        "",
        "## Training",
        "",
        training(record),
        "",
        "```",
        command(record.config(), spec.version()),
        "```",
        "",
        "## Limits",
        "",
        limits(spec, evaluation),
        "",
        "## Licence",
        "",
        license(spec.license()),
        "");
  }

  private static String license(ModelSpec.License license) {
    return "Model: "
        + Licenses.words(license.model())
        + (license.model().equals(Licenses.AS_ITS_OWNER_SAYS)
            ? "; nothing was said when it was exported, so ask before you use it"
            : "")
        + ". Training data: "
        + Licenses.words(license.data())
        + ".";
  }

  private static String inputs(ModelSpec spec, Evaluation evaluation) {
    return spec.task() == Task.DENOISING
        ? "the first test images with noise " + evaluation.noise()
        : "the first test images";
  }

  private static String use(ModelSpec spec) {
    String call =
        spec.task() == Task.DENOISING
            ? "  float[] clean = model.denoise(noisyPixels" + sizeArguments(spec.input()) + ");"
            : "  float[] code = model.encode(pixels);\n  float[] rebuilt = model.decode(code);";
    return "try (Autoencoder model =\n"
        + "    Autoencoder.from(ModelZoo.bundled().model(\""
        + spec.name()
        + "\")).load()) {\n"
        + call
        + "\n}";
  }

  /** Where a model takes images of any size, it must be told theirs. */
  private static String sizeArguments(ModelSpec.Input input) {
    return input.height() == null ? ", height, width" : "";
  }

  private static String measured(Evaluation e, double parity) {
    StringBuilder table = new StringBuilder();
    row(table, "data", e.dataset() + " " + e.split() + ", " + number(e.images()));
    table.append("|---|---|\n");
    row(table, "noise", e.noise() + ", seed " + e.noiseSeed());
    row(table, "MSE", String.format(Locale.ROOT, "%.6f", e.mse()));
    row(table, "PSNR", String.format(Locale.ROOT, "%.2f dB", e.psnr()));
    if (e.inputPsnr() != null) {
      row(table, "PSNR of input", String.format(Locale.ROOT, "%.2f dB", e.inputPsnr()));
    }
    row(table, "BCE", String.format(Locale.ROOT, "%.5f (floor %.5f)", e.bce(), e.bceFloor()));
    row(table, "SSIM", String.format(Locale.ROOT, "%.4f", e.ssim()));
    row(table, "checkerboard", String.format(Locale.ROOT, "%.2f × white noise", e.checkerboard()));
    row(table, "DJL − ONNX Runtime", String.format(Locale.ROOT, "at most %.1e", parity));
    return table.toString().stripTrailing();
  }

  private static String strengths(List<Evaluation> evaluations) {
    if (evaluations.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder("Each strength of the noise for itself:\n\n");
    table.append("| noise | PSNR of input | PSNR | MSE | BCE | SSIM |\n");
    table.append("|---|---:|---:|---:|---:|---:|\n");
    for (Evaluation e : evaluations) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f dB | %.2f dB | %.5f | %.4f | %.3f |%n",
              e.noise(),
              e.inputPsnr(),
              e.psnr(),
              e.mse(),
              e.bce(),
              e.ssim()));
    }
    return table.append('\n').toString().replace(System.lineSeparator(), "\n");
  }

  private static String baselines(List<Baseline> baselines, Evaluation evaluation) {
    if (baselines.isEmpty()) {
      return "";
    }
    return String.join(
        "\n",
        "## Beside it",
        "",
        "Simpler methods on the same images, with the same noise and the same metrics:",
        "",
        BaselineTable.markdown(baselines),
        "```",
        "java -jar trainer/target/trainer.jar baselines --data DATA --dataset "
            + evaluation.dataset()
            + (evaluation.noise().equals("none") ? "" : " --noise " + evaluation.noise()),
        "```",
        "",
        "");
  }

  private static void row(StringBuilder table, String name, String value) {
    table.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }

  private static String training(RunRecord record) {
    RunConfig c = record.config();
    RunRecord.Outcome outcome = record.outcome();
    String ended =
        outcome == null
            ? ""
            : String.format(
                Locale.ROOT,
                " Epoch %d of %d had the lowest validation loss, %.5f; training took %.1f minutes.",
                outcome.bestEpoch(),
                outcome.epochs(),
                outcome.validationLoss(),
                outcome.seconds() / 60);
    return String.format(
        Locale.ROOT,
        "%s, %s held out for validation; noise %s; loss %s; %s; batch %d; seed %d; on %s, %d CPU"
            + " thread%s, with DJL %s and PyTorch %s.%s",
        c.dataset(),
        number(c.validation()),
        c.noise(),
        c.loss().name().toLowerCase(Locale.ROOT),
        optimizer(c.optimizer()),
        c.batch(),
        c.seed(),
        record.device(),
        c.threads(),
        c.threads() == 1 ? "" : "s",
        record.versions().get("djl"),
        record.versions().get("pytorch"),
        ended);
  }

  private static String name(Algorithm algorithm) {
    return switch (algorithm) {
      case ADAM -> "Adam";
      case ADAMW -> "AdamW";
      case MUON -> "Muon";
    };
  }

  private static String optimizer(OptimizerConfig o) {
    StringBuilder text = new StringBuilder(name(o.algorithm()));
    text.append(", learning rate ").append(o.learningRate());
    text.append(", ").append(o.schedule().name().toLowerCase(Locale.ROOT)).append(" schedule");
    text.append(o.warmUp() == 0 ? "" : " after " + o.warmUp() + " steps of warm-up");
    text.append(o.weightDecay() == 0 ? "" : ", weight decay " + o.weightDecay());
    text.append(o.clipNorm() == 0 ? "" : ", gradients clipped at norm " + o.clipNorm());
    text.append(o.averaging() == 0 ? "" : ", weights averaged by " + o.averaging());
    return text.toString();
  }

  /** The configuration stands in the model's own description, down to the last option. */
  private static String command(RunConfig c, String version) {
    return "java -jar trainer/target/trainer.jar train --config MODEL_DIR/model.json --data "
        + (c.dataset().equals("synthetic") ? c.dataset() : "DATA")
        + " --out MODEL_DIR-again"
        + (version.equals("1.0.0") ? "" : " --model-version " + version);
  }

  private static String limits(ModelSpec spec, Evaluation evaluation) {
    String expected = " It expects noise like that it was trained with (" + evaluation.noise();
    boolean blind = spec.metrics().size() > 1;
    String noise =
        spec.task() == Task.DENOISING
            ? expected
                + (blind
                    ? "), and finds out how strong it is; other kinds of noise it doesn't know."
                    : "); weaker or other noise is smoothed just as hard.")
            : "";
    return "Knows nothing but images like "
        + evaluation.dataset()
        + size(spec.input())
        + "; other images come out as the nearest it knows."
        + noise;
  }

  private static String size(ModelSpec.Input input) {
    return input.height() == null
        ? ", of any height and width"
            + (input.multiple() == 1 ? "" : " in multiples of " + input.multiple())
        : " of " + input.height() + "×" + input.width() + " pixels";
  }

  private static String number(int value) {
    return String.format(Locale.ROOT, "%,d images", value);
  }
}
