package dev.autoencoders.trainer.publishing;

import dev.autoencoders.internal.Shell;
import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.anomaly.PictureChoice;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.evaluation.FigureText;
import dev.autoencoders.trainer.report.Markdown;
import dev.autoencoders.trainer.run.DetectionMetrics;
import dev.autoencoders.trainer.run.ThresholdRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The card of a detector: the README.md of its model directory, for people. */
final class DetectorCard {
  private DetectorCard() {}

  /**
   * Writes the card.
   *
   * @param measured the figures; empty if nothing was measured
   * @param preview whether there is a picture of examples
   */
  static String of(
      ModelSpec spec, DetectorExport export, Optional<DetectionMetrics> measured, boolean preview) {
    return String.join(
        "\n",
        "# " + spec.name() + " " + spec.version(),
        "",
        Markdown.text(spec.description()),
        "",
        preview
            ? "![pictures on top, heat maps below](%s)\n\nTop row: pictures%s. Bottom row: where each is unusual, all on one scale.\n"
                .formatted(
                    DetectorPreview.FILE,
                    export.data().labelled() ? ", normal ones on the left" : "")
            : "",
        "## Use",
        "",
        use(spec.input()),
        "",
        input(spec.input()),
        "",
        "## Threshold",
        "",
        threshold(export.anomaly()),
        export.outliers().map(text -> "\n" + text + "\n").orElse(""),
        "## Measured",
        "",
        measured
            .map(metrics -> measured(metrics, export.data().tested()))
            .orElse("Nothing is known of anomalies in the data, so nothing was measured."),
        "",
        "## How it works",
        "",
        works(export),
        "",
        command(export),
        "## Limits",
        "",
        "It was trained on what was normal when the data was collected; where that changes, train"
            + " it again. The graph holds a part of the training data in standardised form:"
            + " whoever has the model can read those samples.",
        "",
        "## Licence",
        "",
        Markdown.text(Licenses.sentence(spec.license())),
        "");
  }

  private static String use(Input input) {
    String line =
        input instanceof Input.Image
            ? "Heatmap map = model.detector().examine(picture);"
            : "var verdicts = model.detector().examine(" + input.kind() + ");";
    return String.join(
        "\n",
        "```java",
        "try (Autoencoder model = Autoencoder.from(Path.of(\"MODEL_DIR\")).load()) {",
        "  " + line,
        "}",
        "```");
  }

  private static String input(Input input) {
    return input.match(DetectorCard::pictures, DetectorCard::columns, DetectorCard::series);
  }

  private static String columns(Input.Row row) {
    StringBuilder table = new StringBuilder("| column | type | missing values |\n|---|---|---|\n");
    for (Column column : row.columns()) {
      String type = column.type().name().toLowerCase(Locale.ROOT);
      String known =
          column.categories().isEmpty()
              ? ""
              : ": " + Markdown.text(String.join(", ", column.categories()));
      String missing = column.missing() == Column.Missing.NAN ? "allowed" : "refused";
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s%s | %s |\n",
              Markdown.code(column.name()),
              type,
              known,
              missing));
    }
    return table.toString().stripTrailing();
  }

  private static String pictures(Input.Image image) {
    return String.format(
        Locale.ROOT,
        "Pictures of %d×%d, %s. A heat map has their size: brighter is more unusual.",
        image.height(),
        image.width(),
        image.channels() == 1 ? "grey" : "RGB");
  }

  private static String series(Input.Series series) {
    return String.format(
        Locale.ROOT,
        "Series of %d steps, channel by channel: %s.",
        series.length(),
        series.channels().stream().map(Markdown::code).collect(Collectors.joining(", ")));
  }

  private static String threshold(AnomalySpec anomaly) {
    String rule =
        switch (anomaly.rule()) {
          case FALSE_ALARMS ->
              String.format(
                  Locale.ROOT,
                  "%.2g %% of normal samples may lie above it",
                  100 * anomaly.target());
          case RECALL ->
              String.format(
                  Locale.ROOT,
                  "%.4g %% of labelled anomalies lie above it",
                  100 * anomaly.target());
          case BEST_F1 -> "F1 is highest on labelled anomalies";
          case GIVEN -> "somebody said it";
        };
    return String.format(
        Locale.ROOT,
        "%.5g: chosen so that %s. It comes from %,d normal samples, each scored by parts of the"
            + " detector that were not trained with it. A usual score is about 1.",
        anomaly.threshold(),
        rule,
        anomaly.heldOut());
  }

  private static String measured(DetectionMetrics m, String tested) {
    List<String> rows =
        List.of(
            row("samples", "%s, none of them trained with", of(m.rows(), tested)),
            "|---|---|",
            row("anomalies", "%,d", m.anomalies()),
            figure("AUROC", "%.4f", m.auroc()),
            figure("average precision", "%.4f", m.averagePrecision()),
            figure("precision", "%.4f", m.precision()),
            figure("recall", "%.4f", m.recall()),
            figure("F1", "%.4f", m.f1()),
            figure("false alarms", "%.2f %%", 100 * m.falseAlarmRate()));
    return String.join("\n", rows);
  }

  private static String of(int samples, String tested) {
    return String.format(Locale.ROOT, "%,d of ", samples) + Markdown.text(tested);
  }

  private static String row(String name, String format, Object value) {
    return row(name, String.format(Locale.ROOT, format, value));
  }

  private static String figure(String name, String format, double value) {
    return row(name, FigureText.orDash(format, value));
  }

  private static String row(String name, String text) {
    return "| " + name + " | " + text + " |";
  }

  /** Of pictures from a data set that the trainer knows by name; else the data is not at hand. */
  private static String command(DetectorExport export) {
    if (!(export.data().choice() instanceof PictureChoice choice) || choice.format() != null) {
      return "";
    }
    List<String> words =
        new ArrayList<>(List.of("java", "-jar", "trainer.jar", "train", "anomaly"));
    String dataset = export.record().dataset();
    boolean drawn = dataset.equals(DataSource.synthetic().name());
    words.addAll(drawn ? List.of("--data", dataset) : List.of("--data", "DATA"));
    words.addAll(drawn ? List.of() : List.of("--dataset", dataset));
    Integer label = choice.onlyLabel();
    words.addAll(label == null ? List.of() : List.of("--only-label", label.toString()));
    words.addAll(rule(export.anomaly()));
    words.addAll(List.of("--seed", Long.toString(export.record().seed())));
    words.addAll(List.of("--steps", Integer.toString(export.record().steps())));
    words.addAll(List.of("--out", "MODEL_DIR"));
    return String.join("\n", "```", Shell.line(words), "```", "");
  }

  /** How the threshold was chosen, unless that is the usual way. */
  private static List<String> rule(AnomalySpec anomaly) {
    String target = Double.toString(anomaly.target());
    return switch (anomaly.rule()) {
      case FALSE_ALARMS ->
          anomaly.target() == ThresholdRule.STANDARD.target()
              ? List.of()
              : List.of("--false-alarms", target);
      case RECALL -> List.of("--recall", target);
      case BEST_F1 -> List.of("--best-f1");
      case GIVEN -> List.of();
    };
  }

  private static String works(DetectorExport export) {
    String features =
        export.data().input() instanceof Input.Image
            ? "The graph looks at edges of eight directions and at brightness, cell by cell,"
                + " standardised. Autoencoders with a bottleneck rebuild them"
            : "Values are standardised in the graph. Networks guess hidden values from the others";
    return String.format(
        Locale.ROOT,
        features
            + "; the squared errors are one part of the score. The squared distance to the nearest"
            + " of some training samples is the other. Each value's share is its contribution."
            + " Trained on %,d normal samples of %s, seed %d, in %.0f s.",
        export.record().samples(),
        Markdown.code(export.record().dataset()),
        export.record().seed(),
        export.record().seconds());
  }
}
