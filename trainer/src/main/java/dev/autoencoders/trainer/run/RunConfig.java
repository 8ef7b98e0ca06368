package dev.autoencoders.trainer.run;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.data.Noise;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything a training run is told. Stands in {@code run.json} and in {@code model.json}.
 * Immutable.
 *
 * @param name name of the model to be: lower-case letters, digits and single hyphens
 * @param network name of the network, for a preset the preset's
 * @param code numbers of the code, for presets that let one choose; null for the others
 * @param dataset name of the data set
 * @param images how the pictures of a folder became images; null for data sets of one shape
 * @param noise what is added to the input; the target is the clean image
 * @param augmentation small random changes of the images, which are target and input both
 * @param loss what is made small
 * @param optimizer how the weights follow the gradients
 * @param epochs how often the training set is seen, at most
 * @param patience ends training after so many epochs in a row without a lower validation loss; 0
 *     for never
 * @param batch images per step
 * @param validation images held out of the training set to choose the best epoch by; 0 for a tenth
 *     of it, at most 5,000
 * @param seed seed of initial weights, hold-out, order, augmentation and noise
 * @param limit largest number of training images to use, hold-out included; 0 for all
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}
 * @param threads threads that PyTorch may use on the CPU; the last bits of the weights depend on it
 * @param from the model whose weights the run begins with, for people; null for fresh ones
 * @param licenses what was said of licences; nothing else depends on it
 */
public record RunConfig(
    String name,
    String network,
    @Nullable Integer code,
    String dataset,
    @Nullable ImageFormat images,
    Noise noise,
    Augmentation augmentation,
    Loss loss,
    OptimizerConfig optimizer,
    int epochs,
    int patience,
    int batch,
    int validation,
    long seed,
    int limit,
    String device,
    int threads,
    @Nullable String from,
    Licenses licenses) {
  private static final int MOST_THREADS = 1024;

  /**
   * Checks the values.
   *
   * @param name name of the model to be: lower-case letters, digits and single hyphens
   * @param network name of the network, for a preset the preset's
   * @param code numbers of the code, for presets that let one choose; null for the others
   * @param dataset name of the data set
   * @param images how the pictures of a folder became images; null for data sets of one shape
   * @param noise what is added to the input; the target is the clean image
   * @param augmentation small random changes of the images, which are target and input both
   * @param loss what is made small
   * @param optimizer how the weights follow the gradients
   * @param epochs how often the training set is seen, at most
   * @param patience ends training after so many epochs without a lower validation loss; 0 for never
   * @param batch images per step
   * @param validation images held out of the training set to choose the best epoch by; 0 for a
   *     tenth of it, at most 5,000
   * @param seed seed of initial weights, hold-out, order, augmentation and noise
   * @param limit largest number of training images to use, hold-out included; 0 for all
   * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}
   * @param threads threads that PyTorch may use on the CPU
   * @param from the model whose weights the run begins with; null for fresh ones
   * @param licenses what was said of licences
   * @throws IllegalArgumentException if one is out of range; the message names it
   */
  public RunConfig {
    ModelSpec.requireName(name);
    atLeast("code", code == null ? 1 : code, 1);
    atLeast("epochs", epochs, 1);
    atLeast("patience", patience, 0);
    atLeast("batch", batch, 1);
    atLeast("validation", validation, 0);
    atLeast("limit", limit, 0);
    requireThreads(threads);
  }

  /**
   * Refuses a number of threads that no machine has: PyTorch would make them all, or end the
   * process. More than there are processors are taken, since the last bits of the weights depend on
   * the number.
   *
   * @param threads any number
   * @throws IllegalArgumentException if it is not 1 to {@value #MOST_THREADS}
   */
  public static void requireThreads(int threads) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads: expected 1 to "
              + MOST_THREADS
              + ", found "
              + threads
              + "; this machine has "
              + Runtime.getRuntime().availableProcessors());
    }
  }

  /**
   * What a run is told unless something else is said: a model named like its network, batches of
   * 128, seed 42, all images of {@code mnist}, any device, all processors.
   *
   * @param network name of the network
   * @param recipe noise, loss, optimiser and epochs
   * @return the defaults
   */
  public static RunConfig standard(String network, Recipe recipe) {
    return new RunConfig(
        network,
        network,
        null,
        "mnist",
        null,
        recipe.noise(),
        Augmentation.none(),
        recipe.loss(),
        recipe.optimizer(),
        recipe.epochs(),
        0,
        128,
        0,
        42,
        0,
        "auto",
        Runtime.getRuntime().availableProcessors(),
        null,
        Licenses.none());
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s: expected a number from %d on, found %d", name, least, value));
    }
  }
}
