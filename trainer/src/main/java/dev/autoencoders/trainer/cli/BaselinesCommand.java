package dev.autoencoders.trainer.cli;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.trainer.data.ImageSource;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.evaluation.baseline.Baselines;
import dev.autoencoders.trainer.report.BaselineTable;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what a model is up against. */
@Command(
    name = "baselines",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures simpler methods, on the same test images and noise as evaluate.",
      "Without noise: principal components and JPEG, with the bytes that an image takes.",
      "With noise: the noisy input, median and Gaussian filter, the best linear filter, principal"
          + " components."
    })
final class BaselinesCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin DataOptions data = new DataOptions();

  @Option(
      names = "--noise",
      defaultValue = "none",
      paramLabel = "NOISE",
      description = "none or gaussian:SIGMA; default: ${DEFAULT-VALUE}.")
  String noise = "";

  @Option(names = "--unclipped", description = NoiseOptions.UNCLIPPED)
  boolean unclipped;

  @Option(
      names = "--noise-seed",
      paramLabel = "N",
      description = "Seed of the noise; default: ${DEFAULT-VALUE}.")
  long noiseSeed;

  @Option(
      names = "--code",
      converter = Numbers.FromOne.class,
      split = ",",
      paramLabel = "N",
      description = "One more number of principal components; may be given several times.")
  List<Integer> codes = List.of();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = {
        "Adds rows for a model: its code as floats and, without noise, as bytes.",
        "Its directory, or with --zoo its NAME or NAME/VERSION.",
        "Pictures of a folder are brought to its size as in its training."
      })
  @Nullable String model;

  @Mixin ZooOption zoo = new ZooOption();

  @Option(
      names = "--limit",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description = "Uses only the first N training and the first N test images.")
  int limit = Integer.MAX_VALUE;

  @ArgGroup Format format = new Format();

  /** At most one of these. */
  static final class Format {
    @Option(names = "--json", description = "Prints a JSON array.")
    boolean json;

    @Option(names = "--md", description = "Prints a Markdown table.")
    boolean markdown;
  }

  @Override
  public Integer call() throws IOException {
    String text = print(measure());
    PrintWriter out = Main.out(spec);
    out.print(text);
    out.flush();
    return 0;
  }

  private List<Baseline> measure() throws IOException {
    if (model == null && zoo.place() != null) {
      throw new WrongOption("--zoo: expected --model NAME, which is taken from it, found none");
    }
    try (Meter meter = Meter.of(spec, "images");
        Autoencoder autoencoder = model == null ? null : load(model)) {
      ImageSource source = autoencoder == null ? data.source() : data.sourceFor(autoencoder.spec());
      Baselines baselines =
          Baselines.of(source, added())
              .noiseSeed(noiseSeed)
              .codes(codes)
              .limit(limit)
              .onProgress(meter::show);
      if (autoencoder != null) {
        baselines.model(autoencoder);
      }
      return baselines.measure();
    }
  }

  private Autoencoder load(String name) throws IOException {
    return Autoencoder.from(ModelOption.read(name, zoo.place(), spec))
        .values(InputValues.AS_THEY_ARE)
        .load();
  }

  private Noise added() {
    Noise added = Noise.parse(noise);
    return unclipped ? NoiseOptions.unclipped(added) : added;
  }

  private String print(List<Baseline> baselines) {
    if (format.json) {
      return new String(RunJson.write(baselines), StandardCharsets.UTF_8);
    }
    return format.markdown ? BaselineTable.markdown(baselines) : BaselineTable.text(baselines);
  }
}
