package dev.autoencoders.trainer.report.html;

import dev.autoencoders.model.Latent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that stands in the page, as text: what {@code report.html} is filled with. Nothing here is
 * HTML; the template escapes it. A part that is null, or a list that is empty, is left out.
 *
 * @param name name of the model
 * @param version its version
 * @param description one sentence
 * @param facts what the model is, in a word or two each
 * @param subject which images were measured, with which noise
 * @param noise what was added to the input; null for nothing
 * @param figures what was measured, the most telling first
 * @param shelves test images from best to worst; empty for photographs
 * @param photos photographs from best to worst; empty for small images
 * @param histogram what the histogram shows, for those who can't see it
 * @param labels errors by label; null where images have none
 * @param latent the codes; null where the model has none to hand out
 * @param training the training's curves; null where nothing is known
 * @param noTraining why nothing is known
 * @param files the rate-distortion curve of the files of a codec; null for other models
 * @param baselines the model among simpler methods; null where none were given
 * @param sample sizes of the image that costs are those of
 * @param graphs the network
 * @param repeat how to do it again
 */
record Page(
    String name,
    String version,
    String description,
    List<String> facts,
    String subject,
    @Nullable String noise,
    List<Figure> figures,
    List<Shelf> shelves,
    List<PhotoShelf> photos,
    String histogram,
    @Nullable LabelTable labels,
    @Nullable Latent latent,
    @Nullable Training training,
    String noTraining,
    @Nullable Picture files,
    @Nullable BaselineTable baselines,
    String sample,
    List<Graph> graphs,
    Repeat repeat) {

  /** A number with its name, and a remark that puts it into proportion. */
  record Figure(String name, String value, String remark) {}

  /** A picture as a data URI; the text says what it shows. */
  record Picture(String source, String text, int width, int height) {}

  /** Some images of a kind, such as the worst. */
  record Shelf(String title, String remark, List<Specimen> specimens) {}

  /** One image: what went in, what came out and, where that was noisy, what should have. */
  record Specimen(List<Picture> pictures, String title, String error) {}

  /** Some photographs of a kind, such as the worst. */
  record PhotoShelf(String title, String remark, List<Photo> photos) {}

  /** A part of a photograph at full size, several times; the first two go into the slider. */
  record Photo(String title, String remark, List<Crop> crops) {}

  /** One of them, such as the result, and what is said below it. */
  record Crop(Picture picture, String name, String figure) {}

  /** Errors by label. */
  record LabelTable(List<LabelRow> rows) {}

  /** The images of one label; {@code bar} is a share of the largest error, in percent. */
  record LabelRow(String label, String images, String mse, String psnr, String bar) {}

  /** The codes: how they lie, and what is between them. */
  record Latent(String text, List<Walk> walks) {}

  /** From the code of one image to that of another. */
  record Walk(String title, List<Picture> pictures) {}

  /** How training went. */
  record Training(String text, List<EpochRow> rows) {}

  /** One epoch; {@code best} is the one whose weights were kept. */
  record EpochRow(
      String epoch,
      String loss,
      String validation,
      String learningRate,
      String seconds,
      boolean best) {}

  /** The model among simpler methods, the best first. */
  record BaselineTable(boolean withBytes, List<BaselineEntry> rows) {}

  /** One method; {@code bar} is its PSNR as a share of the highest, in percent. */
  record BaselineEntry(
      String method,
      String parameter,
      @Nullable String note,
      String mse,
      String psnr,
      String ssim,
      String bytes,
      String bar,
      boolean model) {}

  /** One ONNX file. */
  record Graph(
      String role, String file, String size, List<Node> nodes, String parameters, String adds) {}

  /** One node of it. */
  record Node(
      String name, String operator, String detail, String output, String parameters, String adds) {}

  /** How to do it again; null for what no command can do. */
  record Repeat(
      @Nullable String legend,
      @Nullable Retraining retraining,
      @Nullable String report,
      boolean withoutBaselines,
      @Nullable String made) {}

  /** The command that trains the model again, and the file that it needs. */
  record Retraining(String command, String config, String configLink) {}
}
