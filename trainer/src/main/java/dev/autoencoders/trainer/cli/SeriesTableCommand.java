package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.anomaly.DetectorSettings;
import dev.autoencoders.trainer.evaluation.detection.LabelledSeries;
import dev.autoencoders.trainer.evaluation.detection.SeriesTable;
import dev.autoencoders.trainer.evaluation.detection.SeriesTable.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures detectors on long series with labelled windows. */
@Command(
    name = "series-table",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures anomaly detection on long series with labelled windows (the form of the Numenta"
          + " Anomaly Benchmark).",
      "Trains on the first half without its labelled windows, and examines the whole series."
    })
final class SeriesTableCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder with combined_windows.json and CSV files with the columns timestamp and value.")
  Path data = Path.of("");

  @Option(
      names = "--window",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      defaultValue = "288",
      description = "Steps of a window; default: ${DEFAULT-VALUE}, a day of steps of five minutes.")
  int window;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the training; default: ${DEFAULT-VALUE}.")
  long seed;

  @Mixin DetectorRunOptions run = new DetectorRunOptions();

  @Override
  public Integer call() throws IOException {
    List<LabelledSeries> all = LabelledSeries.of(data);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "| series | steps | to train with | labelled windows | with the highest score | with an"
            + " alarm | false stretches | likewise in the trained half | seconds |");
    out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    int steps = run.steps(DetectorSettings.STEPS);
    DetectorSettings settings = new DetectorSettings(seed, run.threads, steps, line -> {});
    for (LabelledSeries series : all) {
      out.print(line(SeriesTable.of(series, window, settings)));
      out.flush();
    }
    return 0;
  }

  private static String line(Row row) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %d | %d | %d | %d | %d | %.1f |%n",
        row.name(),
        row.steps(),
        row.trained(),
        row.labelled(),
        row.peaks(),
        row.alarmed(),
        row.falseStretches(),
        row.trainedStretches(),
        row.seconds());
  }
}
