package dev.autoencoders.trainer;

import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.run.Loss;
import dev.autoencoders.trainer.run.OptimizerConfig;
import dev.autoencoders.trainer.run.RunConfig;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RunConfig} in the making: the same components, which nobody checks before {@link
 * #finish}. Mutable, for one thread.
 */
final class RunDraft {
  /** See {@link RunConfig#name()}. */
  String name;

  /** See {@link RunConfig#code()}. */
  @Nullable Integer code;

  /** See {@link RunConfig#dataset()}. */
  String dataset;

  /** See {@link RunConfig#images()}. */
  @Nullable ImageFormat images;

  /** See {@link RunConfig#noise()}. */
  Noise noise;

  /** See {@link RunConfig#augmentation()}. */
  Augmentation augmentation;

  /** See {@link RunConfig#loss()}. */
  Loss loss;

  /** See {@link RunConfig#optimizer()}. */
  OptimizerConfig optimizer;

  /** See {@link RunConfig#epochs()}. */
  int epochs;

  /** See {@link RunConfig#patience()}. */
  int patience;

  /** See {@link RunConfig#batch()}. */
  int batch;

  /** See {@link RunConfig#validation()}. */
  int validation;

  /** See {@link RunConfig#seed()}. */
  long seed;

  /** See {@link RunConfig#limit()}. */
  int limit;

  /** See {@link RunConfig#device()}. */
  String device;

  /** See {@link RunConfig#threads()}. */
  int threads;

  /** See {@link RunConfig#from()}. */
  @Nullable String from;

  /** See {@link RunConfig#licenses()}. */
  Licenses licenses;

  private final String network;

  /**
   * Begins with all that another run was told.
   *
   * @param config such as {@link RunConfig#standard}
   */
  RunDraft(RunConfig config) {
    name = config.name();
    network = config.network();
    code = config.code();
    dataset = config.dataset();
    images = config.images();
    noise = config.noise();
    augmentation = config.augmentation();
    loss = config.loss();
    optimizer = config.optimizer();
    epochs = config.epochs();
    patience = config.patience();
    batch = config.batch();
    validation = config.validation();
    seed = config.seed();
    limit = config.limit();
    device = config.device();
    threads = config.threads();
    from = config.from();
    licenses = config.licenses();
  }

  /**
   * Checks the values.
   *
   * @return what the run is told
   * @throws IllegalArgumentException if one is out of range; the message names it
   */
  RunConfig finish() {
    return new RunConfig(
        name,
        network,
        code,
        dataset,
        images,
        noise,
        augmentation,
        loss,
        optimizer,
        epochs,
        patience,
        batch,
        validation,
        seed,
        limit,
        device,
        threads,
        from,
        licenses);
  }
}
