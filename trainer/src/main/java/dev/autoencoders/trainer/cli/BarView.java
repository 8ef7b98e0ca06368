package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.run.EpochRecord;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A terminal: a bar with losses, time left and images per second, and above it a line per epoch.
 */
final class BarView extends LineView {
  private final Terminal terminal;
  private @Nullable TerminalBar bar;
  private double validationLoss = Double.NaN;

  BarView(PrintWriter out, PrintWriter log, Terminal terminal) {
    super(out, log);
    this.terminal = terminal;
  }

  @Override
  public void onStep(Progress progress) {
    TerminalBar shown = bar == null ? start(progress) : bar;
    shown.show(label(progress), done(progress) + progress.images(), losses(progress));
  }

  private TerminalBar start(Progress progress) {
    long total = (long) progress.epochs() * progress.imagesPerEpoch();
    TerminalBar begun =
        new TerminalBar(terminal, log, label(progress), "images", done(progress), total);
    bar = begun;
    return begun;
  }

  private static long done(Progress progress) {
    return (progress.epoch() - 1L) * progress.imagesPerEpoch();
  }

  private static String label(Progress progress) {
    return "epoch " + progress.epoch() + "/" + progress.epochs();
  }

  private List<String> losses(Progress progress) {
    List<String> losses = new ArrayList<>();
    losses.add(String.format(Locale.ROOT, "loss %.4f", progress.loss()));
    if (!Double.isNaN(validationLoss)) {
      losses.add(String.format(Locale.ROOT, "validation %.4f", validationLoss));
    }
    return losses;
  }

  @Override
  public void onEpoch(EpochRecord epoch) {
    validationLoss = epoch.validationLoss();
    super.onEpoch(epoch);
  }

  @Override
  void print(String line) {
    if (bar == null) {
      super.print(line);
    } else {
      bar.above(line);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
