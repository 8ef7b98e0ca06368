package dev.autoencoders.internal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Text that comes from models and zoos, made fit for terminals and pages: control characters, among
 * them the escape that begins a terminal's commands, and characters that turn the direction of
 * writing, are written as {@code \}{@code u001b}. Everything else stays as it is.
 */
public final class Printable {
  /** Persian and Hindi need them, and pictures of families. */
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;

  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private Printable() {}

  /** A text that may have several lines and tabs. */
  public static String text(String text) {
    // Alone, a return lets a terminal write over the line that it ends.
    return escaped(text, true).replaceAll("\r(?!\n)", "\\\\u000d");
  }

  /** A text that must stay on one line. */
  public static String line(String text) {
    return escaped(text, false);
  }

  private static String escaped(String text, boolean lines) {
    if (text.codePoints().allMatch(c -> isPlain(c, lines))) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isPlain(c, lines)) {
                escaped.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  escaped.append("\\u").append(Integer.toHexString(0x10000 | unit).substring(1));
                }
              }
            });
    return escaped.toString();
  }

  private static boolean isPlain(int c, boolean lines) {
    if (c == '\n' || c == '\r' || c == '\t') {
      return lines;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
      default -> true;
    };
  }

  /**
   * Writes {@link #text(String) such text} to another writer, except that a return alone stays,
   * with which bars of progress go back to the beginning of their line. Closing it flushes that
   * one.
   *
   * @param out what is not of our own making goes there
   */
  public static PrintWriter to(PrintWriter out) {
    return new PrintWriter(new Escaping(out), true);
  }

  private static final class Escaping extends FilterWriter {
    Escaping(Writer out) {
      super(out);
    }

    @Override
    public void write(int c) throws IOException {
      out.write(escaped(String.valueOf((char) c), true));
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
      out.write(escaped(new String(characters, from, length), true));
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      out.write(escaped(text.substring(from, from + length), true));
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
