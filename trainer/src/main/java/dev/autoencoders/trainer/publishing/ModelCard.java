package dev.autoencoders.trainer.publishing;

import dev.autoencoders.internal.Printable;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.Summary;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.FigureText;
import dev.autoencoders.trainer.report.BaselineTable;
import dev.autoencoders.trainer.report.Commands;
import dev.autoencoders.trainer.report.Markdown;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The model card: the README.md of a model directory, for people. */
final class ModelCard {
  private ModelCard() {}

  /**
   * Writes the card. Its commands work as they stand once the words in capitals are replaced; where
   * no command can do a thing, a sentence says so.
   *
   * @param in what it is written from
   * @return Markdown
   */
  public static String of(CardInput in) {
    ModelSpec spec = in.spec();
    Evaluation evaluation = in.evaluations().get(0);
    List<Evaluation> strengths = in.evaluations().subList(1, in.evaluations().size());
    return String.join(
        "\n",
        "# " + spec.name() + " " + spec.version(),
        "",
        Markdown.text(spec.description()),
        "",
        preview(spec, evaluation) + "## Use",
        "",
        Usage.java(spec),
        "",
        Usage.values(spec.input()) + brightness(in),
        "",
        "## Measured",
        "",
        measured(in, evaluation),
        "",
        again(in, evaluation),
        "",
        strengths(in, strengths)
            + CodecSection.of(spec, in.test().shape())
            + baselines(in, evaluation)
            + "## Network",
        "",
        "```",
        Summary.of(in.architecture()) + "```",
        "",
        "## Training",
        "",
        TrainingText.of(in.record(), spec.input()),
        "",
        trainAgain(in),
        "",
        "## Limits",
        "",
        limits(spec, evaluation),
        "",
        "## Licence",
        "",
        Markdown.text(Licenses.sentence(spec.license())),
        "");
  }

  /** There is nothing to see of rows and series. */
  static String preview(ModelSpec spec, Evaluation evaluation) {
    return spec.input() instanceof Input.Image
        ? "![top row in, bottom row out](preview.png)\n\nTop row: "
            + inputs(spec, evaluation)
            + ". Bottom row: what the model makes of them.\n\n"
        : "";
  }

  private static String brightness(CardInput in) {
    return in.spec().input() instanceof Input.Image ? Usage.brightness(in.brightness()) : "";
  }

  private static String again(CardInput in, Evaluation evaluation) {
    return in.commands().readData()
        ? command(in.commands().evaluate(evaluation.noise())) + "\n\n" + in.commands().legend()
        : "The data comes from Java code: measure the model again with `Evaluation.of`.";
  }

  /** The configuration stands in the model's own description, down to the last option. */
  private static String trainAgain(CardInput in) {
    return in.preset() && in.commands().readData()
        ? command(
            in.commands()
                .train(
                    Commands.MODEL + "/model.json",
                    Commands.MODEL + "-again",
                    in.spec().version().text()))
        : "It was trained from Java code: `Training.config` takes the configuration in"
            + " `model.json` to train it again.";
  }

  private static String command(String line) {
    return "```\n" + Printable.line(line) + "\n```";
  }

  private static String inputs(ModelSpec spec, Evaluation evaluation) {
    return spec.task() == Task.DENOISING
        ? "test images with noise " + evaluation.noise()
        : "test images";
  }

  private static String measured(CardInput in, Evaluation e) {
    StringBuilder table = new StringBuilder();
    row(
        table,
        "data",
        e.dataset() + " " + e.split() + ", " + Usage.samples(e.images(), in.spec().input()));
    table.append("|---|---|\n");
    row(table, "noise", e.noise() + ", seed " + e.noiseSeed());
    boolean images = in.spec().input() instanceof Input.Image;
    row(table, "MSE", String.format(Locale.ROOT, images ? "%.6f" : "%.6g", e.mse()));
    if (images) {
      row(table, "PSNR", FigureText.decibels(e.psnr()));
    }
    rowIfAny(table, "mean PSNR of the images, 8 bits", "%.2f dB", e.psnrMean());
    rowIfAny(table, "PSNR of input", "%.2f dB", e.inputPsnr());
    if (e.bce() != null) {
      row(table, "BCE", String.format(Locale.ROOT, "%.5f (floor %.5f)", e.bce(), e.bceFloor()));
    }
    rowIfAny(table, "SSIM", "%.4f", e.ssim());
    rowIfAny(table, "mean SSIM of the images, 8 bits", "%.4f", e.ssimMean());
    rowIfAny(table, "checkerboard", "%.2f × white noise", e.checkerboard());
    row(table, "DJL − ONNX Runtime", String.format(Locale.ROOT, "at most %.1e", in.parity()));
    return table.toString().stripTrailing();
  }

  private static String strengths(CardInput in, List<Evaluation> evaluations) {
    if (evaluations.isEmpty()) {
      return "";
    }
    Input input = in.spec().input();
    int count = evaluations.get(0).images();
    String which =
        count == in.evaluations().get(0).images()
            ? ""
            : ", on " + Usage.samples(count, input) + " spread evenly over those above";
    return "Each strength of the noise for itself%s:%n%n%s%n"
        .formatted(which, input instanceof Input.Image ? images(evaluations) : others(evaluations))
        .replace(System.lineSeparator(), "\n");
  }

  private static String others(List<Evaluation> evaluations) {
    StringBuilder table = new StringBuilder("| noise | MSE |\n|---|---:|\n");
    evaluations.forEach(e -> row(table, e.noise(), String.format(Locale.ROOT, "%.6g", e.mse())));
    return table.toString();
  }

  private static String images(List<Evaluation> evaluations) {
    StringBuilder table =
        new StringBuilder("| noise | PSNR of input | PSNR | MSE | BCE | SSIM |\n");
    table.append("|---|---:|---:|---:|---:|---:|\n");
    for (Evaluation e : evaluations) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %.5f | %s | %s |%n",
              Markdown.text(e.noise()),
              FigureText.decibels(e.inputPsnr()),
              FigureText.decibels(e.psnr()),
              e.mse(),
              FigureText.orDash("%.4f", e.bce()),
              FigureText.orDash("%.3f", e.ssim())));
    }
    return table.toString();
  }

  private static String baselines(CardInput in, Evaluation evaluation) {
    if (in.baselines().isEmpty()) {
      return "";
    }
    return String.join(
        "\n",
        "## Beside it",
        "",
        "Simpler methods on the same images, with the same noise and the same metrics:",
        "",
        BaselineTable.markdown(in.baselines()),
        in.commands().readData()
            ? command(in.commands().baselines(evaluation.noise()))
            : "They were measured from Java code, with `Baselines.of`.",
        "",
        "");
  }

  private static void row(StringBuilder table, String name, String value) {
    table.append("| ").append(name).append(" | ").append(Markdown.text(value)).append(" |\n");
  }

  /** Images may be too small for a figure, or perfect. */
  private static void rowIfAny(
      StringBuilder table, String name, String format, @Nullable Double value) {
    if (value != null) {
      row(table, name, String.format(Locale.ROOT, format, value));
    }
  }

  static String limits(ModelSpec spec, Evaluation evaluation) {
    String expected = " It expects noise like that it was trained with (" + evaluation.noise();
    boolean blind = spec.metrics().size() > 1;
    String noise =
        spec.task() == Task.DENOISING
            ? expected
                + (blind
                    ? "), and finds out how strong it is; other kinds of noise it doesn't know."
                    : "); weaker or other noise is smoothed just as hard.")
            : "";
    String samples = Usage.samples(spec.input());
    return "Knows nothing but "
        + samples
        + " like "
        + Markdown.text(evaluation.dataset())
        + size(spec.input())
        + "; other "
        + samples
        + " come out as the nearest it knows."
        + noise;
  }

  private static String size(Input sample) {
    if (!(sample instanceof Input.Image input)) {
      return "";
    }
    return input.height() == null
        ? ", of any height and width"
            + (input.multiple() == 1 ? "" : " in multiples of " + input.multiple())
        : " of " + input.height() + "×" + input.width() + " pixels";
  }
}
