package dev.autoencoders.trainer.cli;

import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.trainer.evaluation.RatePoint;
import dev.autoencoders.trainer.report.RatePlot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the plot of a codec's files. */
final class PlotOptions {
  @Option(
      names = "--plot",
      paramLabel = "FILE.svg",
      description =
          "For a codec: draws the mean PSNR over bits per pixel, with JPEG beside it if --jpeg is"
              + " given.")
  @Nullable Path plot;

  @Option(
      names = "--published",
      paramLabel = "NAME=BITS/DECIBELS[,...]",
      description =
          "Puts figures of others into the plot, which says that they are published ones, such as"
              + " WebP=0.22/28.11,0.48/31.23. May be given more than once.")
  List<String> published = new ArrayList<>();

  /** Refuses what can't be drawn, before anything is measured. */
  void check() {
    if (plot == null && !published.isEmpty()) {
      throw new WrongOption("--published: expected --plot, which shows such figures, found none");
    }
    published.forEach(PlotOptions::curve);
  }

  void draw(String model, CodecReport files) throws IOException {
    if (plot == null) {
      return;
    }
    if (files.qualities().isEmpty()) {
      throw new WrongOption(
          "--plot: expected a model with a codec, found " + model + " without one");
    }
    List<RatePlot.Curve> curves = new ArrayList<>();
    curves.add(measured(model, files.qualities()));
    if (!files.jpeg().isEmpty()) {
      curves.add(measured("JPEG of the JDK", files.jpeg()));
    }
    published.forEach(text -> curves.add(curve(text)));
    AtomicFiles.write(plot, RatePlot.ofBits(curves).getBytes(StandardCharsets.UTF_8));
  }

  private static RatePlot.Curve measured(String name, List<RatePoint> points) {
    List<RatePlot.Point> all = new ArrayList<>();
    for (RatePoint point : points) {
      if (point.psnrMean() != null) {
        all.add(new RatePlot.Point(point.bitsPerPixel(), point.psnrMean()));
      }
    }
    return new RatePlot.Curve(name, all);
  }

  private static RatePlot.Curve curve(String text) {
    int equals = text.indexOf('=');
    try {
      List<RatePlot.Point> points =
          Arrays.stream(text.substring(equals + 1).split(",", -1)).map(PlotOptions::point).toList();
      return new RatePlot.Curve(text.substring(0, equals) + ", published", points);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new WrongOption(
          "--published: expected NAME=BITS/DECIBELS,… such as WebP=0.22/28.11,0.48/31.23, found "
              + text,
          e);
    }
  }

  private static RatePlot.Point point(String text) {
    int slash = text.indexOf('/');
    double bits = Double.parseDouble(text.substring(0, slash));
    double decibels = Double.parseDouble(text.substring(slash + 1));
    if (!(bits > 0) || !Double.isFinite(bits) || !Double.isFinite(decibels)) {
      throw new NumberFormatException(text);
    }
    return new RatePlot.Point(bits, decibels);
  }
}
