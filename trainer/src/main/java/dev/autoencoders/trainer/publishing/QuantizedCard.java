package dev.autoencoders.trainer.publishing;

import dev.autoencoders.internal.Printable;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.preset.Presets;
import dev.autoencoders.trainer.report.Commands;
import dev.autoencoders.trainer.report.Markdown;
import dev.autoencoders.trainer.run.RunRecord;
import dev.autoencoders.trainer.run.json.RunJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The model card of a model with fewer bits than the one it was made of. */
final class QuantizedCard {
  /** The name of the preview in the model directory. */
  static final String PREVIEW = "preview.png";

  private QuantizedCard() {}

  /**
   * Writes the card, in Markdown.
   *
   * @param old the model that it was made of
   * @param model what was made
   * @param preview whether there is a picture
   * @param commands how the data is read again
   * @param options what else was on the command line
   * @param brightness the mean of all pixels of the samples to test with; not looked at where they
   *     are no images
   */
  static String of(
      ModelSpec old,
      QuantizedModel model,
      boolean preview,
      Commands commands,
      List<String> options,
      double brightness) {
    ModelSpec spec = model.spec();
    SmallerWords words = SmallerWords.of(model.graphs());
    List<String> lines =
        new ArrayList<>(
            List.of(
                "# " + spec.name() + " " + spec.version(),
                "",
                Markdown.text(spec.description()),
                "",
                (preview ? ModelCard.preview(spec, model.after().get(0)) : "")
                    + "It is `%s` %s, %s.".formatted(old.name(), old.version(), words.how()),
                "",
                "## Use",
                "",
                Usage.java(spec),
                "",
                Usage.values(spec.input())
                    + (spec.input() instanceof Input.Image ? Usage.brightness(brightness) : ""),
                "",
                "## Measured",
                ""));
    lines.addAll(measured(model, words, commands));
    lines.addAll(network(old, model, words));
    lines.addAll(training(old, model, commands, options));
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

  private static List<String> measured(
      QuantizedModel model, SmallerWords words, Commands commands) {
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
    lines.add("| noise | float32 | " + words.column() + " | loss |");
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
    if (commands.readData()) {
      String again = commands.evaluate(first.noise(), first.noiseSeed(), first.split());
      lines.addAll(List.of("", "```", Printable.line(again), "```", "", commands.legend()));
    }
    return lines;
  }

  private static List<String> network(ModelSpec old, QuantizedModel model, SmallerWords words) {
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
    lines.addAll(words.network());
    lines.add("");
    lines.addAll(LayerTable.of(model.spec(), model.graphs()));
    return lines;
  }

  /** How the model in float32 was trained, if a trainer did it, and how this one was made of it. */
  private static List<String> training(
      ModelSpec old, QuantizedModel model, Commands commands, List<String> options) {
    List<String> lines = new ArrayList<>(List.of("", "## Training", ""));
    RunRecord record = RunJson.record(old.training());
    if (record != null) {
      lines.add("The model in float32: " + TrainingText.of(record, old.input()));
      lines.add("");
      if (commands.readData() && isPreset(record)) {
        lines.add("The command that trains it again:");
        String config = Commands.MODEL + "/" + ModelBundle.MODEL_JSON;
        String train = commands.train(config, Commands.MODEL + "-again", old.version().toString());
        lines.addAll(List.of("", "```", Printable.line(train), "```", ""));
      }
    }
    if (!commands.readData()) {
      lines.add("This one was made of it from Java code, with `ModelQuantization`.");
      return lines;
    }
    lines.add("The command that made this one of it, where `MODEL_DIR` is the model in float32:");
    ModelSpec spec = model.spec();
    String command =
        commands.quantize(
            options, spec.name(), spec.version().toString(), Commands.MODEL + "-smaller");
    lines.addAll(List.of("", "```", Printable.line(command), "```"));
    return lines;
  }

  private static boolean isPreset(RunRecord record) {
    return Presets.all().stream()
        .anyMatch(preset -> preset.name().equals(record.config().network()));
  }
}
