package dev.autoencoders.trainer.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command line that goes on with a stopped run, to copy and paste. */
final class ResumeCommand {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+@%-]+");

  private ResumeCommand() {}

  /** What was typed, with {@code --resume}. */
  static String of(List<String> arguments) {
    List<String> command = new ArrayList<>(program(System.getProperty("java.class.path", "")));
    command.addAll(arguments);
    if (!command.contains("--resume")) {
      command.add("--resume");
    }
    return command.stream().map(ResumeCommand::quoted).collect(Collectors.joining(" "));
  }

  /** With {@code java -jar} the class path is that jar, as it was typed. */
  private static List<String> program(String classPath) {
    boolean jar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    return jar ? List.of("java", "-jar", classPath) : List.of("trainer");
  }

  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
