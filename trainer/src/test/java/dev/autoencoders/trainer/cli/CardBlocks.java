package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The blocks of code that a model card shows: Java, and commands. */
final class CardBlocks {
  private static final String PROGRAM = "java -jar trainer.jar ";
  private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)\n```", Pattern.DOTALL);

  private CardBlocks() {}

  /** The first block of Java. */
  static String java(String card) {
    return BLOCK
        .matcher(card)
        .results()
        .filter(match -> match.group(1).equals("java"))
        .map(match -> match.group(2))
        .findFirst()
        .orElseThrow();
  }

  /** The commands, in their order. */
  static List<String> commands(String card) {
    return BLOCK
        .matcher(card)
        .results()
        .map(match -> match.group(2))
        .filter(text -> text.startsWith("java "))
        .toList();
  }

  /**
   * The arguments of a command, as a shell would split them: at spaces outside of single quotes; a
   * backslash keeps the next character as it is.
   */
  static List<String> words(String command) {
    assertThat(command).startsWith(PROGRAM);
    String line = command.substring(PROGRAM.length());
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '\\') {
        word.append(line.charAt(++i));
      } else if (!quoted && c == ' ') {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    words.add(word.toString());
    return words;
  }
}
