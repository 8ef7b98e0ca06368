package dev.autoencoders.trainer.cli;

import dev.autoencoders.AutoencoderException;
import dev.autoencoders.trainer.run.DivergedException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
      StripCommand.class,
      ReportCommand.class,
      ImportCommand.class,
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

  private Main() {}

  /**
   * Runs a command and exits with its code.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    // Else a JDK from 22 on says that there is a console where there is none; read when first
    // asked.
    System.setProperty("jdk.console", "java.base");
    System.exit(commandLine().execute(args));
  }

  /** The program as tests use it: everything but the exit. */
  static CommandLine commandLine() {
    DJL.setLevel(Level.WARNING);
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::report);
  }

  /** One line for what the user can mend; the whole trace for what we must. */
  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    if (failure instanceof AutoencoderException
        || failure instanceof IOException
        || failure instanceof IllegalArgumentException
        || failure instanceof UnsupportedOperationException) {
      command.getErr().println(command.getColorScheme().errorText(message(failure)));
    } else {
      failure.printStackTrace(command.getErr());
    }
    return failure instanceof DivergedException
        ? DIVERGED
        : command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String message(Exception failure) {
    String text = failure.getMessage();
    // Some file errors carry nothing but the file's name.
    boolean bare = failure instanceof FileSystemException file && file.getReason() == null;
    return text == null || bare ? failure.getClass().getSimpleName() + ": " + text : text;
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
