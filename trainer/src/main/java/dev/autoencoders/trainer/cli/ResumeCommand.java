package dev.autoencoders.trainer.cli;

import dev.autoencoders.internal.Shell;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** The command line that goes on with a stopped run, to copy and paste. */
final class ResumeCommand {
  private ResumeCommand() {}

  /** What was typed, with {@code --resume}. */
  static String of(List<String> arguments) {
    List<String> command = new ArrayList<>(program(System.getProperty("java.class.path", "")));
    command.addAll(arguments);
    if (!command.contains("--resume")) {
      command.add("--resume");
    }
    return Shell.line(command);
  }

  /** With {@code java -jar} the class path is that jar, as it was typed. */
  private static List<String> program(String classPath) {
    boolean jar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    return jar ? List.of("java", "-jar", classPath) : List.of("trainer");
  }
}
