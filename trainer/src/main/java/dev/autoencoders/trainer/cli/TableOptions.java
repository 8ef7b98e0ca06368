package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.data.SignalChoice;
import dev.autoencoders.trainer.data.TableChoice;
import dev.autoencoders.trainer.data.table.ColumnNames;
import dev.autoencoders.trainer.run.ThresholdRule;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The options of detectors: what counts, what is normal, and how the threshold is chosen. */
final class TableOptions {
  /** How the descriptions of options for tables and signals begin. */
  static final String OF_TABLES = "CSV only";

  /** How those for signals alone begin. */
  static final String OF_SIGNALS = "CSV only, signal";

  /** How those for all detectors begin. */
  static final String OF_ALL = "Detectors only";

  /** How those for pictures begin. */
  static final String OF_PICTURES = "anomaly only";

  @Option(
      names = "--only-label",
      converter = Numbers.Label.class,
      paramLabel = "N",
      description = {
        "anomaly only: the label of normal pictures, such as a digit of MNIST, or the place of",
        "their folder in the order of names, from 0; others are anomalies. Default: all are normal."
      })
  @Nullable Integer onlyLabel;

  @Option(
      names = "--anomalies",
      paramLabel = "DIR",
      description = {
        "anomaly only: a folder of pictures that are anomalies, or the name of another data set",
        "beside that of --data. The model is measured on them; its threshold is not chosen by them."
      })
  @Nullable String anomalies;

  @Option(
      names = "--columns",
      paramLabel = "NAME[,...]",
      description = "CSV only: the columns to use; default: all but the label.")
  List<String> columns = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "NAME[,...]",
      description =
          "CSV only: columns to leave out, such as an id; a name with a comma in it stands in"
              + " double quotes.")
  List<String> exclude = List.of();

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "CSV only: the column that says what a row is; normal rows train alone.")
  @Nullable String label;

  @Option(
      names = "--normal",
      paramLabel = "VALUE",
      description = "CSV only, beside --label: the label of normal rows; default: 0.")
  @Nullable String normal;

  @Option(
      names = "--split",
      converter = Numbers.Share.class,
      paramLabel = "SHARE",
      description =
          "CSV only: the share of the normal rows to train with; the others are for evaluate;"
              + " default: 0.8.")
  @Nullable Double split;

  @Option(
      names = "--value",
      paramLabel = "NAME[,...]",
      description = "CSV only, signal: the columns of one long series, one for each channel.")
  List<String> values = List.of();

  @Option(
      names = "--time",
      paramLabel = "NAME",
      description =
          "CSV only, signal: the column that says when; no window reaches across missing steps.")
  @Nullable String time;

  @Option(
      names = "--window",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description =
          "CSV only, signal: cuts a long series into windows of N steps; default: a row is a"
              + " signal.")
  int window;

  @Option(
      names = "--stride",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      defaultValue = "1",
      description =
          "CSV only, signal: steps from one window to the next; default: ${DEFAULT-VALUE}.")
  int stride = 1;

  @Option(
      names = "--steps",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description =
          "Detectors only: optimiser steps of each network; default: 1000, of pictures 400.")
  @Nullable Integer steps;

  @Option(
      names = "--keep-outliers",
      description = {
        "Detectors only: trains with samples that score far above all others too. Without labels",
        "they are set aside otherwise; with labels they are always trained with."
      })
  boolean keepOutliers;

  @ArgGroup Rule rule = new Rule();

  /** At most one of these. */
  static final class Rule {
    @Option(
        names = "--false-alarms",
        converter = Numbers.InnerShare.class,
        paramLabel = "SHARE",
        description =
            "Detectors only: the share of normal samples that may lie above the threshold; default:"
                + " 0.01.")
    @Nullable Double falseAlarms;

    @Option(
        names = "--recall",
        converter = Numbers.SomeShare.class,
        paramLabel = "SHARE",
        description = "Detectors only: the share of labelled anomalies that must lie above it.")
    @Nullable Double recall;

    @Option(
        names = "--best-f1",
        description = "Detectors only: chooses the threshold with the highest F1 on the labels.")
    boolean bestF1;
  }

  /** What an option's description says that it is for; empty for none of these. */
  static String about(OptionSpec option) {
    String description = option.description()[0];
    return Stream.of(OF_SIGNALS, OF_TABLES, OF_ALL, OF_PICTURES)
        .filter(description::startsWith)
        .findFirst()
        .orElse("");
  }

  ThresholdRule threshold() {
    if (rule.bestF1) {
      return ThresholdRule.bestF1();
    } else if (rule.recall != null) {
      return ThresholdRule.recall(rule.recall);
    }
    return rule.falseAlarms == null
        ? ThresholdRule.STANDARD
        : ThresholdRule.falseAlarms(rule.falseAlarms);
  }

  TableChoice table(long seed) {
    return choice(names("--columns", columns), seed);
  }

  SignalChoice signal(long seed) {
    if (window == 0 && (!values.isEmpty() || stride != 1)) {
      throw new WrongOption(
          "--value, --stride: expected --window N beside them, which cuts a long series, found"
              + " none; of signals in rows --columns names the columns");
    } else if (!values.isEmpty() && !columns.isEmpty()) {
      throw new WrongOption(
          "--columns: expected none beside --value, found " + columns + "; leave one of both out");
    }
    List<String> used = values.isEmpty() ? names("--columns", columns) : names("--value", values);
    return new SignalChoice(choice(used, seed), time, window, stride);
  }

  private TableChoice choice(List<String> used, long seed) {
    if (label == null && normal != null) {
      throw new WrongOption(
          "--normal: expected --label COLUMN beside it, the column that says what a row is, found"
              + " none; leave it out if all rows are normal");
    }
    boolean calibrate = threshold().needsAnomalies();
    double share = split == null ? TableChoice.SPLIT : split;
    String labelOfNormal = normal == null ? TableChoice.NORMAL : normal;
    List<String> excluded = names("--exclude", exclude);
    return new TableChoice(used, excluded, label, labelOfNormal, share, seed, calibrate);
  }

  private static List<String> names(String option, List<String> texts) {
    try {
      return ColumnNames.parse(texts);
    } catch (IllegalArgumentException e) {
      throw new WrongOption(option + ": " + e.getMessage(), e);
    }
  }
}
