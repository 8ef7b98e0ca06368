package dev.autoencoders.trainer.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.training.BatchSource;
import dev.autoencoders.trainer.training.Checkpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network in training: its weights, the optimiser and, where asked for, the average of the
 * weights, all on the device. Owns their native memory.
 */
final class Learner implements AutoCloseable {
  private final RunConfig config;
  private final Objective objective;
  private final long stepsOfRun;
  private final Device device;
  private final DjlNetwork network;
  private final WeightOptimizer optimizer;
  private final @Nullable WeightAverage average;
  private final Upload inputs = new Upload();
  private final Upload targets = new Upload();
  private long computeNanos;

  Learner(
      Architecture architecture, RunConfig config, long stepsOfRun, Checkpoint start, Device on) {
    this.config = config;
    this.objective = Objective.of(architecture, config);
    this.stepsOfRun = stepsOfRun;
    this.device = on;
    this.network = new DjlNetwork(architecture, start.weights(), on);
    this.optimizer = new WeightOptimizer(network, config.optimizer());
    optimizer.restore(start.steps(), start.means(), start.squares());
    Weights averaged = start.average() == null ? start.weights() : start.average();
    double decay = config.optimizer().averaging();
    this.average = decay == 0 ? null : new WeightAverage(architecture, averaged, on, decay);
  }

  NDManager manager() {
    return network.manager();
  }

  /** Keeps the targets of batches on the device, where that makes sense and they fit. */
  @Nullable DeviceImages keep(BatchSource source) {
    ImageSet images = source.plainTargets();
    return images != null && DeviceImages.fit(images, device)
        ? new DeviceImages(images, manager())
        : null;
  }

  /** Optimiser steps done. */
  long steps() {
    return optimizer.steps();
  }

  /** Learning rate of the last step. */
  double learningRate() {
    return config.optimizer().learningRate(steps() - 1, stepsOfRun);
  }

  /** Time spent in PyTorch since the last call. */
  double takeComputeSeconds() {
    double seconds = computeNanos / 1e9;
    computeNanos = 0;
    return seconds;
  }

  /**
   * One optimiser step; adds the batch's loss, times its images, to a total on the device.
   *
   * @param kept the images on the device, if they are kept there
   */
  void step(BatchSource.Batch batch, @Nullable DeviceImages kept, NDArray total) {
    try (NDManager manager = manager().newSubManager()) {
      NDArray target = target(manager, batch, kept);
      NDArray input = input(manager, batch, target);
      long started = System.nanoTime();
      total.addi(gradients(input, target).mul(batch.count()));
      optimizer.step(config.optimizer().learningRate(steps(), stepsOfRun));
      if (average != null) {
        average.update(network, steps());
      }
      computeNanos += System.nanoTime() - started;
    }
  }

  private NDArray target(NDManager manager, BatchSource.Batch batch, @Nullable DeviceImages kept) {
    return kept != null
        ? kept.batch(manager, batch.numbers())
        : targets.copy(manager, batch.target(), network.batchShape(batch.count()));
  }

  private NDArray input(NDManager manager, BatchSource.Batch batch, NDArray target) {
    return batch.input() == batch.target()
        ? target
        : inputs.copy(manager, batch.input(), network.batchShape(batch.count()));
  }

  private NDArray gradients(NDArray input, NDArray target) {
    try (GradientCollector collector = Devices.engine().newGradientCollector()) {
      NDArray loss = objective.training(network, input, target, steps());
      collector.backward(loss);
      return loss;
    }
  }

  /** The mean loss of a batch with the weights that count: the averaged ones if there are any. */
  double validate(BatchSource.Batch batch, @Nullable DeviceImages kept) {
    try (NDManager manager = shown().manager().newSubManager()) {
      NDArray target = target(manager, batch, kept);
      NDArray input = input(manager, batch, target);
      long started = System.nanoTime();
      double loss = objective.validation(shown(), input, target).getFloat();
      computeNanos += System.nanoTime() - started;
      return loss;
    }
  }

  private DjlNetwork shown() {
    return average == null ? network : average.network();
  }

  /**
   * The state after an epoch.
   *
   * @param best the best weights before it; null if this epoch's are
   */
  Checkpoint checkpoint(List<EpochRecord> history, @Nullable Weights best) {
    Weights averaged = average == null ? null : average.network().weights();
    Weights weights = network.weights();
    Weights these = averaged == null ? weights : averaged;
    return new Checkpoint(
        steps(),
        history,
        weights,
        optimizer.means(),
        optimizer.squares(),
        averaged,
        best == null ? these : best);
  }

  @Override
  public void close() {
    network.close();
    if (average != null) {
      average.close();
    }
  }
}
