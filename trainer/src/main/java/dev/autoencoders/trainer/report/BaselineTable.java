package dev.autoencoders.trainer.report;

import dev.autoencoders.trainer.evaluation.Baseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Baselines as a table for people. */
public final class BaselineTable {
  private static final List<String> HEADINGS =
      List.of("method", "parameter", "MSE", "PSNR", "SSIM", "bytes/image", "note");

  private BaselineTable() {}

  /**
   * Plain text in aligned columns.
   *
   * @param baselines the rows
   * @return lines, each with a newline at its end
   */
  public static String text(List<Baseline> baselines) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
    baselines.forEach(baseline -> rows.add(cells(baseline)));
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return lines(rows, row -> aligned(row, widths));
  }

  /**
   * A Markdown table.
   *
   * @param baselines the rows
   * @return lines, each with a newline at its end
   */
  public static String markdown(List<Baseline> baselines) {
    Function<List<String>, String> line =
        row -> "| " + row.stream().map(Markdown::text).collect(Collectors.joining(" | ")) + " |";
    return lines(List.of(HEADINGS), line)
        + "|---|---|---:|---:|---:|---:|---|\n"
        + lines(baselines.stream().map(BaselineTable::cells).toList(), line);
  }

  private static String lines(List<List<String>> rows, Function<List<String>, String> line) {
    return rows.stream().map(line).map(text -> text + "\n").collect(Collectors.joining());
  }

  private static List<String> cells(Baseline b) {
    return List.of(
        b.method(),
        b.parameter(),
        number("%.4f", b.mse()),
        number("%.2f dB", b.psnr()),
        number("%.3f", b.ssim()),
        number("%,.1f", b.bytesPerImage()),
        b.note() == null ? "" : b.note());
  }

  private static String number(String format, @Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, format, value);
  }

  /** Figures to the right, words to the left. */
  private static String aligned(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      boolean figure = i > 1 && i < widths.length - 1;
      String space = " ".repeat(widths[i] - row.get(i).length());
      line.append(figure ? space + row.get(i) : row.get(i) + space).append("  ");
    }
    return line.toString().stripTrailing();
  }
}
