package dev.autoencoders.image;

import dev.autoencoders.internal.Require;
import java.awt.image.BufferedImage;

/**
 * How far images are apart. Images are {@code float[]} with values in 0..1, channel by channel,
 * each row by row (CHW); arguments are never changed. Sums are accumulated in double precision.
 *
 * <pre>{@code
 * double decibels = ImageMetrics.psnr(ImageMetrics.mse(images, reconstructions));
 * double similarity = ImageMetrics.ssim(picture, clean);
 * }</pre>
 */
public final class ImageMetrics {
  private static final double CLAMP = 1e-7;

  private ImageMetrics() {}

  /**
   * Mean squared error: {@code mean((a - b)²)}.
   *
   * @param a an image, or several back to back
   * @param b as many values
   * @return the mean over all values; 0 for equal images
   * @throws IllegalArgumentException if the lengths differ or are 0
   */
  public static double mse(float[] a, float[] b) {
    checkLengths(a, b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum / a.length;
  }

  /**
   * Peak signal-to-noise ratio for a peak of 1: {@code 10·log10(1 / mse)}.
   *
   * @param mse mean squared error; that of many images together gives the PSNR of the mean, which
   *     is not the mean of PSNRs
   * @return decibels; infinite for an error of 0
   */
  public static double psnr(double mse) {
    return -10 * Math.log10(mse);
  }

  /**
   * Binary cross-entropy, mean per value, natural logarithm: {@code mean(-t·ln p - (1 - t)·ln(1 -
   * p))}, with p clamped to [1e-7, 1 − 1e-7].
   *
   * @param target what should be, t
   * @param output what is, p, as many values
   * @return the mean over all values, in nats
   * @throws IllegalArgumentException if the lengths differ or are 0
   */
  public static double bce(float[] target, float[] output) {
    checkLengths(target, output);
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      double p = Math.min(1 - CLAMP, Math.max(CLAMP, output[i]));
      sum -= target[i] * Math.log(p) + (1 - target[i]) * Math.log(1 - p);
    }
    return sum / target.length;
  }

  /**
   * The least binary cross-entropy that any output can have, that of a perfect one: {@code
   * bce(target, target)}. Not 0, since targets are grey and not black and white.
   *
   * @param target what should be
   * @return the mean over all values, in nats
   * @throws IllegalArgumentException if there are no values
   */
  public static double bceFloor(float[] target) {
    return bce(target, target);
  }

  /**
   * Mean structural similarity: the mean over all windows of
   *
   * <pre>
   * (2·μa·μb + C1)(2·σab + C2) / ((μa² + μb² + C1)(σa² + σb² + C2))
   * </pre>
   *
   * with means, variances and covariance weighted by an 11×11 Gaussian window of σ = 1.5, C1 =
   * 0.01², C2 = 0.03² (values reach from 0 to 1). Only windows that lie wholly inside the image
   * count. Of several channels the mean is taken.
   *
   * <p>Source: Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli: Image quality assessment: from
   * error visibility to structural similarity. IEEE Transactions on Image Processing 13(4), 2004,
   * pages 600–612, equations 13 to 16 and section III-C.
   *
   * @param a an image
   * @param b another, as many values
   * @param height rows, 11 or more
   * @param width columns, 11 or more
   * @return 1 for equal images, less for others, -1 at least
   * @throws IllegalArgumentException if the lengths differ or are no multiple of height × width, or
   *     the image is smaller than the window
   */
  public static double ssim(float[] a, float[] b, int height, int width) {
    checkLengths(a, b);
    if (height < Ssim.WINDOW || width < Ssim.WINDOW) {
      throw new IllegalArgumentException(
          "SSIM: expected an image of 11×11 or more, found " + height + "×" + width);
    }
    int plane = height * width;
    if (a.length % plane != 0) {
      throw new IllegalArgumentException(
          "SSIM: expected C×" + height + "×" + width + " values, found " + a.length);
    }
    Ssim ssim = new Ssim(height, width);
    double sum = 0;
    for (int start = 0; start < a.length; start += plane) {
      sum += ssim.plane(a, b, start);
    }
    int channels = a.length / plane;
    return sum / channels;
  }

  /**
   * Mean squared error of two pictures, as {@link #mse(float[], float[])} of what {@link Pixels}
   * reads: grey levels if both are grey, else red, green and blue. Alpha is left out.
   *
   * @param a a picture
   * @param b another of the same size
   * @return the mean over all pixels and colours, for levels of 0..1
   * @throws IllegalArgumentException if the sizes differ
   */
  public static double mse(BufferedImage a, BufferedImage b) {
    int channels = channels(a, b);
    return mse(Pixels.read(a, channels), Pixels.read(b, channels));
  }

  /**
   * Peak signal-to-noise ratio of two pictures: {@link #psnr(double)} of their {@link
   * #mse(BufferedImage, BufferedImage) mean squared error}.
   *
   * @param a a picture
   * @param b another of the same size
   * @return decibels; infinite for equal pictures
   * @throws IllegalArgumentException if the sizes differ
   */
  public static double psnr(BufferedImage a, BufferedImage b) {
    return psnr(mse(a, b));
  }

  /**
   * Mean structural similarity of two pictures, as {@link #ssim(float[], float[], int, int)} of
   * what {@link Pixels} reads: grey levels if both are grey, else the mean over red, green and
   * blue.
   *
   * @param a a picture of 11×11 or more
   * @param b another of the same size
   * @return 1 for equal pictures, less for others, -1 at least
   * @throws IllegalArgumentException if the sizes differ, or are smaller than the window
   */
  public static double ssim(BufferedImage a, BufferedImage b) {
    int channels = channels(a, b);
    return ssim(Pixels.read(a, channels), Pixels.read(b, channels), a.getHeight(), a.getWidth());
  }

  private static int channels(BufferedImage a, BufferedImage b) {
    Require.given(a, "a");
    Require.given(b, "b");
    if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
      throw new IllegalArgumentException(
          "metric: expected two pictures of the same size, found "
              + (a.getHeight() + "×" + a.getWidth())
              + (" and " + b.getHeight() + "×" + b.getWidth()));
    }
    return Pixels.isGrey(a) && Pixels.isGrey(b) ? 1 : 3;
  }

  private static void checkLengths(float[] a, float[] b) {
    Require.given(a, "first");
    Require.given(b, "second");
    if (a.length == 0 || a.length != b.length) {
      throw new IllegalArgumentException(
          "metric: expected two arrays of the same length, 1 or more, found "
              + (a.length + " and " + b.length));
    }
  }
}
