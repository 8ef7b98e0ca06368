package dev.autoencoders.trainer.cli;

import dev.autoencoders.ModelSpec;
import dev.autoencoders.trainer.TrainingResult;
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
          "%s on %,d test images of %s (noise %s): MSE %.5f, %.2f dB, BCE %.4f (floor %.4f), SSIM"
              + " %.4f%n",
          spec.name(),
          m.images(),
          m.dataset(),
          m.noise(),
          m.mse(),
          m.psnr(),
          m.bce(),
          m.bceFloor(),
          m.ssim());
    }
    log.println("model: " + model.toAbsolutePath());
    log.flush();
  }
}
