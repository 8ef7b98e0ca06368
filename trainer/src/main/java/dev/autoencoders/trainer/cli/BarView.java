package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Training on a terminal: a bar with loss, images per second and time left, a line per epoch. */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  private final PrintWriter log;
  private @Nullable ProgressBar bar;

  TrainingProgress(PrintWriter log) {
    this.log = log;
  }

  @Override
  public void onStep(Progress progress) {
    ProgressBar shown = bar == null ? start(progress) : bar;
    shown.stepTo((progress.epoch() - 1L) * progress.imagesPerEpoch() + progress.images());
    shown.setExtraMessage(
        String.format(
            Locale.ROOT,
            " epoch %d/%d loss %.4f",
            progress.epoch(),
            progress.epochs(),
            progress.loss()));
  }

  private ProgressBar start(Progress progress) {
    long total = (long) progress.epochs() * progress.imagesPerEpoch();
    long before = (progress.epoch() - 1L) * progress.imagesPerEpoch();
    bar =
        new ProgressBarBuilder()
            .setTaskName("training")
            .setInitialMax(total)
            .startsFrom(before, java.time.Duration.ZERO)
            .setUnit(" images", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(500)
            .showSpeed()
            .setConsumer(new ConsoleProgressBarConsumer(System.err, 120))
            .build();
    return bar;
  }

  @Override
  public void onEpoch(EpochRecord epoch) {
    log.printf(
        Locale.ROOT,
        "%nepoch %d: loss %.5f, validation %.5f, %.1f s%n",
        epoch.epoch(),
        epoch.loss(),
        epoch.validationLoss(),
        epoch.seconds());
    log.flush();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
