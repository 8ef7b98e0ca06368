package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.evaluation.FigureText;
import dev.autoencoders.trainer.publishing.ZooCopy;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      paramLabel = "ZOO",
      scope = ScopeType.INHERIT,
      description = "The zoo: " + ZooPlace.FORMS + ".")
  String zoo = "";

  @Mixin TrustOptions trust = new TrustOptions();

  private ZooPlace place() {
    return new ZooPlace(zoo, trust);
  }

  @Command(mixinStandardHelpOptions = true, description = "Lists the models: one line for each.")
  int list() throws IOException {
    for (ZooIndex.Model model : place().open().models()) {
      print(line(model));
    }
    return 0;
  }

  @Command(mixinStandardHelpOptions = true, description = "Shows one model, in all its versions.")
  int show(@Parameters(paramLabel = "NAME", description = "The model.") String name)
      throws IOException {
    ModelZoo models = place().open();
    List<ZooIndex.Model> versions =
        models.models().stream().filter(model -> model.name().equals(name)).toList();
    if (versions.isEmpty()) {
      models.model(name); // says which models there are
    }
    print(models.model(name, versions.get(0).version().toString()).spec().description());
    versions.forEach(this::show);
    return 0;
  }

  private void show(ZooIndex.Model model) {
    print(line(model));
    print("  licence: model " + Licenses.words(model.license().model()));
    print("  licence: data " + Licenses.words(model.license().data()));
    for (Metrics metrics : model.metrics()) {
      print(
          String.format(
              Locale.ROOT,
              "  %s %s, noise %s: MSE %.5f, PSNR %s, SSIM %s",
              metrics.dataset(),
              metrics.split(),
              metrics.noise(),
              metrics.mse(),
              FigureText.decibels(metrics.psnr()),
              FigureText.orDash("%.3f", metrics.ssim())));
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Downloads models to the cache, verifies them, and says where they are; all if none is"
            + " named.",
        "The cache has its files under their SHA-256; with --out, each model gets a directory."
      })
  int fetch(
      @Parameters(
              paramLabel = "NAME",
              arity = "0..*",
              description = "Models, each NAME (its newest release) or NAME/VERSION.")
          String @Nullable [] names,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              description = "Copies each model to DIR/NAME/VERSION, a model directory.")
          @Nullable Path out)
      throws IOException {
    ZooPlace place = place();
    ModelZoo models = place.open();
    if (names == null) {
      for (ZooIndex.Model model : models.models()) {
        fetch(place, models, models.model(model.name(), model.version().text()), out);
      }
      return 0;
    }
    for (String name : names) {
      fetch(place, models, ZooPlace.model(models, name), out);
    }
    return 0;
  }

  private void fetch(ZooPlace place, ModelZoo models, ModelBundle model, @Nullable Path out)
      throws IOException {
    ZooIndex.Model entry = ZooPlace.entry(models, model);
    if (out != null) {
      Path copy = out.resolve(entry.name()).resolve(entry.version().text());
      ZooCopy.copy(models, entry, copy);
      print(entry.title() + ": verified, in " + copy.toAbsolutePath());
    } else {
      print(
          (entry.title() + ": verified, in " + (place.isOnDisk() ? "" : "the cache "))
              + place.directory(entry)
              + (place.isOnDisk() ? "" : "; --out DIR makes a model directory"));
    }
  }

  private void print(String line) {
    Main.result(spec, line);
  }

  private static String line(ZooIndex.Model model) {
    String psnr =
        model.metrics().isEmpty()
            ? "not measured"
            : FigureText.decibels(model.metrics().get(0).psnr());
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
