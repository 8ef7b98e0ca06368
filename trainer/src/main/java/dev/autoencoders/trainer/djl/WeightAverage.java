package dev.autoencoders.trainer.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.WeightShape;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.List;
import java.util.Map;

/**
 * The exponential moving average of the weights, as a network of its own: it is the one that is
 * validated and exported. Running means and deviations are averaged like weights; fixed arrays stay
 * as they are, to the bit. The decay rises to its full value, min(decay, (1 + t) / (10 + t)) at
 * step t, so that the initial weights are soon forgotten.
 */
final class WeightAverage implements AutoCloseable {
  private final DjlNetwork network;
  private final double decay;
  private final List<String> averaged;

  WeightAverage(Architecture architecture, Weights start, Device device, double decay) {
    this.network = new DjlNetwork(architecture, start, device);
    this.decay = decay;
    this.averaged =
        Weights.shapes(architecture).entrySet().stream()
            .filter(array -> array.getValue().role() != WeightShape.Role.FIXED)
            .map(Map.Entry::getKey)
            .toList();
  }

  /** Takes in the weights after a step, which are counted from 1. */
  void update(DjlNetwork trained, long step) {
    float kept = (float) Math.min(decay, (1.0 + step) / (10.0 + step));
    for (String path : averaged) {
      try (NDArray added = trained.deviceWeights().get(path).mul(1 - kept)) {
        network.deviceWeights().get(path).muli(kept).addi(added);
      }
    }
  }

  DjlNetwork network() {
    return network;
  }

  @Override
  public void close() {
    network.close();
  }
}
