package dev.autoencoders.trainer.report.html;

import dev.autoencoders.trainer.report.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The model among simpler methods. */
final class Comparison {
  private Comparison() {}

  /** The table, the best first, or null where there is nothing to compare with. */
  static Page.@Nullable BaselineTable of(Evaluation model, List<BaselineRow> baselines) {
    if (baselines.isEmpty()) {
      return null;
    }
    BaselineRow own =
        new BaselineRow(model.model(), "", model.mse(), model.psnr(), model.ssim(), null);
    List<BaselineRow> rows = new ArrayList<>(baselines);
    rows.add(own);
    rows.sort(Comparator.comparingDouble(BaselineRow::mse));
    double highest = rows.stream().mapToDouble(BaselineRow::psnr).max().orElseThrow();
    return new Page.BaselineTable(
        rows.stream().anyMatch(row -> row.bytesPerImage() != null),
        rows.stream().map(row -> entry(row, highest, row.equals(own))).toList());
  }

  private static Page.BaselineEntry entry(BaselineRow row, double highest, boolean model) {
    String parameter = row.parameter();
    Double ssim = row.ssim();
    Double bytes = row.bytesPerImage();
    return new Page.BaselineEntry(
        row.method(),
        parameter == null ? "" : parameter,
        Numbers.error(row.mse()),
        Numbers.decibels(row.psnr()),
        ssim == null ? "–" : String.format(Locale.ROOT, "%.3f", ssim),
        bytes == null ? "–" : String.format(Locale.ROOT, "%,.0f", bytes),
        Numbers.percent(row.psnr(), highest),
        model);
  }
}
