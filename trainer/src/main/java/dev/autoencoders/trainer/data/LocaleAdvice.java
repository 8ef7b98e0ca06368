package dev.autoencoders.trainer.data;

/** What to do where the locale has no characters for the names of files. */
final class LocaleAdvice {
  private LocaleAdvice() {}

  /** The character set that Java reads the names of files in. */
  static String charset() {
    return System.getProperty("sun.jnu.encoding", "unknown");
  }

  /** The locale alone helps: Java takes no other value of sun.jnu.encoding than the locale's. */
  static String text() {
    return "names of files with other characters than "
        + charset()
        + " can't be read; set a locale that has them before Java starts: export LC_ALL=C.UTF-8";
  }
}
