package dev.autoencoders.commandline;

import dev.autoencoders.internal.Printable;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program. Exit codes: 0 done, 1 failed (the message says why), 2 wrong command line, 130
 * stopped by Ctrl-C.
 */
@Command(
    name = "autoencoders",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Removes noise and stains from pictures, and more, with trained models.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed, or some of the files failed; the messages say why",
      "2:wrong command line",
      "130:stopped by Ctrl-C (143 by a plain kill)"
    },
    subcommands = {
      DenoiseCommand.class,
      CleanCommand.class,
      ReconstructCommand.class,
      EncodeCommand.class,
      CompressCommand.class,
      DecompressCommand.class,
      DetectCommand.class,
      ModelsCommand.class,
      InfoCommand.class
    })
public final class Main {
  private final Terminal terminal;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Prints where in the program a failure happened, for a report of it.")
  boolean stackTrace;

  private Main(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Runs a command and exits with its code.
   *
   * @param args the command, its files and its options
   */
  public static void main(String[] args) {
    // Else a JDK from 22 on gives a console where there is no terminal; read when first asked.
    System.setProperty("jdk.console", "java.base");
    // Nothing is drawn, so a server without a display does as well.
    System.setProperty("java.awt.headless", "true");
    System.exit(run(commandLine(Terminal.ofProcess()), args));
  }

  /** The program without the exit, as tests use it. */
  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new Main(terminal))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(Main::reportWrongCommandLine)
        .setExecutionExceptionHandler((failure, command, arguments) -> report(failure, command));
  }

  /** Runs a command. Picocli catches exceptions alone; memory that runs out is an error. */
  static int run(CommandLine program, String... args) {
    try {
      return program.execute(args);
    } catch (OutOfMemoryError | LinkageError e) {
      return report(e, program);
    }
  }

  /** What a command may draw. */
  static Terminal terminal(CommandSpec command) {
    return ((Main) command.root().userObject()).terminal;
  }

  /** Standard output, for text that may come from models and zoos. */
  static PrintWriter out(CommandSpec command) {
    return Printable.to(command.commandLine().getOut());
  }

  /** Standard error, for such text. */
  static PrintWriter err(CommandSpec command) {
    return Printable.to(command.commandLine().getErr());
  }

  /** The error alone: the whole help would push it off the screen. */
  private static int reportWrongCommandLine(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    String problem = Objects.requireNonNullElse(wrong.getMessage(), wrong.toString());
    err.println(command.getColorScheme().errorText(Printable.text(problem)));
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int report(Throwable failure, CommandLine command) {
    PrintWriter err = command.getErr();
    if (((Main) command.getCommandSpec().root().userObject()).stackTrace) {
      failure.printStackTrace(Printable.to(err));
    }
    err.println(command.getColorScheme().errorText(Printable.text(Failures.describe(failure))));
    err.flush();
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** The version from the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"autoencoders " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
