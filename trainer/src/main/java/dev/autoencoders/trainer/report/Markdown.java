package dev.autoencoders.trainer.report;

import dev.autoencoders.internal.Printable;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that people, files and models gave, as it stands in a Markdown page: it looks as it was
 * written, and is no link, no picture, no HTML, no heading and no cell of its own.
 */
public final class Markdown {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>|&~]");

  /** What begins a heading or a list, or makes a heading of the line before. */
  private static final Pattern BLOCK = Pattern.compile("^(#{1,6}|[+=-]+|\\d+[.)])(?=\\s|$)");

  private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(https?|ftp|www)([:.])");

  private Markdown() {}

  /**
   * A piece of running text or a cell of a table, on one line.
   *
   * @param text anything
   * @return Markdown that shows it
   */
  public static String text(String text) {
    String line = Printable.line(text.replaceAll("\\s+", " ").strip());
    String inline = SPECIAL.matcher(line).replaceAll("\\\\$0");
    String plain = ADDRESS.matcher(inline).replaceAll("$1\\\\$2"); // no link by itself
    return BLOCK.matcher(plain).replaceFirst(match -> Matcher.quoteReplacement(block(match)));
  }

  /** The last character of a mark makes it one: {@code 1\.}, {@code #\#}. */
  private static String block(MatchResult match) {
    String mark = match.group();
    int last = mark.length() - 1;
    return mark.substring(0, last) + "\\" + mark.charAt(last);
  }

  /**
   * A name in the type of code, also in a cell of a table.
   *
   * @param name anything
   * @return Markdown that shows it
   */
  public static String code(String name) {
    String line = Printable.line(name.replaceAll("\\s+", " ")).replace("|", "\\|");
    int longest =
        Pattern.compile("`+")
            .matcher(line)
            .results()
            .mapToInt(it -> it.group().length())
            .max()
            .orElse(0);
    String fence = "`".repeat(longest + 1);
    return longest == 0 ? fence + line + fence : fence + " " + line + " " + fence;
  }
}
