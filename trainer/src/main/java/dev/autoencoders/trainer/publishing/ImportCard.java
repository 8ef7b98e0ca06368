package dev.autoencoders.trainer.publishing;

import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.report.Commands;
import dev.autoencoders.trainer.report.Markdown;
import java.util.List;
import java.util.Locale;

/** The model card of a model that was imported, not trained here. */
final class ImportCard {
  private ImportCard() {}

  /**
   * Writes the card.
   *
   * @param spec the model's description
   * @return Markdown
   */
  public static String of(ModelSpec spec) {
    Commands commands = new Commands("", List.of("--data", Commands.DATA));
    return String.join(
        "\n",
        "# " + spec.name() + " " + spec.version(),
        "",
        Markdown.text(spec.description()),
        "",
        "## Use",
        "",
        Usage.java(spec),
        "",
        Usage.pixels(spec.image()) + " " + sizes(spec.image()),
        "",
        "## Measured",
        "",
        "It was not measured when it was imported. With a folder of pictures as `DATA`, and this"
            + " directory as `MODEL_DIR`:",
        "",
        "```",
        commands.evaluate("none"),
        "```",
        "",
        "## Network",
        "",
        "| graph | bytes |",
        "|---|---:|",
        String.join("\n", spec.graphs().values().stream().map(ImportCard::row).toList()),
        "",
        "Nodes whose names begin with `import/` convert names, layouts, types and ranges; the"
            + " others are those of the files that were imported.",
        "",
        "## Licence",
        "",
        Markdown.text(Licenses.sentence(spec.license())),
        "");
  }

  private static String row(GraphFile graph) {
    return String.format(Locale.ROOT, "| %s | %,d |", Markdown.code(graph.file()), graph.bytes());
  }

  private static String sizes(Input.Image input) {
    return input.height() == null
        ? "Height and width are free, in multiples of " + input.multiple() + "."
        : "Images are " + input.height() + "×" + input.width() + " pixels.";
  }
}
