package dev.autoencoders.trainer.run;

import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.data.Noise;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RunConfig} in the making: the same components, which nobody checks before {@link
 * #finish}. Mutable, for one thread.
 */
public final class RunDraft {
  /** See {@link RunConfig#name()}. */
  public String name;

  /** See {@link RunConfig#code()}. */
  public @Nullable Integer code;

  /** See {@link RunConfig#dataset()}. */
  public String dataset;

  /** See {@link RunConfig#images()}. */
  public @Nullable ImageFormat images;

  /** See {@link RunConfig#noise()}. */
  public Noise noise;

  /** See {@link RunConfig#augmentation()}. */
  public Augmentation augmentation;

  /** See {@link RunConfig#loss()}. */
  public Loss loss;

  /** See {@link RunConfig#optimizer()}. */
  public OptimizerConfig optimizer;

  /** See {@link RunConfig#epochs()}. */
  public int epochs;

  /** See {@link RunConfig#patience()}. */
  public int patience;

  /** See {@link RunConfig#batch()}. */
  public int batch;

  /** See {@link RunConfig#validation()}. */
  public int validation;

  /** See {@link RunConfig#seed()}. */
  public long seed;

  /** See {@link RunConfig#limit()}. */
  public int limit;

  /** See {@link RunConfig#device()}. */
  public String device;

  /** See {@link RunConfig#threads()}. */
  public int threads;

  /** See {@link RunConfig#from()}. */
  public @Nullable String from;

  /** See {@link RunConfig#licenses()}. */
  public Licenses licenses;

  private final String network;

  /**
   * Begins with all that another run was told.
   *
   * @param config such as {@link RunConfig#standard}
   */
  public RunDraft(RunConfig config) {
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
  public RunConfig finish() {
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
