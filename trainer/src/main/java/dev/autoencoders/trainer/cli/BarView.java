package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.run.EpochRecord;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A terminal: a bar with losses, images per second and time left, and a line per epoch. */
final class BarView extends LineView {
  private @Nullable ProgressBar bar;
  private double validationLoss = Double.NaN;

  BarView(PrintWriter log) {
    super(log);
  }

  @Override
  public void onStep(Progress progress) {
    ProgressBar shown = bar == null ? start(progress) : bar;
    shown.stepTo((progress.epoch() - 1L) * progress.imagesPerEpoch() + progress.images());
    shown.setExtraMessage(
        String.format(
            Locale.ROOT,
            " epoch %d/%d loss %.4f%s",
            progress.epoch(),
            progress.epochs(),
            progress.loss(),
            Double.isNaN(validationLoss)
                ? ""
                : String.format(Locale.ROOT, " validation %.4f", validationLoss)));
  }

  private ProgressBar start(Progress progress) {
    long total = (long) progress.epochs() * progress.imagesPerEpoch();
    long before = (progress.epoch() - 1L) * progress.imagesPerEpoch();
    bar =
        new ProgressBarBuilder()
            .setTaskName("training")
            .setInitialMax(total)
            .startsFrom(before, Duration.ZERO)
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
    validationLoss = epoch.validationLoss();
    log.println(); // the bar's line stays as it is above this one
    super.onEpoch(epoch);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
