package dev.autoencoders.trainer.report.html;

import dev.autoencoders.trainer.run.EpochRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How training went, in words and as a table; the page's script draws the curves. */
final class Curves {
  private Curves() {}

  /** The section, or null where nothing is known. */
  static Page.@Nullable Training section(List<EpochRecord> epochs) {
    if (epochs.isEmpty()) {
      return null;
    }
    EpochRecord best =
        epochs.stream().min(Comparator.comparingDouble(EpochRecord::validationLoss)).orElseThrow();
    double seconds = epochs.stream().mapToDouble(EpochRecord::seconds).sum();
    return new Page.Training(
        String.format(
            Locale.ROOT,
            "Epoch %d of %d had the lowest validation loss, %s. Training took %.1f minutes.",
            best.epoch(),
            epochs.size(),
            Numbers.error(best.validationLoss()),
            seconds / 60),
        epochs.stream().map(epoch -> row(epoch, epoch.equals(best))).toList());
  }

  private static Page.EpochRow row(EpochRecord epoch, boolean best) {
    return new Page.EpochRow(
        Integer.toString(epoch.epoch()),
        String.format(Locale.ROOT, "%.5f", epoch.loss()),
        String.format(Locale.ROOT, "%.5f", epoch.validationLoss()),
        String.format(Locale.ROOT, "%.2e", epoch.learningRate()),
        String.format(Locale.ROOT, "%.1f", epoch.seconds()),
        best);
  }
}
