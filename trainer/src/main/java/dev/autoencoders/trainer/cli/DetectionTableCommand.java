package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.anomaly.DetectorSettings;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSource;
import dev.autoencoders.trainer.evaluation.detection.DetectionTable;
import dev.autoencoders.trainer.evaluation.detection.DetectionTable.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures detectors and simpler methods on a folder of labelled tables. */
@Command(
    name = "detection-table",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures anomaly detection on labelled tables, beside simpler methods.",
      "Trains on half of the normal rows of each table and tests on all other rows; prints AUROC.",
      "With --dataset, instead: trains on the pictures of one label, and tests on pictures of all."
    })
final class DetectionTableCommand implements Callable<Integer> {
  private static final int LABELS = 10;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder of CSV files, plain or with gzip; with --dataset, that of the data sets.")
  Path data = Path.of("");

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "Pictures: mnist or fashion-mnist, one row for each of the ten labels.")
  @Nullable String dataset;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      defaultValue = "label",
      description = "The column that is 0 for normal rows; default: ${DEFAULT-VALUE}.")
  String label = "";

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Only these tables, or labels of pictures; default: all.")
  List<String> only = List.of();

  @Option(
      names = "--apart",
      split = ",",
      paramLabel = "NAME",
      description = "Tables that are shown, but left out of the mean.")
  List<String> apart = List.of();

  @Option(
      names = "--seeds",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      defaultValue = "5",
      description = "Tables: how many seeds, from 0 on; default: ${DEFAULT-VALUE}.")
  int seeds;

  @Mixin DetectorRunOptions run = new DetectorRunOptions();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Main.out(spec);
    List<Row> rows = new ArrayList<>();
    for (Measurement each : dataset == null ? tables() : labels(dataset)) {
      Row row = each.take();
      if (rows.isEmpty()) {
        out.print(header(row));
      }
      rows.add(row);
      out.print(line(row));
      out.flush();
    }
    List<Row> counted = rows.stream().filter(row -> !apart.contains(row.name())).toList();
    if (!counted.isEmpty()) {
      out.print(mean(counted));
    }
    out.flush();
    return 0;
  }

  /** A line of the table, before it is known. */
  private interface Measurement {
    Row take() throws IOException;
  }

  private List<Measurement> tables() throws IOException {
    int steps = run.steps(DetectorSettings.STEPS);
    List<Measurement> tables = new ArrayList<>();
    for (Path file : files()) {
      tables.add(() -> DetectionTable.of(file, label, seeds, run.threads, steps));
    }
    return tables;
  }

  private List<Measurement> labels(String name) throws IOException {
    int steps = run.steps(DetectorSettings.STEPS_OF_PICTURES);
    ImageSource source = DataSource.of(data.toString(), name);
    List<Measurement> labels = new ArrayList<>();
    for (int i = 0; i < LABELS; i++) {
      int normal = i;
      if (only.isEmpty() || only.contains(Integer.toString(i))) {
        labels.add(() -> DetectionTable.of(source, normal, run.threads, steps));
      }
    }
    if (labels.isEmpty()) {
      throw new WrongOption("--only: expected labels from 0 to 9, found " + only);
    }
    return labels;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.list(data)) {
      List<Path> files =
          found
              .filter(file -> file.getFileName().toString().matches(".+\\.csv(\\.gz)?"))
              .filter(file -> only.isEmpty() || only.contains(name(file)))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new IOException(data + ": expected CSV files, found none of these names");
      }
      return files;
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.csv(\\.gz)?$", "");
  }

  private static String header(Row row) {
    StringBuilder line = new StringBuilder("| table | rows | columns |");
    StringBuilder rule = new StringBuilder("|---|---|---|");
    row.auroc()
        .keySet()
        .forEach(
            method -> {
              line.append(' ').append(method).append(" |");
              rule.append("---|");
            });
    line.append(" false alarms | seconds | kB |").append(System.lineSeparator());
    return line.append(rule).append("---|---|---|").append(System.lineSeparator()).toString();
  }

  private static String line(Row row) {
    StringBuilder line =
        new StringBuilder(
            String.format(Locale.ROOT, "| %s | %,d | %d |", row.name(), row.rows(), row.columns()));
    row.auroc()
        .values()
        .forEach(value -> line.append(String.format(Locale.ROOT, " %.3f |", value)));
    return line.append(
            String.format(
                Locale.ROOT,
                " %.2f %% | %.1f | %,d |%n",
                100 * row.falseAlarmRate(),
                row.seconds(),
                row.bytes() / 1000))
        .toString();
  }

  private static String mean(List<Row> rows) {
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "| mean of %d | | |", rows.size()));
    rows.get(0)
        .auroc()
        .keySet()
        .forEach(
            method ->
                line.append(
                    String.format(Locale.ROOT, " %.4f |", DetectionTable.mean(rows, method))));
    double alarms = rows.stream().mapToDouble(Row::falseAlarmRate).average().orElse(Double.NaN);
    return line.append(String.format(Locale.ROOT, " %.2f %% | | |%n", 100 * alarms)).toString();
  }
}
