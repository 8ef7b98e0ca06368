package dev.autoencoders.trainer.cli;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say how a run is shown: a bar on a terminal, a line per epoch elsewhere. */
final class ViewOptions {
  @ArgGroup(multiplicity = "0..1")
  Choice choice = new Choice();

  /** At most one of them. */
  static final class Choice {
    @Option(names = "--quiet", description = "Shows the result and nothing before it.")
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

  @SuppressWarnings("SystemConsoleNull") // Main asks newer JDKs to give null here as well.
  TrainingView view(CommandLine command) {
    if (choice.jsonLines) {
      return new JsonLinesView(command.getOut());
    } else if (choice.quiet) {
      return new ResultView(command.getErr());
    }
    return System.console() == null
        ? new LineView(command.getErr())
        : new BarView(command.getErr());
  }
}
