package dev.autoencoders.trainer.report.html;

import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** The model among simpler methods. */
final class Comparison {
  private Comparison() {}

  /** The table, the best first, or null where there is nothing to compare with. */
  static Page.@Nullable BaselineTable of(Evaluation model, List<Baseline> baselines) {
    if (baselines.isEmpty()) {
      return null;
    }
    Baseline own =
        new Baseline(
            model.model(), "", model.mse(), model.psnr(), model.ssim(), null, "this model");
    List<Baseline> rows = new ArrayList<>(baselines);
    rows.add(own);
    rows.sort(
        Comparator.comparing(
            Baseline::mse, Comparator.nullsLast(Comparator.<Double>naturalOrder())));
    double highest = rows.stream().mapToDouble(Comparison::psnr).max().orElseThrow();
    return new Page.BaselineTable(
        rows.stream().anyMatch(row -> row.bytesPerImage() != null),
        rows.stream().map(row -> entry(row, highest, row.equals(own))).toList());
  }

  private static Page.BaselineEntry entry(Baseline row, double highest, boolean model) {
    return new Page.BaselineEntry(
        row.method(),
        row.parameter(),
        row.note(),
        number(row.mse(), Numbers::error),
        number(row.psnr(), Numbers::decibels),
        number(row.ssim(), ssim -> String.format(Locale.ROOT, "%.3f", ssim)),
        number(row.bytesPerImage(), bytes -> String.format(Locale.ROOT, "%,.0f", bytes)),
        Numbers.percent(psnr(row), highest),
        model);
  }

  private static double psnr(Baseline row) {
    Double psnr = row.psnr();
    return psnr == null ? 0 : psnr;
  }

  private static String number(@Nullable Double value, DoubleFunction<String> format) {
    return value == null ? "–" : format.apply(value);
  }
}
