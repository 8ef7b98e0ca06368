package dev.autoencoders.trainer.cli;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.run.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model on the test set, through the SDK. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures a model on the test set, through the SDK.",
      "A denoiser denoises, any other model reconstructs; the target is the clean image."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ModelOption model = new ModelOption();
  @Mixin DataOptions data = new DataOptions();
  @Mixin NoiseOptions noise = new NoiseOptions();

  @Option(names = "--limit", paramLabel = "N", description = "Uses only the first N test images.")
  int limit;

  @Option(names = "--json", description = "Prints one JSON object.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    Evaluation evaluation = evaluate();
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        json ? new String(RunJson.write(evaluation), StandardCharsets.UTF_8) : text(evaluation));
    out.flush();
    return 0;
  }

  private Evaluation evaluate() throws IOException {
    try (Autoencoder autoencoder = Autoencoder.from(model.read()).load()) {
      DataSource source = data.source(autoencoder.spec());
      ImageSet images = source.test(limit > 0 ? limit : Integer.MAX_VALUE);
      return evaluate(autoencoder, source, images);
    }
  }

  private Evaluation evaluate(Autoencoder autoencoder, DataSource source, ImageSet images) {
    try (ProgressBar bar =
        new ProgressBarBuilder().setTaskName("images").setInitialMax(images.count()).build()) {
      Noise added = noise.forModel(autoencoder.spec());
      return Evaluation.of(
          autoencoder, images, source.name(), "test", added, noise.seed, bar::stepTo);
    }
  }

  private static String text(Evaluation e) {
    return String.format(
        Locale.ROOT,
        "%s on %,d test images of %s%n"
            + "  noise         %s, seed %d%s%n"
            + "  MSE           %.6f%n"
            + "  PSNR          %.2f dB%n"
            + "  BCE           %.5f (floor %.5f)%n"
            + "  SSIM          %.4f%n"
            + "  checkerboard  %.2f × white noise%n"
            + "  speed         %,.0f images/s%n",
        e.model(),
        e.images(),
        e.dataset(),
        e.noise(),
        e.noiseSeed(),
        e.inputPsnr() == null ? "" : String.format(Locale.ROOT, " (input %.2f dB)", e.inputPsnr()),
        e.mse(),
        e.psnr(),
        e.bce(),
        e.bceFloor(),
        e.ssim(),
        e.checkerboard(),
        e.imagesPerSecond());
  }
}
