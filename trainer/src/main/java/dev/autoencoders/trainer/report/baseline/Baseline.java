package dev.autoencoders.trainer.report.baseline;

import org.jspecify.annotations.Nullable;

/**
 * What one classical method is worth on the test set: one row of the table. A method that was left
 * out has no figures, and a note that says why. Immutable.
 *
 * @param method name of the method, such as {@code PCA}
 * @param parameter what distinguishes its variants, such as {@code k=32}; empty where there is one
 * @param mse mean squared error over all pixels of all images; null if left out
 * @param psnr peak signal-to-noise ratio of {@code mse}, dB, peak 1; null if left out
 * @param ssim mean structural similarity (Wang et al. 2004); null if left out
 * @param bytesPerImage mean size of what the output is made from; null where nothing is coded
 * @param note what else is to be known, for people; null if nothing
 */
public record Baseline(
    String method,
    String parameter,
    @Nullable Double mse,
    @Nullable Double psnr,
    @Nullable Double ssim,
    @Nullable Double bytesPerImage,
    @Nullable String note) {

  static Baseline leftOut(String method, String parameter, String why) {
    return new Baseline(method, parameter, null, null, null, null, "left out: " + why);
  }
}
