package dev.autoencoders.trainer.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.TrainingException;
import dev.autoencoders.trainer.run.TrainingListener;
import dev.autoencoders.trainer.run.TrainingListener.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
   * Makes a loop; nothing native happens before {@link #run}.
   *
   * @param architecture the network
   * @param config what the run is told
   * @param training images to train on
   * @param validation images held out to choose the best epoch by
   * @param listener hears of steps and epochs
   */
  public TrainingLoop(
      Architecture architecture,
      RunConfig config,
      ImageSet training,
      ImageSet validation,
      TrainingListener listener) {
    this.architecture = architecture;
    this.config = config;
    this.training = source(training, config.augmentation());
    this.validation = source(validation, Augmentation.none());
    this.listener = listener;
  }

  private BatchSource source(ImageSet images, Augmentation augmentation) {
    return new BatchSource(images, augmentation, config.noise(), config.batch(), config.seed());
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
   * Trains from a checkpoint to the last epoch.
   *
   * @param start where to begin: {@link Checkpoint#initial} or a stored one
   * @param device the device to train on
   * @param keeper stores the state after each epoch
   * @return the state after the last epoch
   * @throws IOException if a checkpoint can't be stored
   * @throws TrainingException if the loss stops being a number or the thread is interrupted
   */
  public Checkpoint run(Checkpoint start, Device device, Keeper keeper) throws IOException {
    Checkpoint state = start;
    try (DjlNetwork network = new DjlNetwork(architecture, start.weights(), device)) {
      Adam adam = new Adam(network);
      adam.restore(start.steps(), start.means(), start.squares());
      for (int epoch = start.epoch() + 1; epoch <= config.epochs(); epoch++) {
        state = epoch(network, adam, state, epoch);
        listener.onEpoch(state.history().get(epoch - 1));
        keeper.keep(state);
      }
    }
    return state;
  }

  private Checkpoint epoch(DjlNetwork network, Adam adam, Checkpoint before, int epoch) {
    long started = System.nanoTime();
    double loss = train(network, adam, epoch);
    double validationLoss = validate(network);
    if (!Double.isFinite(validationLoss)) {
      throw diverged(epoch, adam.steps(), validationLoss);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    EpochRecord record =
        new EpochRecord(epoch, loss, validationLoss, learningRate(adam.steps() - 1), seconds);
    List<EpochRecord> history = new ArrayList<>(before.history());
    history.add(record);
    Weights weights = network.weights();
    boolean best = before.history().stream().allMatch(r -> validationLoss < r.validationLoss());
    return new Checkpoint(
        adam.steps(),
        history,
        weights,
        adam.means(),
        adam.squares(),
        best ? weights : before.best());
  }

  private double train(DjlNetwork network, Adam adam, int epoch) {
    int count = training.count();
    int steps = training.steps();
    double mean = Double.NaN;
    try (Prefetch batches = training.training(epoch);
        NDManager manager = network.manager().newSubManager()) {
      NDArray total = manager.create(0f);
      for (int step = 0; step < steps; step++) {
        stopIfInterrupted(epoch);
        step(network, adam, batches.next(), total);
        int seen = Math.min((step + 1) * config.batch(), count);
        if (step % READ_EVERY == 0 || step + 1 == steps) {
          mean = total.getFloat() / seen;
          if (!Double.isFinite(mean)) {
            throw diverged(epoch, adam.steps(), mean);
          }
        }
        listener.onStep(new Progress(epoch, config.epochs(), seen, count, mean));
      }
    }
    return mean;
  }

  private void step(DjlNetwork network, Adam adam, BatchSource.Batch batch, NDArray total) {
    double learningRate = learningRate(adam.steps());
    try (NDManager manager = network.manager().newSubManager()) {
      NDArray target = manager.create(batch.target(), network.batchShape(batch.count()));
      NDArray input =
          batch.input() == batch.target()
              ? target
              : manager.create(batch.input(), network.batchShape(batch.count()));
      NDArray loss;
      try (GradientCollector collector = Engine.getEngine(Devices.ENGINE).newGradientCollector()) {
        loss = Losses.mean(config.loss(), network.logits(input, true), target);
        collector.backward(loss);
      }
      total.addi(loss.mul(batch.count()));
    }
    adam.step(learningRate);
  }

  private double validate(DjlNetwork network) {
    double total = 0;
    try (Prefetch batches = validation.validation()) {
      for (int step = 0; step < validation.steps(); step++) {
        BatchSource.Batch batch = batches.next();
        try (NDManager manager = network.manager().newSubManager()) {
          NDArray target = manager.create(batch.target(), network.batchShape(batch.count()));
          NDArray input = manager.create(batch.input(), network.batchShape(batch.count()));
          NDArray loss = Losses.mean(config.loss(), network.logits(input, false), target);
          total += (double) loss.getFloat() * batch.count();
        }
      }
    }
    return total / validation.count();
  }

  private double learningRate(long step) {
    return config.optimizer().learningRate(step, (long) config.epochs() * training.steps());
  }

  private static void stopIfInterrupted(int epoch) {
    if (Thread.currentThread().isInterrupted()) {
      throw new TrainingException(
          "training: interrupted in epoch " + epoch + "; the epochs before it are kept");
    }
  }

  private TrainingException diverged(int epoch, long step, double loss) {
    return new TrainingException(
        String.format(
            Locale.ROOT,
            "training: expected a finite loss, found %s in epoch %d, step %d, at learning rate"
                + " %.2g; try a lower learning rate",
            loss,
            epoch,
            step,
            learningRate(step)));
  }
}
