package dev.autoencoders.trainer.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.trainer.evaluation.CodecCandidate;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.evaluation.FigureText;
import dev.autoencoders.trainer.evaluation.RatePoint;
import dev.autoencoders.trainer.evaluation.baseline.JpegPictures;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * What {@code evaluate} says of a codec's files beside what it says of every model; nothing of
 * models that don't compress.
 *
 * @param qualities the codec's points; empty if there is no codec
 * @param jpeg JPEG's on the same pictures; empty if nobody asked
 */
record CodecReport(List<RatePoint> qualities, List<RatePoint> jpeg) {
  /** Bits per pixel of JPEG along which codecs are compared: what the web is made of. */
  private static final double FROM = 0.2;

  private static final double TO = 1.0;

  static CodecReport of(
      Autoencoder model, EvaluationData data, boolean withJpeg, IntConsumer progress)
      throws IOException {
    List<RatePoint> qualities =
        CodecCandidate.curve(model, data, progress).stream()
            .map(RatePoint.Measured::point)
            .toList();
    if (!withJpeg) {
      return new CodecReport(qualities, List.of());
    }
    if (qualities.isEmpty()) {
      throw new WrongOption(
          "--jpeg: expected a model with a codec, found " + model.spec().name() + " without one");
    }
    return new CodecReport(
        qualities, JpegPictures.curve(data, model.spec().image().channels(), progress));
  }

  String json(Evaluation evaluation) {
    ObjectNode tree = RunJson.tree(evaluation);
    if (!qualities.isEmpty()) {
      tree.putArray("qualities").addAll(qualities.stream().map(RunJson::tree).toList());
    }
    if (!jpeg.isEmpty()) {
      tree.putArray("jpeg").addAll(jpeg.stream().map(RunJson::tree).toList());
      double against = RatePoint.bitsAgainst(qualities, jpeg, FROM, TO);
      tree.put("bitsAgainstJpeg", Double.isNaN(against) ? null : against);
    }
    return new String(RunJson.write(tree), StandardCharsets.UTF_8);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    rows(text, "quality", qualities);
    rows(text, "JPEG", jpeg);
    if (!jpeg.isEmpty()) {
      double against = RatePoint.bitsAgainst(qualities, jpeg, FROM, TO);
      text.append(
          Double.isNaN(against)
              ? String.format(Locale.ROOT, "  no PSNR in common with JPEG there%n")
              : String.format(
                  Locale.ROOT,
                  "  at equal mean PSNR, along JPEG's %.1f to %.1f bits per pixel: %+.1f %% bits%n",
                  FROM,
                  TO,
                  100 * against));
    }
    return text.toString();
  }

  private static void rows(StringBuilder text, String name, List<RatePoint> points) {
    for (RatePoint point : points) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-8s %-4d %8.3f bits per pixel, %,10.1f bytes an image, PSNR %s, mean %s, SSIM"
                  + " %s%n",
              name,
              point.quality(),
              point.bitsPerPixel(),
              point.bytesPerImage(),
              FigureText.decibels(point.psnr()),
              FigureText.decibels(point.psnrMean()),
              FigureText.orDash("%.4f", point.ssimMean())));
    }
  }
}
