package dev.autoencoders.commandline;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Operation;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds rows of a table that don't look normal. */
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Finds rows of a table that don't look normal, or windows of a series.",
      "Prints the most unusual ones, with the columns that make them so; of windows that overlap only"
          + " the one with the highest score.",
      "No window of a series reaches across a row that lacks a value; such rows are named."
    })
final class DetectCommand implements Callable<Integer> {
  private static final int TOP = 20;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model that can detect: " + NamedModel.FORMS + ".")
  String model = "";

  @Parameters(
      index = "1",
      paramLabel = "TABLE",
      description =
          "A CSV file with a header, plain or in gzip; - for standard input. It must have the"
              + " model's columns, in any order; others are left out.")
  String table = "";

  @Mixin ZooOption zoo = new ZooOption();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes all verdicts to this CSV file, a line for each.")
  @Nullable Path out;

  @Option(names = "--force", description = "Replaces that file if it is there.")
  boolean force;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many to print; default: " + TOP + ".")
  @Nullable Integer top;

  @Option(
      names = "--json",
      description = "Prints all verdicts, each as a JSON object on a line of its own.")
  boolean json;

  @Option(
      names = "--stride",
      paramLabel = "N",
      description =
          "How many steps lie between two windows; only for models of series; default: 1.")
  @Nullable Integer stride;

  @Option(
      names = "--time",
      paramLabel = "NAME",
      description =
          "The column that says when a step was: no window reaches across steps that are missing;"
              + " only for models of series.")
  @Nullable String time;

  @Option(
      names = "--rows",
      description =
          "Each row is a signal of its own, its columns are the steps; only for models of series.")
  boolean inRows;

  @Option(
      names = "--exclude",
      paramLabel = "NAME[,...]",
      description =
          "Beside --rows: columns that are no steps, such as a label; a name with a comma in it"
              + " stands in double quotes.")
  List<String> exclude = List.of();

  @ArgGroup(exclusive = true)
  @Nullable Limit limit;

  /** Where anomalies begin, unless the model's own threshold is taken. */
  static final class Limit {
    @Option(
        names = "--threshold",
        paramLabel = "SCORE",
        description = "Takes rows with a higher score for anomalies; default: as the model says.")
    @Nullable Double threshold;

    @Option(
        names = "--false-alarms",
        paramLabel = "SHARE",
        description =
            "Sets the threshold so that this share of normal rows lies above, as in 0.01.")
    @Nullable Double falseAlarms;

    void check(DetectCommand command) {
      if (threshold != null && !Double.isFinite(threshold)) {
        throw command.wrong("--threshold: expected a finite number, found " + threshold);
      } else if (falseAlarms != null && !(falseAlarms >= 0 && falseAlarms <= 1)) {
        throw command.wrong("--false-alarms: expected a number from 0 to 1, found " + falseAlarms);
      }
    }

    Detector apply(Detector detector) {
      if (threshold != null) {
        return detector.threshold(threshold);
      }
      return falseAlarms == null
          ? detector
          : detector.threshold(detector.thresholdFor(falseAlarms));
    }
  }

  @Override
  public Integer call() throws IOException {
    check();
    try (Interruption interruption = new Interruption();
        StandardStreams standard = new StandardStreams();
        Autoencoder loaded = new NamedModel(model, zoo).read(Operation.DETECT).load()) {
      checkLayout(loaded.spec().input());
      Path file = table.equals(StandardStreams.NAME) ? standard.input() : Path.of(table);
      Detector detector = limit == null ? loaded.detector() : limit.apply(loaded.detector());
      FindingReport report = new FindingReport(spec, table, top == null ? TOP : top, json);
      Examination examination =
          Examination.of(table, detector, loaded.spec().input(), layout(), report);
      if (out == null) {
        examine(file, examination);
      } else {
        AtomicFiles.write(
            out,
            temporary -> {
              try (CsvWriter csv = CsvWriter.builder().build(temporary)) {
                report.alsoTo(csv);
                examine(file, examination);
              }
              interruption.check();
            });
      }
      return report.end(detector.threshold(), examination.note());
    }
  }

  private void examine(Path file, Examination examination) throws IOException {
    TableFile.read(file, table, examination);
    examination.end();
  }

  private Examination.SeriesLayout layout() {
    return new Examination.SeriesLayout(
        inRows, TableFile.names(exclude), stride == null ? 1 : stride, time);
  }

  private void check() throws IOException {
    if (top != null && top < 0) {
      throw wrong("--top: expected a number from 0 on, found " + top);
    } else if (stride != null && stride < 1) {
      throw wrong("--stride: expected a number from 1 on, found " + stride);
    } else if (top != null && json) {
      throw wrong("--top: expected none beside --json, which prints all verdicts, found " + top);
    } else if (!exclude.isEmpty() && !inRows) {
      throw wrong("--exclude: expected --rows beside it, found none; other columns are left out");
    } else if ((stride != null || time != null) && inRows) {
      throw wrong(
          "--stride, --time: expected none beside --rows, which has no windows; leave out the"
              + " option, and with --exclude NAME the column");
    }
    if (limit != null) {
      limit.check(this);
    }
    checkOut();
  }

  private void checkOut() throws IOException {
    if (out == null || !Files.exists(out)) {
      return;
    } else if (!table.equals(StandardStreams.NAME)
        && Names.exists(table)
        && Files.isSameFile(out, Path.of(table))) {
      throw wrong("--out: expected another file than the table, found " + out);
    } else if (!force) {
      throw new FileAlreadyExistsException(
          out.toString(), null, "expected no file, found one; --force replaces it");
    }
  }

  private void checkLayout(Input input) {
    if (input instanceof Input.Row && (stride != null || inRows || time != null)) {
      String option = stride != null ? "--stride" : inRows ? "--rows" : "--time";
      throw wrong(
          option
              + ": expected a model of series, found one of rows, each of which is examined; leave"
              + " it out");
    } else if (inRows && input instanceof Input.Series series && series.channels().size() > 1) {
      throw wrong(
          "--rows: expected a model of series with one channel, found the channels "
              + series.channels());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
