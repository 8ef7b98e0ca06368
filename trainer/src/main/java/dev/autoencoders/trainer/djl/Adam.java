package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.run.OptimizerConfig;
import dev.autoencoders.trainer.run.OptimizerConfig.Algorithm;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015, algorithm 1, with the bias corrections folded into the step size) and
 * AdamW (Loshchilov and Hutter 2019, algorithm 2). Our own because DJL's keep their state private,
 * keyed by names that change from run to run, so that a run could not be resumed exactly.
 */
final class Adam {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final OptimizerConfig config;
  private final NDManager manager;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();
  private final Map<String, NDArray> gradients = new LinkedHashMap<>();
  private final Map<String, NDArray> means = new LinkedHashMap<>();
  private final Map<String, NDArray> squares = new LinkedHashMap<>();
  private long steps;

  /** Takes the arrays of a network that are trained; others, such as running means, stay out. */
  Adam(DjlNetwork network, OptimizerConfig config) {
    this.config = config;
    this.manager = network.manager();
    network.parameters().forEach(this::add);
  }

  private void add(String path, NDArray parameter) {
    parameters.put(path, parameter);
    means.put(path, manager.zeros(parameter.getShape()));
    squares.put(path, manager.zeros(parameter.getShape()));
  }

  /** Changes the weights by the gradients of the last backward pass and zeroes those. */
  void step(double learningRate) {
    steps++;
    double correction1 = 1 - Math.pow(BETA_1, (double) steps);
    double correction2 = 1 - Math.pow(BETA_2, (double) steps);
    float size = (float) (learningRate * Math.sqrt(correction2) / correction1);
    float epsilon = (float) (EPSILON * Math.sqrt(correction2));
    // The handle to a gradient exists only after the first backward pass, and stays the same.
    parameters.forEach(
        (path, weight) -> gradients.computeIfAbsent(path, key -> weight.getGradient()));
    if (config.clipNorm() > 0) {
      clip();
    }
    for (Map.Entry<String, NDArray> parameter : parameters.entrySet()) {
      decay(parameter.getKey(), parameter.getValue(), learningRate);
      update(parameter.getKey(), parameter.getValue(), size, epsilon);
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
    if (config.weightDecay() == 0 || weight.getShape().dimension() < 2) {
      return;
    }
    if (config.algorithm() == Algorithm.ADAMW) {
      weight.muli((float) (1 - learningRate * config.weightDecay()));
      return;
    }
    try (NDArray pull = weight.mul((float) config.weightDecay())) {
      get(gradients, path).addi(pull);
    }
  }

  private void update(String path, NDArray weight, float size, float epsilon) {
    NDArray gradient = get(gradients, path);
    NDArray mean = get(means, path);
    NDArray square = get(squares, path);
    try (NDManager scratch = manager.newSubManager()) {
      NDArray g = gradient.mul(1 - BETA_1);
      g.attach(scratch);
      mean.muli(BETA_1).addi(g);
      NDArray g2 = gradient.square();
      g2.attach(scratch);
      square.muli(BETA_2).addi(g2.muli(1 - BETA_2));
      NDArray deviation = square.sqrt();
      deviation.attach(scratch);
      NDArray change = mean.div(deviation.addi(epsilon));
      change.attach(scratch);
      weight.subi(change.muli(size));
    }
    gradient.subi(gradient);
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
    this.means.forEach((path, array) -> array.set(means.get(path).values()));
    this.squares.forEach((path, array) -> array.set(squares.get(path).values()));
  }

  private static Weights copy(Map<String, NDArray> states) {
    Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    states.forEach((path, array) -> arrays.put(path, DjlNetwork.copy(array)));
    return new Weights(arrays);
  }
}
