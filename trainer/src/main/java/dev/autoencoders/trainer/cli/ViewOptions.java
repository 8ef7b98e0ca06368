package dev.autoencoders.trainer.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say how a run is shown: a bar on a terminal, a line per epoch elsewhere. */
final class ViewOptions {
  @ArgGroup(multiplicity = "0..1")
  Choice choice = new Choice();

  /** At most one of them. */
  static final class Choice {
    @Option(names = "--quiet", description = "Prints the result only.")
    boolean quiet;

    @Option(
        names = "--json-lines",
        description = {
          "Prints one JSON object per epoch and one at the end, each on a line of its own:",
          "event (epoch), epoch, loss, validationLoss, learningRate, seconds, computeSeconds;",
          "event (done), model, epochs, bestEpoch, validationLoss, seconds, metrics."
        })
    boolean jsonLines;
  }

  TrainingView view(CommandLine command) {
    PrintWriter out = command.getOut();
    PrintWriter log = command.getErr();
    if (choice.jsonLines) {
      return new JsonLinesView(out, log);
    } else if (choice.quiet) {
      return new ResultView(out, log);
    }
    Terminal terminal = Main.terminal(command.getCommandSpec());
    return terminal.bars() ? new BarView(out, log, terminal) : new LineView(out, log);
  }
}
