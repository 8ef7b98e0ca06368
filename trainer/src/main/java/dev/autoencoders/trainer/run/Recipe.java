package dev.autoencoders.trainer.run;

import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.run.OptimizerConfig.Algorithm;
import dev.autoencoders.trainer.run.OptimizerConfig.Schedule;

/**
 * How a network is trained well, unless a run is told otherwise. Immutable.
 *
 * @param noise what is added to the input; the target is the clean image
 * @param loss what is made small
 * @param optimizer how the weights follow the gradients
 * @param epochs how often the training set is seen
 */
public record Recipe(Noise noise, Loss loss, OptimizerConfig optimizer, int epochs) {
  /** Between the two that were tried, which the images held out could hardly tell apart. */
  private static final double MODERN_RATE = 4e-3;

  /** Decay of the moving average of the weights: about an epoch of MNIST in batches of 128. */
  private static final double MODERN_AVERAGING = 0.998;

  private static final int MODERN_WARM_UP = 400;

  /**
   * As in textbooks: BCE by {@link OptimizerConfig#standard}.
   *
   * @param noise what is added to the input
   * @param epochs how often the training set is seen
   * @return the recipe
   */
  public static Recipe classical(Noise noise, int epochs) {
    return new Recipe(noise, Loss.BCE, OptimizerConfig.standard(), epochs);
  }

  /**
   * By Muon, with averaged weights: on MNIST {@code denoiser} is better after two epochs than after
   * four by Adam.
   *
   * @param noise what is added to the input
   * @param loss what is made small
   * @param epochs how often the training set is seen
   * @return the recipe
   */
  public static Recipe modern(Noise noise, Loss loss, int epochs) {
    OptimizerConfig optimizer =
        new OptimizerConfig(
            Algorithm.MUON, MODERN_RATE, Schedule.COSINE, MODERN_WARM_UP, 0, 0, MODERN_AVERAGING);
    return new Recipe(noise, loss, optimizer, epochs);
  }

  /**
   * For photographs: Gaussian noise of 0 to 55 of 255 grey levels, not clipped, and the absolute
   * error, which does not let the strongest noise alone decide as the squared error would.
   *
   * @return the recipe
   */
  public static Recipe photographs() {
    return modern(Noise.gaussian(0, 55 / 255.0).unclipped(), Loss.MAE, 10);
  }

  /**
   * For scans, beside what is wrong with the inputs of the pairs themselves: uneven light, blur,
   * weak noise and JPEG, so that the network does not only know one scanner. The squared error
   * punishes what stays of a stain more than a slight change of the paper.
   *
   * @return the recipe
   */
  public static Recipe scans() {
    Noise scanner =
        Noise.shade(0.2)
            .then(Noise.blur(0, 0.5))
            .then(Noise.gaussian(0, 0.02))
            .then(Noise.jpeg(60, 100));
    return modern(scanner, Loss.MSE, 24);
  }

  /**
   * For codecs of pictures of one kind: as {@link #modern}, with gradients shortened, since one bad
   * step can spoil what is known of the bits.
   *
   * @param epochs how often the training set is seen
   * @return the recipe
   */
  public static Recipe codec(int epochs) {
    OptimizerConfig optimizer =
        new OptimizerConfig(
            Algorithm.MUON, MODERN_RATE, Schedule.COSINE, MODERN_WARM_UP, 0, 1, MODERN_AVERAGING);
    return new Recipe(Noise.none(), Loss.MSE, optimizer, epochs);
  }

  /**
   * For codecs of photographs: as {@link #modern}, with gradients shortened where a picture is
   * unusual.
   *
   * @return the recipe
   */
  public static Recipe photoCodec() {
    OptimizerConfig optimizer =
        new OptimizerConfig(Algorithm.MUON, 2e-3, Schedule.COSINE, 100, 0, 1, 0.99);
    return new Recipe(Noise.none(), Loss.MSE, optimizer, 6);
  }
}
