package dev.autoencoders.trainer.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Weights;

/**
 * The exponential moving average of the weights, as a network of its own: it is the one that is
 * validated and exported. Running means and deviations are averaged like weights. The decay rises
 * to its full value, min(decay, (1 + t) / (10 + t)) at step t, so that the initial weights are soon
 * forgotten.
 */
final class WeightAverage implements AutoCloseable {
  private final DjlNetwork network;
  private final double decay;

  WeightAverage(Architecture architecture, Weights start, Device device, double decay) {
    this.network = new DjlNetwork(architecture, start, device);
    this.decay = decay;
  }

  /** Takes in the weights after a step, which are counted from 1. */
  void update(DjlNetwork trained, long step) {
    float kept = (float) Math.min(decay, (1.0 + step) / (10.0 + step));
    trained
        .arrays()
        .forEach(
            (path, array) -> {
              try (NDArray added = array.mul(1 - kept)) {
                network.array(path).muli(kept).addi(added);
              }
            });
  }

  DjlNetwork network() {
    return network;
  }

  @Override
  public void close() {
    network.close();
  }
}
