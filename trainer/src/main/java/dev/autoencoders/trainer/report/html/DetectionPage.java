package dev.autoencoders.trainer.report.html;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that stands in the page of a detector: what {@code detection.html} is filled with. The plots
 * are SVG with text beside it; everything else is text that the template escapes. A part that is
 * null, or a list that is empty, is left out.
 *
 * @param name name of the model
 * @param version its version
 * @param description one sentence
 * @param subject what was examined
 * @param figures what was measured
 * @param outliers what training found of outliers; null for none
 * @param histogram how scores are spread
 * @param curves ROC and precision-recall curves; empty without labels
 * @param rows the most unusual rows; empty for other kinds of samples
 * @param signals series with the stretches that stand out
 * @param shelves pictures with heat maps
 */
record DetectionPage(
    String name,
    String version,
    String description,
    String subject,
    List<Page.Figure> figures,
    @Nullable String outliers,
    Plot histogram,
    List<Plot> curves,
    List<OddRow> rows,
    List<Plot> signals,
    List<Page.Shelf> shelves) {

  /** A plot, as HTML, and what it shows. */
  record Plot(String html, String text) {}

  /** A row: what makes it unusual, and what its label says of it; null without labels. */
  record OddRow(
      String number, String score, String verdict, String reasons, @Nullable String label) {}
}
