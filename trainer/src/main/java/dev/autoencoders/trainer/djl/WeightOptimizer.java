package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.run.OptimizerConfig;
import dev.autoencoders.trainer.run.OptimizerConfig.Algorithm;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Changes the weights of a network by their gradients, each by the {@link UpdateRule} that the
 * configuration has for it. Our own because DJL's optimisers keep their state private, keyed by
 * names that change from run to run, so that a run could not be resumed exactly.
 */
final class WeightOptimizer {
  private static final int MATRIX = 2;

  private final OptimizerConfig config;
  private final NDManager manager;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();
  private final Map<String, NDArray> gradients = new LinkedHashMap<>();
  private final Map<String, NDArray> means = new LinkedHashMap<>();
  private final Map<String, NDArray> squares = new LinkedHashMap<>();
  private long steps;

  /** Takes the arrays of a network that are trained; others, such as running means, stay out. */
  WeightOptimizer(DjlNetwork network, OptimizerConfig config) {
    this.config = config;
    this.manager = network.manager();
    network.deviceWeights().trained().forEach(this::add);
  }

  private void add(String path, NDArray parameter) {
    parameters.put(path, parameter);
    means.put(path, manager.zeros(parameter.getShape()));
    squares.put(path, manager.zeros(parameter.getShape()));
  }

  /** Changes the weights by the gradients of the last backward pass and zeroes those. */
  void step(double learningRate) {
    steps++;
    // The handle to a gradient exists only after the first backward pass, and stays the same.
    parameters.forEach(
        (path, weight) -> gradients.computeIfAbsent(path, key -> weight.getGradient()));
    if (config.clipNorm() > 0) {
      clip();
    }
    for (Map.Entry<String, NDArray> parameter : parameters.entrySet()) {
      decay(parameter.getKey(), parameter.getValue(), learningRate);
      update(parameter.getKey(), parameter.getValue(), learningRate);
    }
  }

  /** Shortens all gradients together; the norm stays on the device, so nobody waits for it. */
  private void clip() {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray sum = scratch.create(0f);
      for (NDArray gradient : gradients.values()) {
        NDArray square = gradient.square();
        square.attach(scratch);
        sum.addi(square.sum());
      }
      NDArray limit = scratch.create((float) config.clipNorm());
      NDArray factor = limit.div(sum.sqrt().maximum(limit));
      gradients.values().forEach(gradient -> gradient.muli(factor));
    }
  }

  /**
   * Only what multiplies is decayed: biases and scales, arrays of one dimension, are left alone.
   */
  private void decay(String path, NDArray weight, double learningRate) {
    if (config.weightDecay() == 0 || weight.getShape().dimension() < MATRIX) {
      return;
    }
    if (config.algorithm() != Algorithm.ADAM) {
      weight.muli((float) (1 - learningRate * config.weightDecay()));
      return;
    }
    try (NDArray pull = weight.mul((float) config.weightDecay())) {
      get(gradients, path).addi(pull);
    }
  }

  private void update(String path, NDArray weight, double learningRate) {
    NDArray gradient = get(gradients, path);
    try (NDManager scratch = manager.newSubManager()) {
      NDArray mean = get(means, path);
      NDArray square = get(squares, path);
      rule(weight).update(scratch, weight, gradient, mean, square, learningRate, steps);
    }
    gradient.subi(gradient);
  }

  private UpdateRule rule(NDArray weight) {
    boolean matrix = weight.getShape().dimension() >= MATRIX;
    return config.algorithm() == Algorithm.MUON && matrix ? UpdateRule.MUON : UpdateRule.ADAM;
  }

  private static NDArray get(Map<String, NDArray> arrays, String path) {
    NDArray array = arrays.get(path);
    if (array == null) {
      throw new IllegalStateException(path + ": expected optimiser state, found none");
    }
    return array;
  }

  long steps() {
    return steps;
  }

  /** The running means, as a copy. */
  Weights means() {
    return copy(means);
  }

  /** The running means of squares, as a copy. */
  Weights squares() {
    return copy(squares);
  }

  /** Puts back what a checkpoint holds. */
  void restore(long steps, Weights means, Weights squares) {
    this.steps = steps;
    this.means.forEach((path, array) -> DeviceWeights.fill(array, means.get(path)));
    this.squares.forEach((path, array) -> DeviceWeights.fill(array, squares.get(path)));
  }

  private static Weights copy(Map<String, NDArray> states) {
    Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    states.forEach((path, array) -> arrays.put(path, DeviceWeights.copy(array)));
    return new Weights(arrays);
  }
}
