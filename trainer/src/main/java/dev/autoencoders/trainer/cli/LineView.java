package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.run.EpochRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** A line per epoch, and one per minute in longer ones: for log files, where no terminal is. */
class LineView extends ResultView {
  private final Meter lines;

  LineView(PrintWriter out, PrintWriter log) {
    super(out, log);
    lines = new Meter.Lines("images", log, Duration.ofMinutes(1), System::nanoTime);
  }

  @Override
  public void onStep(Progress progress) {
    lines.show("epoch " + progress.epoch(), progress.images(), progress.imagesPerEpoch());
  }

  @Override
  public void onEpoch(EpochRecord epoch) {
    print(
        String.format(
            Locale.ROOT,
            "epoch %d: loss %.5f, validation %.5f, %.1f s, %.0f %% of it in PyTorch",
            epoch.epoch(),
            epoch.loss(),
            epoch.validationLoss(),
            epoch.seconds(),
            100 * epoch.computeSeconds() / epoch.seconds()));
  }

  @Override
  public void onExport(Path model) {
    print("exporting to " + model);
  }
}
