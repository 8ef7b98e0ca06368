package dev.autoencoders.trainer.publishing;

import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.report.Commands;
import dev.autoencoders.trainer.report.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The model card of a model that computes with 8 bits. */
final class QuantizedCard {
  /** The name of the preview in the model directory. */
  static final String PREVIEW = "preview.png";

  private QuantizedCard() {}

  /** Writes the card, in Markdown. */
  static String of(ModelSpec old, QuantizedModel model, boolean preview) {
    ModelSpec spec = model.spec();
    List<String> lines =
        new ArrayList<>(
            List.of(
                "# " + spec.name() + " " + spec.version(),
                "",
                Markdown.text(spec.description()),
                "",
                (preview ? ModelCard.preview(spec, model.after().get(0)) : "")
                    + String.format(
                        Locale.ROOT,
                        "It is `%s` %s, quantised: %.0f %% of the multiply-adds of its layers have"
                            + " weights and values of 8 bits.",
                        old.name(),
                        old.version(),
                        100 * model.graphs().share()),
                "",
                "## Use",
                "",
                Usage.java(spec),
                "",
                Usage.values(spec.input()),
                "",
                "## Measured",
                ""));
    lines.addAll(measured(model));
    lines.addAll(network(old, model));
    lines.addAll(
        List.of(
            "",
            "## Limits",
            "",
            ModelCard.limits(spec, model.after().get(0)),
            "",
            "## Licence",
            "",
            Markdown.text(Licenses.sentence(spec.license())),
            ""));
    return String.join("\n", lines);
  }

  private static List<String> measured(QuantizedModel model) {
    Evaluation first = model.after().get(0);
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "On %,d samples of %s (%s), through the SDK, noise seed %d:",
            first.images(),
            Markdown.code(first.dataset()),
            Markdown.text(first.split()),
            first.noiseSeed()));
    lines.add("");
    lines.add("| noise | float32 | 8 bits | loss |");
    lines.add("|---|---:|---:|---:|");
    for (QuantizedModel.Row row : model.rows()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %.2f dB | %.2f dB | %.3f dB |",
              Markdown.text(row.noise()),
              row.before(),
              row.after(),
              row.loss()));
    }
    lines.add("");
    lines.add(
        first.psnrMean() == null
            ? "The figures are −10·log₁₀ of the mean squared error."
            : "The figures are means of each picture's PSNR.");
    return lines;
  }

  private static List<String> network(ModelSpec old, QuantizedModel model) {
    List<String> lines = new ArrayList<>(List.of("", "## Network", ""));
    lines.add("| graph | bytes | bytes in float32 |");
    lines.add("|---|---:|---:|");
    for (String role : model.spec().graphs().keySet()) {
      GraphFile graph = model.spec().graph(role);
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %,d |",
              Markdown.code(graph.file()),
              graph.bytes(),
              old.graph(role).bytes()));
    }
    lines.add("");
    lines.add(
        "Weights have 127 levels for each output channel, values 256 for each tensor; both are"
            + " written as `QuantizeLinear` and `DequantizeLinear` of plain ONNX.");
    List<String> kept = model.graphs().floatLayers();
    if (!kept.isEmpty()) {
      lines.add("These layers stayed float32, as they would have lost too much:");
      lines.add(kept.stream().map(Markdown::code).collect(Collectors.joining(", ")) + ".");
    }
    lines.add("");
    lines.add("The command that made it, where `" + Commands.MODEL + "` is the model in float32:");
    lines.addAll(List.of("", "```", command(model), "```"));
    return lines;
  }

  private static String command(QuantizedModel model) {
    return String.join(
        " ",
        "java -jar trainer.jar quantize",
        Commands.MODEL,
        "--data",
        Commands.DATA,
        "--name",
        model.spec().name(),
        "--model-version",
        model.spec().version().toString(),
        "--out",
        Commands.MODEL + ModelQuantization.SUFFIX);
  }
}
