package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.DetectorResult;
import dev.autoencoders.trainer.DetectorTraining;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.data.table.CsvTable;
import dev.autoencoders.trainer.evaluation.DetectionMetrics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What {@code train table} and {@code train signal} do. */
final class DetectorTrainer {
  private static final Set<String> NETWORKS = Set.of("table", "signal");

  /** Options of {@code train} that mean something here too. */
  private static final Set<String> OPTIONS =
      Set.of(
          "--data",
          "--out",
          "--model-version",
          "--license",
          "--data-license",
          "--name",
          "--seed",
          "--threads",
          "--quiet",
          "--columns",
          "--exclude",
          "--label",
          "--normal",
          "--split",
          "--value",
          "--time",
          "--window",
          "--stride",
          "--false-alarms",
          "--recall",
          "--best-f1",
          "--stacktrace");

  private final TrainCommand command;
  private final CommandSpec spec;

  DetectorTrainer(TrainCommand command) {
    this.command = command;
    this.spec = command.spec;
  }

  /** Whether a network is one of detectors. */
  static boolean trains(String network) {
    return NETWORKS.contains(network);
  }

  void train(String network) throws IOException {
    requireOwnOptions(network);
    TrainingResult.requireExportable(command.out, command.version);
    CsvTable table = CsvTable.read(Path.of(command.data.data));
    long seed = command.run.seed == null ? 0 : command.run.seed;
    TableOptions options = command.table;
    DetectorTraining training =
        network.equals("table")
            ? DetectorTraining.table(table, options.table(seed))
            : DetectorTraining.signal(table, options.signal(seed));
    training.threshold(options.threshold()).seed(seed).licenses(licenses());
    if (command.run.name != null) {
      training.name(command.run.name);
    }
    if (command.run.threads != null) {
      training.threads(command.run.threads);
    }
    if (!command.views.choice.quiet) {
      training.onProgress(this::log);
    }
    DetectorResult result = training.fit();
    ModelSpec model = result.exportTo(command.out, command.version);
    print(model, result);
  }

  private void requireOwnOptions(String network) {
    List<OptionSpec> given = spec.commandLine().getParseResult().matchedOptions();
    for (OptionSpec option : given) {
      if (!OPTIONS.contains(option.longestName())) {
        throw new ParameterException(
            spec.commandLine(),
            option.longestName() + ": expected no such option for " + network + "; leave it out");
      }
    }
  }

  private Licenses licenses() {
    Licenses licenses = Licenses.none();
    if (command.licenses.model != null) {
      licenses = licenses.withModel(command.licenses.model);
    }
    return command.licenses.data == null ? licenses : licenses.withData(command.licenses.data);
  }

  private void log(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private void print(ModelSpec model, DetectorResult result) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: threshold %.5g, from %,d normal samples%n",
        model.name(),
        result.anomaly().threshold(),
        result.anomaly().heldOut());
    result.metrics().ifPresent(metrics -> out.print(text(metrics)));
    out.println("model: " + command.out.toAbsolutePath());
    out.flush();
  }

  /** The figures of a detector for people. */
  static String text(DetectionMetrics m) {
    return String.format(
        Locale.ROOT,
        "%,d samples that were not trained with, %,d of them anomalies%n"
            + "  AUROC              %.4f%n"
            + "  average precision  %.4f%n"
            + "  threshold          %.5g%n"
            + "  precision          %.4f%n"
            + "  recall             %.4f%n"
            + "  F1                 %.4f%n"
            + "  false alarms       %.2f %%%n",
        m.rows(),
        m.anomalies(),
        m.auroc(),
        m.averagePrecision(),
        m.threshold(),
        m.precision(),
        m.recall(),
        m.f1(),
        100 * m.falseAlarmRate());
  }
}
