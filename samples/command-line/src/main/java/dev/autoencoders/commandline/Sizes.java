package dev.autoencoders.commandline;

import java.util.Locale;

/** Says how long files are. */
final class Sizes {
  private static final double MB = 1e6;
  private static final double KB = 1e3;

  private Sizes() {}

  /** Such as {@code 1.2 MB}. */
  static String of(long bytes) {
    return bytes < MB
        ? String.format(Locale.ROOT, "%.0f kB", bytes / KB)
        : String.format(Locale.ROOT, "%.1f MB", bytes / MB);
  }
}
