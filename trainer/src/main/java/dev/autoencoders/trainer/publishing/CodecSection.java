package dev.autoencoders.trainer.publishing;

import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.evaluation.FigureText;
import java.util.List;
import java.util.Locale;

/** What a card says of a codec's files; nothing for models that don't compress. */
final class CodecSection {
  /** The name of the plot in the model directory. */
  static final String PLOT = "rate-distortion.svg";

  private CodecSection() {}

  /**
   * The operating points, in a table and beside other methods in a plot.
   *
   * @param image shape of the test images, which models of any size don't know
   */
  static String of(ModelSpec spec, SampleShape image) {
    List<Metrics> points = spec.metrics().stream().filter(m -> m.quality() != null).toList();
    if (points.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("## Files\n\n");
    text.append("![PSNR over bytes, of this model and of other methods](" + PLOT + ")\n\n");
    text.append(
        spec.image().takesAnySize()
            ? "Each test picture in a file of its own, through the SDK, headers included:\n\n"
            : "All test images in one container, through the SDK, headers included:\n\n");
    text.append(
        "| quality | bytes an image | bits per pixel | PSNR | mean PSNR, 8 bits | SSIM |\n");
    text.append("|---:|---:|---:|---:|---:|---:|\n");
    for (Metrics m : points) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %d | %,.1f | %s | %s | %s | %s |\n",
              m.quality(),
              m.bytesPerSample(),
              bitsPerPixel(image, m),
              FigureText.decibels(m.psnr()),
              FigureText.decibels(m.psnrMean()),
              FigureText.orDash("%.4f", m.ssimMean())));
    }
    text.append('\n');
    text.append(
        "Large matrices of the graphs are 16-bit floats; all figures are measured with them.");
    return text.append("\n\n").toString();
  }

  private static String bitsPerPixel(SampleShape image, Metrics m) {
    Double bytes = m.bytesPerSample();
    return bytes == null
        ? "–"
        : String.format(Locale.ROOT, "%.3f", 8 * bytes / (image.height() * image.width()));
  }
}
