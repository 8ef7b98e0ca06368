package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.trainer.run.RunConfig;
import java.util.function.Consumer;

/**
 * What the training of a detector is told. Immutable.
 *
 * @param seed seed of folds, weights, order and noise
 * @param threads threads on the CPU
 * @param steps optimiser steps of each network
 * @param progress hears what is being done, on the training thread
 */
public record DetectorSettings(long seed, int threads, int steps, Consumer<String> progress) {
  /** Steps of each network: more brought nothing on the tables that were tried. */
  public static final int STEPS = 1_000;

  /** Of pictures: the networks are larger, and neighbours count for most of the score. */
  public static final int STEPS_OF_PICTURES = 400;

  /**
   * Checks the numbers.
   *
   * @param seed see {@link #seed()}
   * @param threads see {@link #threads()}
   * @param steps see {@link #steps()}
   * @param progress see {@link #progress()}
   * @throws IllegalArgumentException if one is out of range
   */
  public DetectorSettings {
    RunConfig.requireThreads(threads);
    if (steps < 1) {
      throw new IllegalArgumentException("steps: expected a number from 1 on, found " + steps);
    }
  }
}
