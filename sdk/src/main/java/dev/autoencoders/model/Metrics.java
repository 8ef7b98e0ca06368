package dev.autoencoders.model;

import dev.autoencoders.internal.Require;
import org.jspecify.annotations.Nullable;

/**
 * What was measured on one data set, by the trainer's {@code evaluate}. A metric that doesn't apply
 * to such samples is null. Immutable.
 *
 * @param dataset the data set's name
 * @param split its part, such as {@code test}
 * @param noise what was added to the input, as text, such as {@code gaussian:0.5}; {@code none} for
 *     nothing
 * @param samples how many
 * @param mse mean squared error over all values of all samples, in squared units of the samples
 * @param bce binary cross-entropy, mean per pixel, natural logarithm; for values of 0 to 1
 * @param bceFloor the BCE of a perfect reconstruction: not 0, since targets are grey
 * @param psnr peak signal-to-noise ratio of {@code mse}, in dB, for a peak of 1; null too where
 *     {@code mse} is 0
 * @param ssim mean structural similarity; null too for pictures smaller than 11×11
 * @param psnrMean mean of the PSNR of each picture, in dB, of outputs rounded to 8 bits
 * @param ssimMean mean of the SSIM of each picture, of outputs rounded to 8 bits
 * @param quality the operating point of a codec, whose files the figures are of; null for what a
 *     model makes of samples without rounding latents
 * @param bytesPerSample how many bytes such a file takes for a sample, its headers included; null
 *     like {@code quality}
 */
public record Metrics(
    String dataset,
    String split,
    String noise,
    int samples,
    double mse,
    @Nullable Double bce,
    @Nullable Double bceFloor,
    @Nullable Double psnr,
    @Nullable Double ssim,
    @Nullable Double psnrMean,
    @Nullable Double ssimMean,
    @Nullable Integer quality,
    @Nullable Double bytesPerSample) {
  /**
   * Checks that texts are there and numbers finite.
   *
   * @param dataset see {@link #dataset()}
   * @param split see {@link #split()}
   * @param noise see {@link #noise()}
   * @param samples see {@link #samples()}
   * @param mse see {@link #mse()}
   * @param bce see {@link #bce()}
   * @param bceFloor see {@link #bceFloor()}
   * @param psnr see {@link #psnr()}
   * @param ssim see {@link #ssim()}
   * @param psnrMean see {@link #psnrMean()}
   * @param ssimMean see {@link #ssimMean()}
   * @param quality see {@link #quality()}
   * @param bytesPerSample see {@link #bytesPerSample()}
   */
  public Metrics {
    Require.present(dataset, "dataset");
    Require.present(split, "split");
    Require.present(noise, "noise");
    Require.atLeast(1, samples, "samples");
    Require.finite(mse, "mse");
    requireFiniteIfAny(bce, "bce");
    requireFiniteIfAny(bceFloor, "bceFloor");
    requireFiniteIfAny(psnr, "psnr");
    requireFiniteIfAny(ssim, "ssim");
    requireFiniteIfAny(psnrMean, "psnrMean");
    requireFiniteIfAny(ssimMean, "ssimMean");
    requireFiniteIfAny(bytesPerSample, "bytesPerSample");
    if ((quality == null) != (bytesPerSample == null)) {
      throw Require.refusal(
          "bytesPerSample", "a number or null like quality", bytesPerSample + " for " + quality);
    }
  }

  /**
   * What was measured without a codec.
   *
   * @param dataset see {@link #dataset()}
   * @param split see {@link #split()}
   * @param noise see {@link #noise()}
   * @param samples see {@link #samples()}
   * @param mse see {@link #mse()}
   * @param bce see {@link #bce()}
   * @param bceFloor see {@link #bceFloor()}
   * @param psnr see {@link #psnr()}
   * @param ssim see {@link #ssim()}
   * @param psnrMean see {@link #psnrMean()}
   * @param ssimMean see {@link #ssimMean()}
   */
  public Metrics(
      String dataset,
      String split,
      String noise,
      int samples,
      double mse,
      @Nullable Double bce,
      @Nullable Double bceFloor,
      @Nullable Double psnr,
      @Nullable Double ssim,
      @Nullable Double psnrMean,
      @Nullable Double ssimMean) {
    this(
        dataset, split, noise, samples, mse, bce, bceFloor, psnr, ssim, psnrMean, ssimMean, null,
        null);
  }

  /**
   * The same figures as those of a codec's files.
   *
   * @param point see {@link #quality()}
   * @param bytes see {@link #bytesPerSample()}
   * @return a copy
   */
  public Metrics ofFiles(int point, double bytes) {
    return new Metrics(
        dataset, split, noise, samples, mse, bce, bceFloor, psnr, ssim, psnrMean, ssimMean, point,
        bytes);
  }

  private static void requireFiniteIfAny(@Nullable Double value, String component) {
    if (value != null) {
      Require.finite(value, component);
    }
  }
}
