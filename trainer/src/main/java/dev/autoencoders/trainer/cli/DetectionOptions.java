package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.evaluation.DataChoice;
import dev.autoencoders.trainer.evaluation.detection.DetectorEvaluation;
import dev.autoencoders.trainer.evaluation.detection.DetectorSamples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which samples are normal, for commands that measure a detector. */
final class DetectionOptions {
  /** What means something for every detector. */
  private static final Set<String> OF_ALL =
      Set.of("--data", "--limit", "--json", "--out", "--zoo", "--stacktrace", "--normal");

  private static final Set<String> OF_TABLES = Set.of("--label");

  private static final Set<String> OF_PICTURES =
      Set.of("--anomalies", "--dataset", "--size", "--channels", "--background");

  /** What means something for detectors alone. */
  private static final Set<String> OF_DETECTORS = Set.of("--label", "--normal", "--anomalies");

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description =
          "Detectors of CSV files only: the column that says what a row is; default: that of the"
              + " training.")
  @Nullable String label;

  @Option(
      names = "--normal",
      paramLabel = "VALUE",
      description =
          "Detectors only: the label of normal rows or pictures; default: that of the training, or"
              + " 0 for rows.")
  @Nullable String normal;

  @Option(
      names = "--anomalies",
      paramLabel = "DIR",
      description = {
        "Detectors of pictures only: a folder of pictures that are anomalies, all of them; or the",
        "name of another data set beside that of --data, such as fashion-mnist."
      })
  @Nullable String anomalies;

  /**
   * Refuses options that the model makes no use of.
   *
   * @param command that the options were given to
   */
  void requireFit(CommandSpec command, ModelSpec model) {
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      if (isDetector(model) && !isFor(model.input(), name)) {
        throw new ParameterException(
            command.commandLine(),
            "%s: expected no such option for %s, a detector of the input kind %s; leave it out"
                .formatted(name, model.name(), model.input().kind()));
      } else if (!isDetector(model) && OF_DETECTORS.contains(name)) {
        throw new ParameterException(
            command.commandLine(),
            "%s: expected a detector, found %s; leave it out".formatted(name, model.name()));
      }
    }
  }

  static boolean isDetector(ModelSpec model) {
    return model.graphs().containsKey(Role.DETECTOR);
  }

  private static boolean isFor(Input input, String option) {
    Set<String> own = input instanceof Input.Image ? OF_PICTURES : OF_TABLES;
    return OF_ALL.contains(option) || own.contains(option);
  }

  private @Nullable Integer labelOfPictures() {
    if (normal != null && !normal.matches("\\d{1,3}")) {
      throw new WrongOption(
          "--normal: expected the label of normal pictures, 0 to 255, found " + normal);
    }
    return normal == null ? null : Integer.valueOf(normal);
  }

  /**
   * What a detector is measured on.
   *
   * @param limit at most how many, of normal pictures and of anomalies each; 0 for all
   */
  DetectorSamples samples(ModelBundle bundle, DataOptions data, int limit) throws IOException {
    int most = DataOptions.most(limit);
    DetectorEvaluation evaluation = new DetectorEvaluation(bundle);
    if (!(bundle.spec().input() instanceof Input.Image)) {
      return evaluation.samples(CsvTable.read(Path.of(data.data)), label, normal).limit(most);
    }
    ImageFormat format = DataChoice.format(bundle.spec());
    DetectorSamples samples =
        evaluation.samples(data.source(format).test(), labelOfPictures()).limit(most);
    return anomalies == null
        ? samples
        : samples.withAnomalies(evaluation.anomalies(data.others(anomalies, format)).limit(most));
  }
}
