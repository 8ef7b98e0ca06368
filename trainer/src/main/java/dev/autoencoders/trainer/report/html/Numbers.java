package dev.autoencoders.trainer.report.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as the page prints them: the same in every country. */
final class Numbers {
  private Numbers() {}

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Three significant digits, without zeros at the end. */
  static String rounded(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }

  /** An error or a loss, four significant digits for those usual here. */
  static String error(double value) {
    return String.format(Locale.ROOT, value < 0.01 ? "%.5f" : "%.4f", value);
  }

  static String decibels(double value) {
    return Double.isInfinite(value) ? "∞ dB" : String.format(Locale.ROOT, "%.2f dB", value);
  }

  /** A share of a whole, as a CSS length. */
  static String percent(double part, double whole) {
    double share = whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  static String bytes(long value) {
    return value < 1000
        ? String.format(Locale.ROOT, "%d bytes", value)
        : value < 1e6
            ? String.format(Locale.ROOT, "%.1f kB", value / 1e3)
            : String.format(Locale.ROOT, "%.1f MB", value / 1e6);
  }
}
