package dev.autoencoders.trainer.report.html;

import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.trainer.data.ImageSet;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the errors of single images are spread: over their size, and over the labels. */
final class Errors {
  private static final int BINS = 40;

  /**
   * How many images lie in each of {@value #BINS} bins of equal width.
   *
   * @param width width of a bin; the first begins at 0
   * @param counts images in each
   */
  record Histogram(double width, List<Integer> counts) {}

  private final double[] sorted;

  /** Takes the error of each image. */
  Errors(double[] errors) {
    sorted = errors.clone();
    Arrays.sort(sorted);
  }

  Histogram histogram() {
    double width = sorted[sorted.length - 1] / BINS;
    int[] counts = new int[BINS];
    for (double error : sorted) {
      counts[width > 0 ? Math.min(BINS - 1, (int) (error / width)) : 0]++;
    }
    return new Histogram(width, Arrays.stream(counts).boxed().toList());
  }

  /** The histogram in words. */
  String text() {
    return "Half of the images have an error below "
        + Numbers.error(quantile(0.5))
        + ", 95 % below "
        + Numbers.error(quantile(0.95))
        + "; the largest is "
        + Numbers.error(quantile(1))
        + ".";
  }

  private double quantile(double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** Whether labels tell images apart: sets without any have the same one everywhere. */
  static boolean areLabelled(ImageSet images) {
    return IntStream.range(0, images.count()).map(images::label).distinct().count() > 1;
  }

  /** The errors by label, or null where images have none. */
  static Page.@Nullable LabelTable byLabel(ImageSet images, Observations observations) {
    if (!areLabelled(images)) {
      return null;
    }
    Map<Integer, DoubleSummaryStatistics> byLabel =
        IntStream.range(0, images.count())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    images::label,
                    TreeMap::new,
                    Collectors.summarizingDouble(observations::error)));
    double largest =
        byLabel.values().stream()
            .mapToDouble(DoubleSummaryStatistics::getAverage)
            .max()
            .orElseThrow();
    return new Page.LabelTable(
        byLabel.entrySet().stream()
            .map(
                entry ->
                    new Page.LabelRow(
                        entry.getKey().toString(),
                        Numbers.count(entry.getValue().getCount()),
                        Numbers.error(entry.getValue().getAverage()),
                        Numbers.decibels(ImageMetrics.psnr(entry.getValue().getAverage())),
                        Numbers.percent(entry.getValue().getAverage(), largest)))
            .toList());
  }
}
