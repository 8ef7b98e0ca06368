package dev.autoencoders.trainer.cli;

import dev.autoencoders.internal.Printable;
import dev.autoencoders.trainer.run.DivergedException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The trainer's program. Exit codes: 0 done, 1 failed (the message says why), 2 wrong command line,
 * 3 training diverged, 130 stopped by Ctrl-C.
 */
@Command(
    name = "trainer",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Trains autoencoders, exports them to ONNX, and measures them.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed; the message says why",
      "2:wrong command line",
      "3:training diverged; the message says what to try",
      "130:stopped by Ctrl-C (143 by a plain kill)"
    },
    subcommands = {
      PresetsCommand.class,
      FetchCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      BaselinesCommand.class,
      DetectionTableCommand.class,
      SeriesTableCommand.class,
      StripCommand.class,
      ReportCommand.class,
      ImportCommand.class,
      QuantizeCommand.class,
      KeyCommand.class,
      PublishCommand.class,
      ZooCommand.class,
      DigitsCommand.class
    })
public final class Main {
  private static final int DIVERGED = 3;

  /** 128 + the number of the signal SIGINT, which Ctrl-C sends. */
  static final int STOPPED = 130;

  /** Held here: java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger DJL = Logger.getLogger("ai.djl");

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
   * @param args the command and its options
   */
  public static void main(String[] args) {
    // Else a JDK from 22 on says that there is a console where there is none; read when first
    // asked.
    System.setProperty("jdk.console", "java.base");
    System.exit(run(commandLine(Terminal.ofProcess()), args));
  }

  /** The program as tests use it: everything but the exit, and without a terminal. */
  static CommandLine commandLine() {
    return commandLine(Terminal.none());
  }

  static CommandLine commandLine(Terminal terminal) {
    DJL.setLevel(Level.WARNING);
    return new CommandLine(new Main(terminal))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(Main::reportWrongCommandLine)
        .setExecutionExceptionHandler((failure, command, arguments) -> report(failure, command));
  }

  /** Picocli hands over exceptions alone: memory that runs out is an error. */
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

  /** Prints a line for people, beside the command's result: to standard error. */
  static void note(CommandSpec command, String line) {
    PrintWriter err = err(command);
    err.println(line);
    err.flush();
  }

  /**
   * Prints a line of a command's result: to standard output, whatever else goes to standard error.
   */
  static void result(CommandSpec command, String line) {
    PrintWriter out = command.commandLine().getOut();
    out.println(Printable.line(line));
    out.flush();
  }

  /** The error and nothing after it that would push it off the screen. */
  private static int reportWrongCommandLine(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    String problem = problem(wrong);
    err.println(command.getColorScheme().errorText(Printable.text(problem)));
    UnmatchedArgumentException.printSuggestions(wrong, err);
    seeHelp(command);
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** Of a value that is out of range what {@link Numbers} says, behind the option's name. */
  private static String problem(ParameterException wrong) {
    String problem = Objects.requireNonNullElse(wrong.getMessage(), wrong.toString());
    int expected = problem.indexOf(": " + Numbers.EXPECTED);
    return expected >= 0 && wrong.getArgSpec() instanceof OptionSpec option
        ? option.longestName() + problem.substring(expected)
        : problem;
  }

  private static void seeHelp(CommandLine command) {
    command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
  }

  private static int report(Throwable failure, CommandLine command) {
    PrintWriter err = command.getErr();
    if (((Main) command.getCommandSpec().root().userObject()).stackTrace) {
      failure.printStackTrace(Printable.to(err));
    }
    err.println(command.getColorScheme().errorText(Printable.text(Failures.describe(failure))));
    if (failure instanceof WrongOption) {
      seeHelp(command);
    }
    err.flush();
    return exitCode(failure, command.getCommandSpec());
  }

  private static int exitCode(Throwable failure, CommandSpec command) {
    if (failure instanceof WrongOption) {
      return command.exitCodeOnInvalidInput();
    }
    return failure instanceof DivergedException ? DIVERGED : command.exitCodeOnExecutionException();
  }

  /** The version from the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"trainer " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
