package dev.autoencoders.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.EvaluationData.Batch;
import dev.autoencoders.trainer.evaluation.EvaluationData.ImageSize;
import java.io.IOException;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a model is worth on a set of samples, measured through the SDK. Denoisers denoise, others
 * reconstruct; the target is the clean image. How the noise is drawn stands with {@link
 * EvaluationData}: anyone can reproduce the figures. Immutable.
 *
 * <p>{@code mse}, {@code psnr}, {@code bce} and {@code ssim} are of the model's output as it is.
 * {@code psnrMean} and {@code ssimMean} follow the protocol of the literature on photographs: the
 * output is clipped to 0..1 and rounded to 8 bits, no border is cut off, and the mean is over the
 * pictures.
 *
 * @param model name of the model
 * @param dataset name of the data set
 * @param split its part, such as {@code test}
 * @param selection the same in words, and how the images came to their sizes
 * @param images how many samples
 * @param sizes which sizes they have, the most frequent first
 * @param noise what was added to the input, in the text form of {@link Noise}
 * @param noiseSeed seed of the noise
 * @param mse mean squared error over all values of all samples, in squared units of the samples
 * @param bce binary cross-entropy, mean per pixel, natural logarithm, outputs clamped to [1e-7, 1 −
 *     1e-7]; null, as are all metrics after it, for samples that are no images
 * @param bceFloor the BCE of a perfect output: not 0, since targets are grey
 * @param psnr peak signal-to-noise ratio of {@code mse}, dB, peak 1; null for a perfect output,
 *     where it is infinite
 * @param psnrMean mean of the peak signal-to-noise ratios of each image, rounded to 8 bits, dB;
 *     null if one of them is perfect
 * @param ssim mean structural similarity (Wang et al. 2004); null if an image has fewer than 11
 *     rows or columns
 * @param ssimMean the same, rounded to 8 bits
 * @param checkerboard see {@link Checkerboard}; null if an image has fewer than 2 rows or columns
 * @param inputPsnr the same as {@code psnr} for the noisy input; null without noise
 * @param imagesPerSecond samples through the model in a second of wall-clock time
 */
public record Evaluation(
    String model,
    String dataset,
    String split,
    String selection,
    int images,
    List<ImageSize> sizes,
    String noise,
    long noiseSeed,
    double mse,
    @Nullable Double bce,
    @Nullable Double bceFloor,
    @Nullable Double psnr,
    @Nullable Double psnrMean,
    @Nullable Double ssim,
    @Nullable Double ssimMean,
    @Nullable Double checkerboard,
    @Nullable Double inputPsnr,
    double imagesPerSecond) {

  private static final Observer NOBODY = (batch, output) -> {};

  /** Sees the images of an evaluation as they pass. */
  @FunctionalInterface
  public interface Observer {
    /**
     * Sees some images; the arrays must not be changed or kept.
     *
     * @param batch what went in, and what should come out
     * @param output what came out
     */
    void accept(Batch batch, float[] output);
  }

  /**
   * Runs a model over images.
   *
   * @param model the model
   * @param data clean images that the model can take
   * @param noise what to add to the input
   * @param noiseSeed seed of the noise
   * @param progress told how many images are done
   * @return the figures
   * @throws IllegalArgumentException if the model can't take such images
   * @throws IOException if no image can be read
   */
  public static Evaluation of(
      Autoencoder model, EvaluationData data, Noise noise, long noiseSeed, IntConsumer progress)
      throws IOException {
    return of(model, data, noise, noiseSeed, NOBODY, progress);
  }

  /**
   * Runs a model over images, under observation.
   *
   * @param model the model
   * @param data clean images that the model can take
   * @param noise what to add to the input
   * @param noiseSeed seed of the noise
   * @param observer sees all images, in order
   * @param progress told how many images are done
   * @return the figures
   * @throws IllegalArgumentException if the model can't take such images
   * @throws IOException if no image can be read
   */
  public static Evaluation of(
      Autoencoder model,
      EvaluationData data,
      Noise noise,
      long noiseSeed,
      Observer observer,
      IntConsumer progress)
      throws IOException {
    data.requireFit(model.spec());
    return of(new ModelCandidate(model), data, noise, noiseSeed, observer, progress);
  }

  /**
   * Runs anything over images that makes images of images, in the same way as a model.
   *
   * @param candidate what is measured
   * @param data clean images
   * @param noise what to add to the input
   * @param noiseSeed seed of the noise
   * @param progress told how many images are done
   * @return the figures
   * @throws IOException if no image can be read
   */
  public static Evaluation of(
      Candidate candidate, EvaluationData data, Noise noise, long noiseSeed, IntConsumer progress)
      throws IOException {
    return of(candidate, data, noise, noiseSeed, NOBODY, progress);
  }

  private static Evaluation of(
      Candidate candidate,
      EvaluationData data,
      Noise noise,
      long noiseSeed,
      Observer observer,
      IntConsumer progress)
      throws IOException {
    MetricSums sums = new MetricSums();
    long[] nanos = {0};
    data.forEach(
        noise,
        noiseSeed,
        candidate::imagesAtOnce,
        batch -> {
          long start = System.nanoTime();
          float[] output = candidate.apply(batch.input(), batch.height(), batch.width());
          nanos[0] += System.nanoTime() - start;
          sums.add(batch, output);
          observer.accept(batch, output);
          progress.accept(batch.from() + batch.count());
        });
    return new Evaluation(
        candidate.name(),
        data.dataset(),
        data.split(),
        data.selection(),
        sums.count(),
        sums.sizes(),
        noise.toString(),
        noiseSeed,
        sums.mse(),
        sums.bce(),
        sums.bceFloor(),
        sums.psnr(),
        sums.psnrMean(),
        sums.ssim(),
        sums.ssimMean(),
        sums.checkerboard(),
        sums.inputPsnr(),
        sums.count() / (nanos[0] / 1e9));
  }

  /**
   * The root of the mean squared error, over all values of all samples.
   *
   * @return √mse, in units of the samples
   */
  @JsonProperty
  public double rmse() {
    return Math.sqrt(mse);
  }

  /**
   * The part that stands in {@code model.json}.
   *
   * @return the figures without speed
   */
  public Metrics metrics() {
    return new Metrics(
        dataset, split, noise, images, mse, bce, bceFloor, psnr, ssim, psnrMean, ssimMean);
  }
}
