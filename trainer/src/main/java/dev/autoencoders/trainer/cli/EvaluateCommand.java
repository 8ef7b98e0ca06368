package dev.autoencoders.trainer.cli;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.evaluation.FigureText;
import dev.autoencoders.trainer.run.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
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
      EvaluationData data = EvaluationData.of(images, source.name(), "test");
      return Evaluation.of(autoencoder, data, added, noise.seed, bar::stepTo);
    }
  }

  private static String text(Evaluation e) {
    StringBuilder text = new StringBuilder();
    line(text, "%s on %,d %s images of %s", e.model(), e.images(), e.split(), e.dataset());
    line(text, "  noise         %s, seed %d%s", e.noise(), e.noiseSeed(), input(e));
    line(text, "  MSE           %.6f", e.mse());
    line(text, "  PSNR          %s", FigureText.decibels(e.psnr()));
    line(text, "  PSNR, mean    %s", FigureText.decibels(e.psnrMean()));
    line(text, "  BCE           %.5f (floor %.5f)", e.bce(), e.bceFloor());
    if (e.ssim() != null) {
      line(text, "  SSIM          %.4f", e.ssim());
      line(text, "  SSIM, mean    %.4f", e.ssimMean());
    }
    if (e.checkerboard() != null) {
      line(text, "  checkerboard  %.2f × white noise", e.checkerboard());
    }
    line(text, "  speed         %,.0f images/s", e.imagesPerSecond());
    return text.toString();
  }

  private static String input(Evaluation e) {
    return e.inputPsnr() == null ? "" : " (input " + FigureText.decibels(e.inputPsnr()) + ")";
  }

  private static void line(StringBuilder text, String format, @Nullable Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
