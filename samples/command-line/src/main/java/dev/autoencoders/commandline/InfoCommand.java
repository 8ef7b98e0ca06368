package dev.autoencoders.commandline;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.internal.Printable;
import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Column;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a model is. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says what a model takes, what it can do, what its graphs hold, and how good it is; loads it"
          + " once.",
      "A multiply-add is a multiplication with an addition; an element that another operator makes"
          + " counts as one."
    })
final class InfoCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "MODEL", description = "The model: " + NamedModel.FORMS + ".")
  String model = "";

  @Mixin ZooOption zoo = new ZooOption();

  @Option(names = "--json", description = "Prints the model's description as JSON.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Main.out(spec);
    NamedModel.Inside inside = new NamedModel(model, zoo).inside();
    try (Autoencoder loaded = inside.model().load()) {
      ModelSpec found = loaded.spec();
      out.print(
          json ? new String(found.toJson(), StandardCharsets.UTF_8) : text(found, inside.graphs()));
    }
    out.flush();
    return 0;
  }

  private static String text(ModelSpec model, Function<String, byte[]> graphs) {
    StringBuilder text = new StringBuilder();
    text.append(String.format("%s%n%s%n%n", model, Printable.line(model.description())));
    String operations =
        model.operations().stream().map(Object::toString).collect(Collectors.joining(", "));
    line(text, "can", operations);
    line(text, "input", input(model.input()));
    Latent latent = model.latent();
    if (latent != null) {
      line(text, "latent", latent.isOpen() ? places(model, latent) : latent.values() + " values");
    }
    for (Map.Entry<String, GraphFile> graph : model.graphs().entrySet()) {
      String role = graph.getKey();
      GraphFile file = graph.getValue();
      line(text, "file", file.file() + ", " + Sizes.of(file.bytes()));
      for (String inside : GraphLines.of(model, role, graphs.apply(role))) {
        line(text, "", inside);
      }
    }
    line(text, "licence", model.license().model() + "; data: " + model.license().data());
    AnomalySpec anomaly = model.anomaly();
    if (anomaly != null) {
      line(text, "threshold", String.format(Locale.ROOT, "scores above %.4g", anomaly.threshold()));
    }
    for (Metrics metrics : model.metrics()) {
      line(text, "measured", measured(metrics));
    }
    return text.toString();
  }

  /** The latent of a model for pictures of any size. */
  private static String places(ModelSpec model, Latent latent) {
    int side = model.image().multiple();
    return latent.shape().get(0) + " values for " + side + "×" + side + " pixels";
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format("%-10s %s%n", name, Printable.line(value)));
  }

  private static String input(Input input) {
    return input.match(
        InfoCommand::pictures,
        row ->
            "rows of a table: "
                + row.columns().stream().map(Column::name).collect(Collectors.joining(", ")),
        series ->
            "series of " + series.length() + " steps: " + String.join(", ", series.channels()));
  }

  private static String pictures(Input.Image image) {
    String size =
        image.takesAnySize()
            ? "any size" + (image.multiple() > 1 ? ", in multiples of " + image.multiple() : "")
            : image.height() + "×" + image.width();
    String channels = image.channels() == 1 ? "grey" : image.channels() + " channels";
    return "pictures, " + channels + ", " + size;
  }

  private static String measured(Metrics metrics) {
    return String.format(
        Locale.ROOT,
        "%s, %s, noise %s, %,d samples: MSE %.4f%s%s",
        metrics.dataset(),
        metrics.split(),
        metrics.noise(),
        metrics.samples(),
        metrics.mse(),
        figure(", PSNR %.2f dB", metrics.psnr()),
        figure(", SSIM %.3f", metrics.ssim()));
  }

  private static String figure(String format, @Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, format, value);
  }
}
