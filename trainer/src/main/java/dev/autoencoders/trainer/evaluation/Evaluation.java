package dev.autoencoders.trainer.evaluation;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.ModelSpec;
import dev.autoencoders.Task;
import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a model is worth on a set of images, measured through the SDK. Denoisers denoise, others
 * reconstruct; the target is the clean image. The noise is drawn from {@code new
 * java.util.Random(seed)} in file order, 500 images at a time, so that anyone can reproduce the
 * figures: of a fixed σ by {@code nextGaussian()}, pixel by pixel. Immutable.
 *
 * @param model name of the model
 * @param dataset name of the data set
 * @param split its part, such as {@code test}
 * @param images how many images
 * @param noise what was added to the input, in the text form of {@link Noise}
 * @param noiseSeed seed of the noise
 * @param mse mean squared error over all pixels of all images
 * @param bce binary cross-entropy, mean per pixel, natural logarithm, outputs clamped to [1e-7, 1 −
 *     1e-7]
 * @param bceFloor the BCE of a perfect output: not 0, since targets are grey
 * @param psnr peak signal-to-noise ratio of {@code mse}, dB, peak 1
 * @param ssim mean structural similarity (Wang et al. 2004)
 * @param checkerboard see {@link Checkerboard}
 * @param inputPsnr the same as {@code psnr} for the noisy input; null without noise, where it would
 *     be infinite
 * @param imagesPerSecond images through the model in a second of wall-clock time
 */
public record Evaluation(
    String model,
    String dataset,
    String split,
    int images,
    String noise,
    long noiseSeed,
    double mse,
    double bce,
    double bceFloor,
    double psnr,
    double ssim,
    double checkerboard,
    @Nullable Double inputPsnr,
    double imagesPerSecond) {

  private static final Observer NOBODY = (from, input, output, clean) -> {};

  /** Sees the images of an evaluation as they pass. */
  @FunctionalInterface
  public interface Observer {
    /**
     * Sees some images; the arrays must not be changed or kept.
     *
     * @param from index of the first of them
     * @param input what went in, N images back to back
     * @param output what came out
     * @param clean what should have come out
     */
    void accept(int from, float[] input, float[] output, float[] clean);
  }

  /**
   * Runs a model over a set of images.
   *
   * @param model the model
   * @param images clean images of the model's size
   * @param dataset name of the data set
   * @param split its part
   * @param noise what to add to the input
   * @param noiseSeed seed of the noise
   * @param progress told how many images are done
   * @return the figures
   */
  public static Evaluation of(
      Autoencoder model,
      ImageSet images,
      String dataset,
      String split,
      Noise noise,
      long noiseSeed,
      IntConsumer progress) {
    return of(model, images, dataset, split, noise, noiseSeed, NOBODY, progress);
  }

  /**
   * Runs a model over a set of images, under observation.
   *
   * @param model the model
   * @param images clean images of the model's size
   * @param dataset name of the data set
   * @param split its part
   * @param noise what to add to the input
   * @param noiseSeed seed of the noise
   * @param observer sees all images, in order
   * @param progress told how many images are done
   * @return the figures
   */
  public static Evaluation of(
      Autoencoder model,
      ImageSet images,
      String dataset,
      String split,
      Noise noise,
      long noiseSeed,
      Observer observer,
      IntConsumer progress) {
    requireSize(model.spec(), images);
    Candidate candidate = new ModelCandidate(model, images);
    return of(candidate, images, dataset, split, noise, noiseSeed, observer, progress);
  }

  /**
   * Runs anything over a set of images that makes images of images, in the same way as a model.
   *
   * @param candidate what is measured
   * @param images clean images
   * @param dataset name of the data set
   * @param split its part
   * @param noise what to add to the input
   * @param noiseSeed seed of the noise
   * @param progress told how many images are done
   * @return the figures
   */
  public static Evaluation of(
      Candidate candidate,
      ImageSet images,
      String dataset,
      String split,
      Noise noise,
      long noiseSeed,
      IntConsumer progress) {
    return of(candidate, images, dataset, split, noise, noiseSeed, NOBODY, progress);
  }

  private static Evaluation of(
      Candidate candidate,
      ImageSet images,
      String dataset,
      String split,
      Noise noise,
      long noiseSeed,
      Observer observer,
      IntConsumer progress) {
    Sums sums = new Sums(images);
    Random random = new Random(noiseSeed);
    int chunk = candidate.imagesAtOnce();
    for (int from = 0; from < images.count(); from += chunk) {
      int to = Math.min(from + chunk, images.count());
      float[] clean = images.floats(from, to);
      float[] input = clean.clone();
      noise.addTo(input, images.channels(), images.height(), images.width(), random);
      long start = System.nanoTime();
      float[] output = candidate.apply(input);
      sums.nanos += System.nanoTime() - start;
      sums.add(input, output, clean, to - from);
      observer.accept(from, input, output, clean);
      progress.accept(to);
    }
    return sums.result(candidate.name(), dataset, split, noise, noiseSeed);
  }

  /**
   * Refuses images that a model can't take.
   *
   * @param spec the model's description
   * @param images the images
   * @throws IllegalArgumentException if their size is not the model's; the message names both
   */
  public static void requireSize(ModelSpec spec, ImageSet images) {
    ModelSpec.Input input = spec.input();
    boolean fits =
        input.channels() == images.channels()
            && (input.height() == null || input.height() == images.height())
            && (input.width() == null || input.width() == images.width());
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              "%s: expected images of %d×%s×%s, found %d×%d×%d in %s",
              spec.name(),
              input.channels(),
              input.height(),
              input.width(),
              images.channels(),
              images.height(),
              images.width(),
              images.name()));
    }
  }

  /**
   * What the model is for: a denoiser denoises, any other reconstructs.
   *
   * @param model the model
   * @param images N images back to back
   * @param like images of the same size
   * @return N images back to back
   */
  public static float[] run(Autoencoder model, float[] images, ImageSet like) {
    return model.spec().task() == Task.DENOISING
        ? model.denoise(images, like.height(), like.width())
        : model.reconstruct(images, like.height(), like.width());
  }

  /**
   * The part that stands in {@code model.json}.
   *
   * @return the figures without speed
   */
  public ModelSpec.Metrics metrics() {
    return new ModelSpec.Metrics(dataset, split, noise, images, mse, bce, bceFloor, psnr, ssim);
  }

  /** A model as something to measure. */
  private record ModelCandidate(Autoencoder model, ImageSet like) implements Candidate {
    @Override
    public String name() {
      return model.spec().name();
    }

    @Override
    public float[] apply(float[] images) {
      return run(model, images, like);
    }
  }

  /** Sums over images, from which the means are made. */
  private static final class Sums {
    private final ImageSet images;
    private final Checkerboard checkerboard;
    private int count;
    private long nanos;
    private double squaredError;
    private double inputSquaredError;
    private double bce;
    private double bceFloor;
    private double ssim;

    Sums(ImageSet images) {
      this.images = images;
      this.checkerboard = new Checkerboard(images.height(), images.width());
    }

    void add(float[] input, float[] output, float[] clean, int added) {
      count += added;
      squaredError += added * ImageMetrics.mse(output, clean);
      inputSquaredError += added * ImageMetrics.mse(input, clean);
      bce += added * ImageMetrics.bce(clean, output);
      bceFloor += added * ImageMetrics.bceFloor(clean);
      int values = images.values();
      int plane = images.height() * images.width();
      for (int i = 0; i < added; i++) {
        ssim +=
            ImageMetrics.ssim(
                Arrays.copyOfRange(output, i * values, (i + 1) * values),
                Arrays.copyOfRange(clean, i * values, (i + 1) * values),
                images.height(),
                images.width());
        for (int offset = i * values; offset < (i + 1) * values; offset += plane) {
          checkerboard.add(output, clean, offset);
        }
      }
    }

    Evaluation result(String model, String dataset, String split, Noise noise, long noiseSeed) {
      double mse = squaredError / count;
      return new Evaluation(
          model,
          dataset,
          split,
          count,
          noise.toString(),
          noiseSeed,
          mse,
          bce / count,
          bceFloor / count,
          ImageMetrics.psnr(mse),
          ssim / count,
          checkerboard.ratio(),
          inputSquaredError == 0 ? null : ImageMetrics.psnr(inputSquaredError / count),
          count / (nanos / 1e9));
    }
  }
}
