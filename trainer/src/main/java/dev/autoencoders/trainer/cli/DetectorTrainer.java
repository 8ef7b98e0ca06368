package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.DetectorResult;
import dev.autoencoders.trainer.DetectorTraining;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.ImageSource;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.evaluation.FigureText;
import dev.autoencoders.trainer.publishing.ModelExport;
import dev.autoencoders.trainer.run.DetectionMetrics;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What {@code train table}, {@code train signal} and {@code train anomaly} do. */
final class DetectorTrainer {
  private static final String PICTURES = "anomaly";

  private static final Set<String> NETWORKS = Set.of("table", "signal", PICTURES);

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
          "--stacktrace");

  /** Those that say which pictures, and of what shape. */
  private static final Set<String> OF_PICTURES =
      Set.of("--dataset", "--size", "--channels", "--background");

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
    Closeable held = ModelExport.hold(command.out, command.version);
    try {
      trainAndExport(network);
    } finally {
      held.close();
    }
  }

  private void trainAndExport(String network) throws IOException {
    long seed = command.run.seed == null ? 0 : command.run.seed;
    TableOptions options = command.table;
    DetectorTraining training = training(network, seed);
    training.threshold(options.threshold()).seed(seed);
    training.licenses(licenses(training.licenses()));
    if (command.run.name != null) {
      training.name(command.run.name);
    }
    if (command.run.threads != null) {
      training.threads(command.run.threads);
    }
    if (options.keepOutliers) {
      training.keepOutliers();
    }
    if (options.steps != null) {
      training.steps(options.steps);
    }
    if (!command.views.choice.quiet) {
      training.onProgress(line -> Main.note(spec, line));
    }
    DetectorResult result = training.fit();
    ModelSpec model = result.exportTo(command.out, command.version);
    print(model, result);
  }

  private DetectorTraining training(String network, long seed) throws IOException {
    TableOptions options = command.table;
    if (network.equals(PICTURES)) {
      ImageSource source = command.data.source();
      DetectorTraining training = DetectorTraining.pictures(source, options.onlyLabel);
      ImageFormat format = source.format() == null ? ImageFormat.asFound() : source.format();
      return options.anomalies == null
          ? training
          : training.anomalies(command.data.others(options.anomalies, format));
    }
    CsvTable table = CsvTable.read(Path.of(command.data.data));
    return network.equals("table")
        ? DetectorTraining.table(table, options.table(seed))
        : DetectorTraining.signal(table, options.signal(seed));
  }

  private void requireOwnOptions(String network) {
    List<OptionSpec> given = spec.commandLine().getParseResult().matchedOptions();
    for (OptionSpec option : given) {
      if (!isFor(network, option)) {
        throw new ParameterException(
            spec.commandLine(),
            option.longestName() + ": expected no such option for " + network + "; leave it out");
      }
    }
  }

  private static boolean isFor(String network, OptionSpec option) {
    boolean pictures = network.equals(PICTURES);
    return switch (TableOptions.about(option)) {
      case TableOptions.OF_ALL -> true;
      case TableOptions.OF_SIGNALS -> network.equals("signal");
      case TableOptions.OF_TABLES -> !pictures;
      case TableOptions.OF_PICTURES -> pictures;
      default ->
          OPTIONS.contains(option.longestName())
              || (pictures && OF_PICTURES.contains(option.longestName()));
    };
  }

  private Licenses licenses(Licenses ofData) {
    Licenses licenses = ofData;
    if (command.licenses.model != null) {
      licenses = licenses.withModel(command.licenses.model);
    }
    return command.licenses.data == null ? licenses : licenses.withData(command.licenses.data);
  }

  private void print(ModelSpec model, DetectorResult result) {
    PrintWriter out = Main.out(spec);
    out.printf(
        Locale.ROOT,
        "%s: threshold %.5g, from %,d normal samples%n",
        model.name(),
        result.anomaly().threshold(),
        result.anomaly().heldOut());
    result.outliers().ifPresent(out::println);
    result.metrics().ifPresent(metrics -> out.print(text(metrics)));
    out.println("model: " + command.out.toAbsolutePath());
    out.flush();
  }

  /** The figures of a detector for people. */
  static String text(DetectionMetrics m) {
    return String.format(
        Locale.ROOT,
        "%,d samples that were not trained with, %,d of them anomalies%n"
            + "  AUROC              %s%n"
            + "  average precision  %s%n"
            + "  threshold          %.5g%n"
            + "  precision          %s%n"
            + "  recall             %s%n"
            + "  F1                 %s%n"
            + "  false alarms       %s%n",
        m.rows(),
        m.anomalies(),
        FigureText.orDash("%.4f", m.auroc()),
        FigureText.orDash("%.4f", m.averagePrecision()),
        m.threshold(),
        FigureText.orDash("%.4f", m.precision()),
        FigureText.orDash("%.4f", m.recall()),
        FigureText.orDash("%.4f", m.f1()),
        FigureText.orDash("%.2f %%", 100 * m.falseAlarmRate()));
  }
}
