package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.run.RunConfig;

/** What training makes small, and the epochs are compared by. Keeps no state. */
interface Objective {
  /**
   * That of a network: its loss alone, or error and bits where it has a {@link Bottleneck}.
   *
   * @param architecture the network
   * @param config loss and seed
   * @return the objective
   */
  static Objective of(Architecture architecture, RunConfig config) {
    return Bottleneck.of(architecture)
        .<Objective>map(end -> new RateDistortion(end, config.loss(), config.seed()))
        .orElseGet(() -> new Plain(config));
  }

  /**
   * The objective of a batch, with gradients.
   *
   * @param network the network
   * @param input [N, …]
   * @param target of the same shape
   * @param step optimiser steps done, which all randomness follows from
   * @return the mean over the batch's values, a scalar
   */
  NDArray training(DjlNetwork network, NDArray input, NDArray target, long step);

  /**
   * The objective of a batch, without gradients and randomness.
   *
   * @param network the network
   * @param input [N, …]
   * @param target of the same shape
   * @return the mean over the batch's values, a scalar
   */
  NDArray validation(DjlNetwork network, NDArray input, NDArray target);

  /**
   * The loss and nothing else.
   *
   * @param config says which loss
   */
  record Plain(RunConfig config) implements Objective {
    @Override
    public NDArray training(DjlNetwork network, NDArray input, NDArray target, long step) {
      return network.loss(config.loss(), input, target, true);
    }

    @Override
    public NDArray validation(DjlNetwork network, NDArray input, NDArray target) {
      return network.loss(config.loss(), input, target, false);
    }
  }
}
