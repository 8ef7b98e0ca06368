package dev.autoencoders.trainer.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.Samples;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.TrainingException;
import dev.autoencoders.trainer.run.TrainingListener;
import dev.autoencoders.trainer.run.TrainingListener.Progress;
import dev.autoencoders.trainer.training.BatchSource;
import dev.autoencoders.trainer.training.Checkpoint;
import dev.autoencoders.trainer.training.Divergence;
import dev.autoencoders.trainer.training.Prefetch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trains one network: forward, backward, optimiser step, validation and checkpoint per epoch. */
public final class TrainingLoop {
  /** Steps between two readings of the loss: each one waits for the device. */
  private static final int READ_EVERY = 20;

  private final Architecture architecture;
  private final RunConfig config;
  private final BatchSource training;
  private final BatchSource validation;
  private final TrainingListener listener;

  /**
   * Makes a loop; nothing native happens before {@link #train}.
   *
   * @param architecture the network
   * @param config what the run is told
   * @param training samples to train on
   * @param validation samples held out to choose the best epoch by
   * @param listener hears of steps and epochs
   */
  public TrainingLoop(
      Architecture architecture,
      RunConfig config,
      Samples training,
      Samples validation,
      TrainingListener listener) {
    this.architecture = architecture;
    this.config = config;
    this.training = source(training, config.augmentation());
    this.validation = source(validation, Augmentation.none());
    this.listener = listener;
  }

  private BatchSource source(Samples samples, Augmentation augmentation) {
    return new BatchSource(samples, augmentation, config.noise(), config.batch(), config.seed());
  }

  /** Keeps checkpoints; called after each epoch. */
  @FunctionalInterface
  public interface Keeper {
    /**
     * Stores a checkpoint.
     *
     * @param checkpoint the state after an epoch
     * @throws IOException if it can't be written
     */
    void keep(Checkpoint checkpoint) throws IOException;
  }

  /**
   * Trains from a checkpoint, on the device and with the threads of {@link RunConfig}, to the last
   * epoch, or until {@link RunConfig#patience} is at its end.
   *
   * @param start where to begin: {@link Checkpoint#initial} or a stored one
   * @param keeper stores the state after each epoch
   * @return the state after the last epoch
   * @throws IOException if a checkpoint can't be stored
   * @throws dev.autoencoders.trainer.run.DivergedException if the loss stops being a number, or
   *     rises above three times what it began with
   * @throws TrainingException if the thread is interrupted
   */
  public Checkpoint train(Checkpoint start, Keeper keeper) throws IOException {
    Device device = Devices.named(config.device());
    Devices.useThreads(config.threads());
    Checkpoint state = start;
    try (Learner learner = new Learner(architecture, config, stepsOfRun(), start, device);
        DeviceImages keptTraining = learner.keep(training);
        DeviceImages keptValidation = learner.keep(validation)) {
      while (!ended(state)) {
        state = epoch(learner, keptTraining, keptValidation, state);
        listener.onEpoch(state.history().get(state.epoch() - 1));
        keeper.keep(state);
      }
    }
    return state;
  }

  private long stepsOfRun() {
    return (long) config.epochs() * training.steps();
  }

  /** Follows from the history alone, so that a resumed run ends where a whole one would. */
  private boolean ended(Checkpoint state) {
    int epochs = state.epoch();
    return epochs >= config.epochs()
        || (config.patience() > 0
            && epochs > 0
            && epochs - state.bestEpoch().epoch() >= config.patience());
  }

  private Checkpoint epoch(
      Learner learner,
      @Nullable DeviceImages keptTraining,
      @Nullable DeviceImages keptValidation,
      Checkpoint before) {
    int epoch = before.epoch() + 1;
    boolean trained = config.from() != null;
    Divergence divergence =
        new Divergence(config.loss(), config.optimizer(), stepsOfRun(), trained, before.history());
    long started = System.nanoTime();
    double loss = train(learner, keptTraining, divergence, epoch);
    double validationLoss = validate(learner, keptValidation);
    divergence.requireNumber(validationLoss, learner.steps());
    double seconds = (System.nanoTime() - started) / 1e9;
    List<EpochRecord> history = new ArrayList<>(before.history());
    history.add(
        new EpochRecord(
            epoch,
            loss,
            validationLoss,
            learner.learningRate(),
            seconds,
            learner.takeComputeSeconds()));
    boolean best = before.history().stream().allMatch(r -> validationLoss < r.validationLoss());
    return learner.checkpoint(history, best ? null : before.best());
  }

  private double train(
      Learner learner, @Nullable DeviceImages kept, Divergence divergence, int epoch) {
    int count = training.count();
    int steps = training.steps();
    double mean = Double.NaN;
    try (Prefetch batches = training.training(epoch);
        NDManager manager = learner.manager().newSubManager()) {
      NDArray total = manager.create(0f);
      for (int step = 0; step < steps; step++) {
        stopIfInterrupted(epoch);
        learner.step(batches.next(), kept, total);
        int seen = (int) Math.min((step + 1L) * config.batch(), count);
        if (step % READ_EVERY == 0 || step + 1 == steps) {
          mean = total.getFloat() / seen;
          divergence.check(mean, step + 1, learner.steps());
        }
        listener.onStep(new Progress(epoch, config.epochs(), seen, count, mean));
      }
    }
    return mean;
  }

  private double validate(Learner learner, @Nullable DeviceImages kept) {
    double total = 0;
    try (Prefetch batches = validation.validation()) {
      for (int step = 0; step < validation.steps(); step++) {
        BatchSource.Batch batch = batches.next();
        total += learner.validate(batch, kept) * batch.count();
      }
    }
    return total / validation.count();
  }

  private static void stopIfInterrupted(int epoch) {
    if (Thread.currentThread().isInterrupted()) {
      throw new TrainingException(
          "training: interrupted in epoch " + epoch + "; the epochs before it are kept");
    }
  }
}
