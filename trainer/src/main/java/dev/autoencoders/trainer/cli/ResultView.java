package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.trainer.evaluation.FigureText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** The result alone, on standard output: {@code --quiet}. Notes go to standard error. */
class ResultView implements TrainingView {
  final PrintWriter log;
  private final PrintWriter out;

  ResultView(PrintWriter out, PrintWriter log) {
    this.out = out;
    this.log = log;
  }

  @Override
  public void onNote(String note) {
    print(note);
  }

  /** Prints a line on standard error. */
  void print(String line) {
    log.println(line);
    log.flush();
  }

  @Override
  public void onResult(TrainingResult result, ModelSpec spec, Path model) {
    for (Metrics m : spec.metrics()) {
      out.printf(
          Locale.ROOT,
          "%s on %,d test images of %s (noise %s): MSE %.5f, %s, BCE %s (floor %s), SSIM" + " %s%n",
          spec.name(),
          m.samples(),
          m.dataset(),
          m.noise(),
          m.mse(),
          FigureText.decibels(m.psnr()),
          FigureText.orDash("%.4f", m.bce()),
          FigureText.orDash("%.4f", m.bceFloor()),
          FigureText.orDash("%.4f", m.ssim()));
    }
    out.println("model: " + model.toAbsolutePath());
    out.flush();
  }
}
