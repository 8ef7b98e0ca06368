package dev.autoencoders.trainer.cli;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.evaluation.EvaluationData.ImageSize;
import dev.autoencoders.trainer.evaluation.FigureText;
import dev.autoencoders.trainer.evaluation.detection.DetectorEvaluation;
import dev.autoencoders.trainer.evaluation.detection.DetectorSamples;
import dev.autoencoders.trainer.run.DetectionMetrics;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
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
      "Measures a model on images that it was not trained with, through the SDK.",
      "Of a folder of pictures it takes all, each whole where the model takes images of any size.",
      "A denoiser denoises, any other model reconstructs; the target is the clean image."
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final int MOST_SIZES = 4;

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ModelOption model = new ModelOption();
  @Mixin DataOptions data = new DataOptions();
  @Mixin SplitOption split = new SplitOption();
  @Mixin NoiseOptions noise = new NoiseOptions();

  @Option(
      names = "--limit",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description = "Uses only the first N images.")
  int limit;

  @Mixin DetectionOptions detection = new DetectionOptions();

  @Option(names = "--json", description = "Prints one JSON object.")
  boolean json;

  @Option(
      names = "--jpeg",
      description = {
        "For a codec: also measures JPEG files of the same pictures, as the JDK writes them with",
        "Huffman tables of their own, and compares the bits at equal mean PSNR along JPEG's from"
            + " 0.2 to 1.0 bits per pixel."
      })
  boolean jpeg;

  @Mixin PlotOptions plot = new PlotOptions();

  @Override
  public Integer call() throws IOException {
    plot.check();
    PrintWriter out = Main.out(spec);
    ModelBundle bundle = model.read();
    detection.requireFit(spec, bundle.spec());
    if (DetectionOptions.isDetector(bundle.spec())) {
      DetectorSamples samples = detection.samples(bundle, data, limit);
      samples.notes().forEach(line -> Main.note(spec, line));
      DetectionMetrics metrics = new DetectorEvaluation(bundle).of(samples);
      out.print(
          json
              ? new String(RunJson.write(metrics), StandardCharsets.UTF_8)
              : DetectorTrainer.text(metrics));
      out.flush();
      return 0;
    }
    try (Autoencoder autoencoder = Autoencoder.from(bundle).values(InputValues.AS_THEY_ARE).load();
        Meter meter = Meter.of(spec, "images")) {
      EvaluationData images = data.evaluation(autoencoder.spec(), split.part, limit);
      Noise added = noise.forModel(autoencoder.spec());
      IntConsumer progress = done -> meter.show("evaluating", done, images.count());
      Evaluation evaluation = Evaluation.of(autoencoder, images, added, noise.seed, progress);
      CodecReport files = CodecReport.of(autoencoder, images, jpeg, progress);
      plot.draw(autoencoder.spec().name(), files);
      out.print(json ? files.json(evaluation) : text(evaluation) + files.text());
    }
    out.flush();
    return 0;
  }

  private static String text(Evaluation e) {
    StringBuilder text = new StringBuilder();
    String which = e.split().equals("test") ? "test images" : "images";
    line(text, "%s on %,d %s of %s", e.model(), e.images(), which, e.dataset());
    line(text, "  images        %s: %s", e.selection(), sizes(e.sizes()));
    line(text, "  noise         %s, seed %d%s", e.noise(), e.noiseSeed(), input(e));
    line(text, "  MSE           %.6f (RMSE %.4f)", e.mse(), e.rmse());
    line(text, "  PSNR          %s", FigureText.decibels(e.psnr()));
    line(text, "  PSNR, mean    %s", FigureText.decibels(e.psnrMean()));
    if (e.bce() != null) {
      line(text, "  BCE           %.5f (floor %.5f)", e.bce(), e.bceFloor());
    }
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

  private static String sizes(List<ImageSize> sizes) {
    String shown =
        sizes.stream()
            .limit(MOST_SIZES)
            .map(
                size ->
                    String.format(
                        Locale.ROOT, "%,d of %d×%d", size.images(), size.height(), size.width()))
            .collect(Collectors.joining(", "));
    int more = sizes.size() - MOST_SIZES;
    return more > 0 ? shown + ", and of " + more + " other sizes" : shown;
  }

  private static String input(Evaluation e) {
    return e.inputPsnr() == null ? "" : " (input " + FigureText.decibels(e.inputPsnr()) + ")";
  }

  private static void line(StringBuilder text, String format, @Nullable Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
