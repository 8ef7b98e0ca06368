package dev.autoencoders.trainer.report.html;

import com.samskivert.mustache.Mustache;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.anomaly.Verdicts;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.anomaly.Outliers;
import dev.autoencoders.trainer.evaluation.FigureText;
import dev.autoencoders.trainer.evaluation.detection.DetectorSamples;
import dev.autoencoders.trainer.run.DetectionMetrics;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One HTML page that shows what a detector finds: how scores are spread on both sides of the
 * threshold, ROC and precision-recall curves where there are labels, and what is most unusual, with
 * reasons: rows with their columns, series with marked stretches, pictures with heat maps. The page
 * needs no network, no script and no other file.
 */
public final class DetectionReport {
  /** Samples that go through the model at once. */
  private static final int BATCH = 256;

  private final ModelSpec spec;
  private final DetectorSamples samples;
  private final Detector detector;

  private DetectionReport(ModelSpec spec, DetectorSamples samples, Detector detector) {
    this.spec = spec;
    this.samples = samples;
    this.detector = detector;
  }

  /**
   * Examines samples and makes the page.
   *
   * @param model a model with a detector
   * @param samples at least one
   * @param progress told how many samples are done
   * @return the page
   * @throws IllegalArgumentException if there is no sample
   * @throws IOException if the model's description says of its training what can't be read
   */
  public static String of(ModelBundle model, DetectorSamples samples, IntConsumer progress)
      throws IOException {
    samples.requireSome();
    try (Autoencoder loaded = Autoencoder.from(model).values(InputValues.AS_THEY_ARE).load()) {
      DetectionReport report = new DetectionReport(model.spec(), samples, loaded.detector());
      return report.page(progress);
    }
  }

  private String page(IntConsumer progress) throws IOException {
    float[] scores = new float[samples.values().length];
    for (int from = 0; from < scores.length; from += BATCH) {
      int count = Math.min(BATCH, scores.length - from);
      float[] found = examine(from, count).scores();
      System.arraycopy(found, 0, scores, from, count);
      progress.accept(from + count);
    }
    DetectionMetrics metrics =
        DetectionMetrics.of(scores, samples.anomalies(), detector.threshold());
    Findings findings = new Findings(samples, scores, detector);
    DetectionPage page =
        new DetectionPage(
            spec.name(),
            spec.version().text(),
            spec.description(),
            "%s samples of %s that training did not see"
                .formatted(Numbers.count(scores.length), samples.name()),
            figures(metrics, scores),
            outliers(),
            histogram(scores),
            samples.labelled() ? DetectionCurves.of(scores, samples.anomalies()) : List.of(),
            spec.input() instanceof Input.Row ? findings.rows() : List.of(),
            spec.input() instanceof Input.Series series ? findings.signals(series) : List.of(),
            spec.input() instanceof Input.Image image ? findings.shelves(image) : List.of());
    return Mustache.compiler()
        .compile(Assets.text("detection.html"))
        .execute(new Rendered(page, Assets.styles("detection.css")));
  }

  private Verdicts examine(int from, int count) {
    int values = samples.values()[0].length;
    float[] batch = new float[count * values];
    for (int i = 0; i < count; i++) {
      System.arraycopy(samples.values()[from + i], 0, batch, i * values, values);
    }
    return detector.examine(batch);
  }

  /** What the template sees. */
  private record Rendered(DetectionPage page, String style) {}

  /** What training found of outliers; null if there were none. */
  private @Nullable String outliers() throws IOException {
    Object found = spec.training().get("outliers");
    return found == null || spec.anomaly() == null
        ? null
        : RunJson.read(RunJson.write(found), Outliers.class).text(spec.anomaly().threshold());
  }

  private List<Page.Figure> figures(DetectionMetrics m, float[] scores) {
    List<Page.Figure> figures = new ArrayList<>();
    double threshold = detector.threshold();
    long above = IntStream.range(0, scores.length).filter(i -> !(scores[i] <= threshold)).count();
    if (samples.labelled()) {
      figures.add(figure("AUROC", "%.4f", m.auroc(), "1 is perfect, 0.5 is chance"));
      figures.add(figure("Average precision", "%.4f", m.averagePrecision(), "1 is perfect"));
      figures.add(figure("Recall", "%.4f", m.recall(), "anomalies above the threshold"));
      figures.add(figure("Precision", "%.4f", m.precision(), "anomalies among those above"));
      figures.add(
          figure("False alarms", "%.2f %%", 100 * m.falseAlarmRate(), "normal samples above"));
    }
    String exceeded = Numbers.count(above) + " samples are above it";
    figures.add(figure("Threshold", "%.4g", threshold, exceeded));
    return figures;
  }

  private static Page.Figure figure(String name, String format, double value, String remark) {
    return new Page.Figure(name, FigureText.orDash(format, value), remark);
  }

  private DetectionPage.Plot histogram(float[] scores) {
    String kinds = samples.labelled() ? "Filled bars: normal samples; outlined: anomalies. " : "";
    String text =
        kinds
            + "Scores grow to the right, counts upwards, both logarithmically; the line is the"
            + " threshold, "
            + Numbers.rounded(detector.threshold())
            + ".";
    String svg = Plots.histogram(scores, samples.anomalies(), detector.threshold(), text);
    return new DetectionPage.Plot(svg, text);
  }
}
