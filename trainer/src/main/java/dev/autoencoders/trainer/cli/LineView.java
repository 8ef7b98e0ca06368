package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.run.EpochRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** A line per epoch: for log files, and wherever there is no terminal. */
class LineView extends ResultView {
  LineView(PrintWriter log) {
    super(log);
  }

  @Override
  public void onEpoch(EpochRecord epoch) {
    log.printf(
        Locale.ROOT,
        "epoch %d: loss %.5f, validation %.5f, %.1f s, %.0f %% of it in PyTorch%n",
        epoch.epoch(),
        epoch.loss(),
        epoch.validationLoss(),
        epoch.seconds(),
        100 * epoch.computeSeconds() / epoch.seconds());
    log.flush();
  }

  @Override
  public void onExport(Path model) {
    log.println("exporting to " + model);
    log.flush();
  }
}
