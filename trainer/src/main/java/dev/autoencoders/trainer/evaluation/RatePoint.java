package dev.autoencoders.trainer.evaluation;

import dev.autoencoders.model.Metrics;
import dev.autoencoders.trainer.data.Noise;
import java.io.IOException;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What files of one quality take and give: a point of a rate-distortion curve. Immutable.
 *
 * @param quality 1 to 100, as the codec counts it
 * @param bitsPerPixel bits of all files over the pixels of all pictures
 * @param bytesPerImage bytes of all files, headers included, over the number of pictures
 * @param psnr that of the mean squared error over all values of all pictures, in dB; null if it is
 *     infinite
 * @param psnrMean the mean of the PSNR of each picture, of 8 bits, in dB; null like {@code psnr}
 * @param ssimMean the mean of the SSIM of each picture, of 8 bits; null for pictures under 11×11
 */
public record RatePoint(
    int quality,
    double bitsPerPixel,
    double bytesPerImage,
    @Nullable Double psnr,
    @Nullable Double psnrMean,
    @Nullable Double ssimMean) {

  /**
   * A point, and all figures of the same files.
   *
   * @param point what stands in tables
   * @param metrics what stands in {@code model.json}
   */
  public record Measured(RatePoint point, Metrics metrics) {}

  /**
   * Sends pictures through files.
   *
   * @param codec makes the files
   * @param quality how it was told to
   * @param data the pictures
   * @param progress told how many are done
   * @return the figures
   * @throws IOException if no picture can be read
   */
  public static Measured of(Coded codec, int quality, EvaluationData data, IntConsumer progress)
      throws IOException {
    Evaluation e = Evaluation.of(codec, data, Noise.none(), 0, progress);
    long pixels =
        e.sizes().stream().mapToLong(s -> (long) s.height() * s.width() * s.images()).sum();
    double bytes = codec.bytes();
    RatePoint point =
        new RatePoint(
            quality, 8 * bytes / pixels, bytes / e.images(), e.psnr(), e.psnrMean(), e.ssimMean());
    return new Measured(point, e.metrics().ofFiles(quality, bytes / e.images()));
  }

  /**
   * How many bits one curve needs against another at equal PSNR (the mean of the pictures'): the
   * mean over the decibels of the logarithm of their ratio, as Bjøntegaard has it (2001,
   * "Calculation of Average PSNR Differences between RD-Curves", VCEG-M33), with straight lines
   * between the points.
   *
   * @param ours points, by rising bits
   * @param theirs points, by rising bits; the comparison runs along these
   * @param from bits per pixel of theirs where it begins
   * @param to bits per pixel of theirs where it ends
   * @return a share less 1, such as −0.2 for 20 % fewer bits; NaN where the curves have no decibels
   *     in common
   */
  public static double bitsAgainst(
      List<RatePoint> ours, List<RatePoint> theirs, double from, double to) {
    double low = Math.max(decibelsAt(theirs, from), decibels(ours.get(0)));
    double high = Math.min(decibelsAt(theirs, to), decibels(ours.get(ours.size() - 1)));
    if (!(high > low)) {
      return Double.NaN; // so it is where a curve is a single point
    }
    int steps = 200;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double at = low + (high - low) * (i + 0.5) / steps;
      sum += logBitsAt(ours, at) - logBitsAt(theirs, at);
    }
    return Math.expm1(sum / steps);
  }

  private static double decibels(RatePoint point) {
    return point.psnrMean == null ? Double.POSITIVE_INFINITY : point.psnrMean;
  }

  private static double decibelsAt(List<RatePoint> curve, double bits) {
    double[] x = curve.stream().mapToDouble(point -> Math.log(point.bitsPerPixel)).toArray();
    double[] y = curve.stream().mapToDouble(RatePoint::decibels).toArray();
    return between(x, y, Math.max(x[0], Math.min(x[x.length - 1], Math.log(bits))));
  }

  private static double logBitsAt(List<RatePoint> curve, double decibels) {
    double[] x = curve.stream().mapToDouble(RatePoint::decibels).toArray();
    double[] y = curve.stream().mapToDouble(point -> Math.log(point.bitsPerPixel)).toArray();
    return between(x, y, decibels);
  }

  private static double between(double[] x, double[] y, double at) {
    int next = 1;
    while (next < x.length - 1 && x[next] < at) {
      next++;
    }
    double share = (at - x[next - 1]) / (x[next] - x[next - 1]);
    return y[next - 1] + share * (y[next] - y[next - 1]);
  }
}
