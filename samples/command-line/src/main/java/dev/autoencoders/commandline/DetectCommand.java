package dev.autoencoders.commandline;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.internal.json.JsonText;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Operation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
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

    Detector apply(Detector detector) {
      if (threshold != null) {
        return detector.threshold(threshold);
      }
      return falseAlarms == null
          ? detector
          : detector.threshold(detector.thresholdFor(falseAlarms));
    }
  }

  private final List<String> refused = new ArrayList<>();
  private String note = "";
  private long examined;
  private long anomalies;

  @Override
  public Integer call() throws IOException {
    check();
    try (Interruption interruption = new Interruption();
        StandardStreams standard = new StandardStreams();
        Autoencoder loaded = new NamedModel(model, zoo).read(Operation.DETECT).load()) {
      checkStride(loaded.spec().input());
      Path file = table.equals(StandardStreams.NAME) ? standard.input() : Path.of(table);
      Detector detector = limit == null ? loaded.detector() : limit.apply(loaded.detector());
      PriorityQueue<Finding> worst = new PriorityQueue<>(Finding.WORST_FIRST.reversed());
      Peaks peaks = new Peaks(finding -> keepWorst(finding, worst));
      if (out == null) {
        examine(file, loaded, detector, finding -> keep(finding, peaks));
      } else {
        AtomicFiles.write(
            out,
            temporary -> {
              try (CsvWriter csv = CsvWriter.builder().build(temporary)) {
                csv.writeRecord(Finding.COLUMNS);
                examine(
                    file,
                    loaded,
                    detector,
                    finding -> {
                      csv.writeRecord(finding.line());
                      keep(finding, peaks);
                    });
              }
              interruption.check();
            });
      }
      peaks.end();
      return report(worst, detector);
    }
  }

  private void check() throws IOException {
    if (top != null && top < 0) {
      throw wrong("--top: expected a number from 0 on, found " + top);
    } else if (stride != null && stride < 1) {
      throw wrong("--stride: expected a number from 1 on, found " + stride);
    } else if (top != null && json) {
      throw wrong("--top: expected none beside --json, which prints all verdicts, found " + top);
    } else if (out != null && Files.exists(out) && !force) {
      throw new FileAlreadyExistsException(
          out.toString(), null, "expected no file, found one; --force replaces it");
    }
  }

  private void checkStride(Input input) {
    if (stride != null && input instanceof Input.Row) {
      throw wrong(
          "--stride: expected a model of series, found one of rows, each of which is examined; leave"
              + " it out");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void examine(
      Path file, Autoencoder loaded, Detector detector, Examination.Listener listener)
      throws IOException {
    Examination examination =
        Examination.of(
            table,
            detector,
            loaded.spec().input(),
            stride == null ? 1 : stride,
            listener,
            refused::add);
    TableFile.read(file, table, examination);
    examination.end();
    note = examination.note();
  }

  private void keep(Finding finding, Peaks peaks) {
    examined++;
    anomalies += finding.verdict().isAnomaly() ? 1 : 0;
    if (json) {
      Main.out(spec).println(JsonText.line(finding.json()));
    } else {
      peaks.add(finding);
    }
  }

  private void keepWorst(Finding finding, PriorityQueue<Finding> worst) {
    worst.add(finding);
    if (worst.size() > (top == null ? TOP : top)) {
      worst.remove();
    }
  }

  private int report(PriorityQueue<Finding> worst, Detector detector) {
    PrintWriter out = Main.out(spec);
    if (!json) {
      worst.stream().sorted(Finding.WORST_FIRST).forEach(out::println);
      out.printf(
          Locale.ROOT,
          "%,d of %,d are anomalies, with scores above %.4g%n",
          anomalies,
          examined,
          detector.threshold());
    }
    out.flush();
    PrintWriter err = Main.err(spec);
    if (!note.isEmpty()) {
      err.println(note);
    }
    refused.forEach(err::println);
    err.flush();
    return refused.isEmpty() ? 0 : 1;
  }
}
