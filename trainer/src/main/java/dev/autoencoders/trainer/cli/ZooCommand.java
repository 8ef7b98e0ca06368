package dev.autoencoders.trainer.cli;

import dev.autoencoders.ModelSpec;
import dev.autoencoders.trainer.run.Licenses;
import dev.autoencoders.zoo.ModelZoo;
import dev.autoencoders.zoo.ZooIndex;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Looks into a zoo, and fetches models from it. */
@Command(
    name = "zoo",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | show | fetch)",
    description = "Lists, shows and fetches the models of a zoo.")
final class ZooCommand {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--zoo",
      required = true,
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description =
          "The zoo: an https address, an http address of this machine, or a file address.")
  URI zoo = URI.create("");

  @Command(mixinStandardHelpOptions = true, description = "Lists the models: one line for each.")
  int list() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (ZooIndex.Model model : ModelZoo.at(zoo).models()) {
      out.println(line(model));
    }
    return 0;
  }

  @Command(mixinStandardHelpOptions = true, description = "Shows one model, in all its versions.")
  int show(@Parameters(paramLabel = "NAME", description = "The model.") String name)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    ModelZoo models = ModelZoo.at(zoo);
    boolean first = true;
    for (ZooIndex.Model model : models.models()) {
      if (model.name().equals(name)) {
        if (first) {
          out.println(models.model(name, model.version()).spec().description());
          first = false;
        }
        out.println(line(model));
        out.println("  licence: model " + Licenses.words(model.license().model()));
        out.println("  licence: data " + Licenses.words(model.license().data()));
        for (ModelSpec.Metrics metrics : model.metrics()) {
          out.printf(
              Locale.ROOT,
              "  %s %s, noise %s: MSE %.5f, PSNR %.2f dB, SSIM %.3f%n",
              metrics.dataset(),
              metrics.split(),
              metrics.noise(),
              metrics.mse(),
              metrics.psnr(),
              metrics.ssim());
        }
      }
    }
    if (first) {
      models.model(name); // says which models there are
    }
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Downloads models to the cache, and verifies them; all if none is named.")
  int fetch(@Parameters(paramLabel = "NAME", arity = "0..*") String[] names) throws IOException {
    ModelZoo.at(zoo).prefetch(names == null ? new String[0] : names);
    spec.commandLine().getErr().println("complete and verified");
    return 0;
  }

  private static String line(ZooIndex.Model model) {
    String psnr =
        model.metrics().isEmpty()
            ? "not measured"
            : String.format(Locale.ROOT, "%.2f dB", model.metrics().get(0).psnr());
    return String.format(
        Locale.ROOT,
        "%-28s %-13s %,11d bytes  %12s  %s",
        model.title(),
        model.task().toString().toLowerCase(Locale.ROOT),
        model.totalBytes(),
        psnr,
        Licenses.words(model.license().model()));
  }
}
