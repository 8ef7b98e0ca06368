package dev.autoencoders.trainer.report.html;

import dev.autoencoders.anomaly.Contribution;
import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.anomaly.Heatmap;
import dev.autoencoders.anomaly.Verdict;
import dev.autoencoders.anomaly.Verdicts;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.evaluation.detection.DetectorSamples;
import dev.autoencoders.trainer.evaluation.detection.HeatScale;
import dev.autoencoders.trainer.evaluation.detection.Stretch;
import dev.autoencoders.trainer.report.html.DetectionPage.OddRow;
import dev.autoencoders.trainer.report.html.DetectionPage.Plot;
import dev.autoencoders.trainer.run.DetectionMetrics;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The samples that a page shows: the most unusual, and what makes them so. */
final class Findings {
  private static final int ROWS = 20;
  private static final int REASONS = 3;
  private static final int SIGNALS = 6;
  private static final int PICTURES = 10;

  /** How wide a picture is on the page, about, in CSS pixels. */
  private static final int SHOWN_WIDTH = 84;

  /** A step stands out if it adds so many times what a step of its window adds on the mean. */
  private static final double STANDS_OUT = 3;

  private final DetectorSamples samples;
  private final float[] scores;
  private final Detector detector;

  /** Samples, the highest score first. */
  private final int[] order;

  Findings(DetectorSamples samples, float[] scores, Detector detector) {
    this.samples = samples;
    this.scores = scores;
    this.detector = detector;
    this.order = DetectionMetrics.descending(scores);
  }

  List<OddRow> rows() {
    return Arrays.stream(order).limit(ROWS).mapToObj(this::row).toList();
  }

  private OddRow row(int index) {
    Verdict verdict = detector.examine(samples.values()[index]).get(0);
    String reasons =
        verdict.contributions().stream()
            .limit(REASONS)
            .map(Contribution::toString)
            .collect(Collectors.joining(", "));
    return new OddRow(
        Integer.toString(samples.places()[index] + 1),
        score(index),
        word(verdict.isAnomaly()),
        reasons,
        label(index));
  }

  private static String word(boolean anomaly) {
    return anomaly ? "anomaly" : "normal";
  }

  private String score(int index) {
    return String.format(Locale.ROOT, "%.3g", scores[index]);
  }

  private @Nullable String label(int index) {
    return !samples.labelled() ? null : word(samples.anomalies()[index]);
  }

  /** One long series as a whole, if it is one, and the most unusual signals. */
  List<Plot> signals(Input.Series series) {
    List<Plot> plots = new ArrayList<>();
    if (samples.windows()) {
      plots.add(whole(series));
    }
    apart(series).forEach(index -> plots.add(signal(index, series)));
    return plots;
  }

  /** The most unusual signals; of windows that overlap only the one with the highest score. */
  private List<Integer> apart(Input.Series series) {
    int length = samples.windows() ? series.length() : 1;
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < order.length && chosen.size() < SIGNALS; i++) {
      int place = samples.places()[order[i]];
      if (chosen.stream().allMatch(c -> Math.abs(samples.places()[c] - place) >= length)) {
        chosen.add(order[i]);
      }
    }
    return chosen;
  }

  /** The first channel, with the steps that lie in windows above the threshold. */
  private Plot whole(Input.Series series) {
    int[] places = samples.places();
    int first = places[0];
    int steps = places[places.length - 1] - first + series.length();
    float[] values = new float[steps];
    Arrays.fill(values, Float.NaN);
    boolean[] marked = new boolean[steps];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(samples.values()[i], 0, values, places[i] - first, series.length());
    }
    List<Stretch> stretches = Stretch.above(scores, places, series.length(), detector.threshold());
    stretches.forEach(found -> Arrays.fill(marked, found.from() - first, found.to() - first, true));
    boolean broken = IntStream.range(0, steps).anyMatch(i -> Float.isNaN(values[i]));
    String text =
        String.format(
            Locale.ROOT,
            "Rows %,d to %,d of column %s. Marked: windows above the threshold, stretches: %d.%s",
            first + 1,
            first + steps,
            series.channels().get(0),
            stretches.size(),
            broken ? " Where the line is broken, rows are in no window that was examined." : "");
    return new Plot(Plots.signal(values, marked, first + 1, text), text);
  }

  private Plot signal(int index, Input.Series series) {
    Verdicts verdicts = detector.examine(samples.values()[index]);
    float[] contributions = verdicts.contributions();
    float[] ofSteps = new float[series.length()];
    double sum = 0;
    for (int i = 0; i < contributions.length; i++) {
      ofSteps[i % ofSteps.length] += contributions[i];
      sum += contributions[i];
    }
    boolean[] marked = new boolean[ofSteps.length];
    for (int i = 0; i < marked.length; i++) {
      marked[i] = ofSteps[i] > STANDS_OUT * sum / marked.length;
    }
    float[] values = Arrays.copyOf(samples.values()[index], series.length());
    String said = samples.labelled() ? ", labelled " + label(index) : "";
    int row = samples.places()[index] + 1;
    boolean isPiece = samples.windows();
    String text =
        String.format(
            Locale.ROOT,
            "%s: score %s, %s%s. Marked: steps that add most.",
            isPiece ? "From row " + Numbers.count(row) + " on" : "Row " + Numbers.count(row),
            score(index),
            word(verdicts.isAnomaly(0)),
            said);
    return new Plot(Plots.signal(values, marked, isPiece ? row : 1, text), text);
  }

  List<Page.Shelf> shelves(Input.Image image) {
    int middle = Math.max(0, order.length / 2 - PICTURES / 2);
    int[] usual = Arrays.copyOfRange(order, middle, Math.min(order.length, middle + PICTURES));
    List<Page.Shelf> shelves = new ArrayList<>();
    int[] worst = Arrays.copyOf(order, Math.min(order.length, PICTURES));
    shelves.add(shelf("Most unusual", "the highest scores", worst, image));
    shelves.add(shelf("In the middle", "the median score and those beside it", usual, image));
    int[] least = Arrays.copyOfRange(order, Math.max(0, order.length - PICTURES), order.length);
    shelves.add(shelf("Most usual", "the lowest scores", least, image));
    return shelves;
  }

  private Page.Shelf shelf(String title, String remark, int[] indices, Input.Image image) {
    return new Page.Shelf(
        title, remark, Arrays.stream(indices).mapToObj(i -> specimen(i, image)).toList());
  }

  private Page.Specimen specimen(int index, Input.Image image) {
    // A model of pictures of one size has both, and this is one.
    int height = Objects.requireNonNull(image.height());
    int width = Objects.requireNonNull(image.width());
    BufferedImage picture = Pixels.image(samples.values()[index], image.channels(), height, width);
    Heatmap map = detector.examine(picture);
    double hot = HeatScale.of(detector.threshold(), height, width);
    String number = "picture " + samples.places()[index];
    return new Page.Specimen(
        List.of(shown(picture, number), shown(map.overlay(hot), "heat map of " + number)),
        title(index, number),
        score(index));
  }

  private String title(int index, String number) {
    String label = label(index);
    return label == null ? number : label;
  }

  private static Page.Picture shown(BufferedImage picture, String text) {
    int scale = Math.max(1, Math.round((float) SHOWN_WIDTH / picture.getWidth()));
    return new Page.Picture(
        Pictures.dataUri(Pictures.png(picture)),
        text,
        picture.getWidth() * scale,
        picture.getHeight() * scale);
  }
}
