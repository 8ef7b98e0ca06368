package dev.autoencoders.trainer.run;

import dev.autoencoders.Noise;
import java.util.Locale;

/**
 * Everything a training run is told. Stands in {@code run.json} and in {@code model.json}.
 * Immutable.
 *
 * @param network name of the network, for a preset the preset's
 * @param dataset name of the data set
 * @param noise what is added to the input; the target is the clean image
 * @param loss what is made small
 * @param epochs how often the training set is seen
 * @param batch images per step
 * @param learningRate highest learning rate; it warms up to it over the first tenth of the steps,
 *     at most {@value #WARM_UP_STEPS}, and falls by a half cosine to a hundredth of it at the end
 *     (Loshchilov and Hutter 2017, "SGDR")
 * @param validation images held out of the training set to choose the best epoch by
 * @param seed seed of initial weights, hold-out, order and noise
 * @param limit largest number of training images to use, hold-out included; 0 for all
 * @param device {@code auto}, {@code cpu} or {@code gpu}
 * @param threads threads that PyTorch may use on the CPU; the last bits of the weights depend on it
 */
public record RunConfig(
    String network,
    String dataset,
    Noise noise,
    Loss loss,
    int epochs,
    int batch,
    double learningRate,
    int validation,
    long seed,
    int limit,
    String device,
    int threads) {

  /**
   * Most steps over which the learning rate rises from near 0: Adam's first estimates are rough.
   */
  public static final int WARM_UP_STEPS = 100;

  private static final double FINAL_FRACTION = 0.01;

  /**
   * Checks the values.
   *
   * @param network name of the network, for a preset the preset's
   * @param dataset name of the data set
   * @param noise what is added to the input; the target is the clean image
   * @param loss what is made small
   * @param epochs how often the training set is seen
   * @param batch images per step
   * @param learningRate highest learning rate; it warms up to it over the first tenth of the steps,
   *     at most {@value #WARM_UP_STEPS}, and falls by a half cosine to a hundredth of it at the end
   *     (Loshchilov and Hutter 2017, "SGDR")
   * @param validation images held out of the training set to choose the best epoch by
   * @param seed seed of initial weights, hold-out, order and noise
   * @param limit largest number of training images to use, hold-out included; 0 for all
   * @param device {@code auto}, {@code cpu} or {@code gpu}
   * @param threads threads that PyTorch may use on the CPU; the last bits of the weights depend on
   *     it
   * @throws IllegalArgumentException if one is out of range; the message names it
   */
  public RunConfig {
    atLeast("epochs", epochs, 1);
    atLeast("batch", batch, 1);
    atLeast("validation", validation, 1);
    atLeast("limit", limit, 0);
    atLeast("threads", threads, 1);
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw new IllegalArgumentException(
          "learningRate: expected a number above 0 and at most 1, found " + learningRate);
    }
  }

  /**
   * The learning rate of a step.
   *
   * @param step steps done before, from 0
   * @param steps steps of the whole run
   * @return the learning rate
   */
  public double learningRate(long step, long steps) {
    double warmUp = Math.min(1, (step + 1.0) / Math.min(WARM_UP_STEPS, 1 + steps / 10));
    double cosine = (1 + Math.cos(Math.PI * step / steps)) / 2;
    return learningRate * warmUp * (FINAL_FRACTION + (1 - FINAL_FRACTION) * cosine);
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s: expected a number from %d on, found %d", name, least, value));
    }
  }
}
