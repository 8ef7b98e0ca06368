package dev.autoencoders.trainer.cli;

import dev.autoencoders.ModelSpec;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.trainer.evaluation.FigureText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** The result and nothing before it: {@code --quiet}. */
class ResultView implements TrainingView {
  final PrintWriter log;

  ResultView(PrintWriter log) {
    this.log = log;
  }

  @Override
  public void onResult(TrainingResult result, ModelSpec spec, Path model) {
    for (ModelSpec.Metrics m : spec.metrics()) {
      log.printf(
          Locale.ROOT,
          "%s on %,d test images of %s (noise %s): MSE %.5f, %s, BCE %.4f (floor %.4f), SSIM"
              + " %s%n",
          spec.name(),
          m.images(),
          m.dataset(),
          m.noise(),
          m.mse(),
          FigureText.decibels(m.psnr()),
          m.bce(),
          m.bceFloor(),
          FigureText.orDash("%.4f", m.ssim()));
    }
    log.println("model: " + model.toAbsolutePath());
    log.flush();
  }
}
