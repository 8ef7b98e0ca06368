package dev.autoencoders.internal;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Command lines to copy into a shell. */
public final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+@%-]+");

  private Shell() {}

  /**
   * Joins the words of a command line. Those that a shell would change are put in quotes: names
   * come from anybody, and people paste commands.
   *
   * @param words program, command and options
   * @return one line
   */
  public static String line(List<String> words) {
    return words.stream().map(Shell::quoted).collect(Collectors.joining(" "));
  }

  /**
   * One word of a command line.
   *
   * @param word an option, or its value
   * @return the word, in quotes if a shell would change it
   */
  public static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
