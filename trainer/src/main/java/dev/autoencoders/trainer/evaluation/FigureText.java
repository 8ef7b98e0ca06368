package dev.autoencoders.trainer.evaluation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Metrics as tables for people show them, those that don't apply included. */
public final class FigureText {
  private FigureText() {}

  /**
   * A signal-to-noise ratio.
   *
   * @param value decibels; null for infinitely many
   * @return such as {@code 20.24 dB}
   */
  public static String decibels(@Nullable Double value) {
    return value == null || value.isInfinite()
        ? "∞ dB"
        : String.format(Locale.ROOT, "%.2f dB", value);
  }

  /**
   * A metric that is not always there: some images are too small for it, or there is no anomaly.
   *
   * @param format such as {@code %.3f}
   * @param value the figure; null or NaN if there is none
   * @return the figure, or a dash
   */
  public static String orDash(String format, @Nullable Double value) {
    return value == null || value.isNaN() ? "–" : String.format(Locale.ROOT, format, value);
  }
}
