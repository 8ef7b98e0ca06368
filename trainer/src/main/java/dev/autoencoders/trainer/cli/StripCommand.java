package dev.autoencoders.trainer.cli;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.report.Strips;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws test images and what a model makes of them. */
@Command(
    name = "strip",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Draws a picture: test images on top, what the model makes of them below.")
final class StripCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ModelOption model = new ModelOption();
  @Mixin DataOptions data = new DataOptions();
  @Mixin SplitOption split = new SplitOption();
  @Mixin NoiseOptions noise = new NoiseOptions();

  @Option(names = "--out", required = true, paramLabel = "PNG", description = "The picture.")
  Path out = Path.of("");

  @Option(
      names = "--count",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description = "How many images; default: ${DEFAULT-VALUE}.")
  int count = 10;

  @Override
  public Integer call() throws IOException {
    try (Autoencoder autoencoder =
        Autoencoder.from(model.read()).values(InputValues.AS_THEY_ARE).load()) {
      EvaluationData shown = data.evaluation(autoencoder.spec(), split.part, count);
      if (shown.count() < count) {
        throw new WrongOption(
            "--count: expected a number from 1 to " + shown.count() + ", found " + count);
      }
      Strips.of(autoencoder, shown, noise.forModel(autoencoder.spec()), noise.seed).writePng(out);
    }
    Main.result(spec, "picture: " + out.toAbsolutePath());
    return 0;
  }
}
