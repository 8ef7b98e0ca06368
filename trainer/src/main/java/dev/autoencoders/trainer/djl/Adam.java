package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015, algorithm 1, with the bias corrections folded into the step size). Our
 * own because DJL's keeps its state private, keyed by names that change from run to run, so that a
 * run could not be resumed exactly.
 */
final class Adam {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final Map<String, NDArray> parameters;
  private final Map<String, NDArray> gradients = new LinkedHashMap<>();
  private final Map<String, NDArray> means = new LinkedHashMap<>();
  private final Map<String, NDArray> squares = new LinkedHashMap<>();
  private long steps;

  Adam(DjlNetwork network) {
    this.parameters = network.parameters();
    NDManager manager = network.manager();
    parameters.forEach(
        (path, array) -> {
          means.put(path, manager.zeros(array.getShape()));
          squares.put(path, manager.zeros(array.getShape()));
        });
  }

  /** Changes the weights by the gradients of the last backward pass and zeroes those. */
  void step(double learningRate) {
    steps++;
    double correction1 = 1 - Math.pow(BETA_1, (double) steps);
    double correction2 = 1 - Math.pow(BETA_2, (double) steps);
    float size = (float) (learningRate * Math.sqrt(correction2) / correction1);
    float epsilon = (float) (EPSILON * Math.sqrt(correction2));
    for (Map.Entry<String, NDArray> parameter : parameters.entrySet()) {
      update(parameter.getKey(), parameter.getValue(), size, epsilon);
    }
  }

  private void update(String path, NDArray weight, float size, float epsilon) {
    // The handle to a gradient exists only after the first backward pass, and stays the same.
    NDArray gradient = gradients.computeIfAbsent(path, key -> weight.getGradient());
    NDArray mean = state(means, path);
    NDArray square = state(squares, path);
    try (NDManager scratch = weight.getManager().newSubManager()) {
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

  private static NDArray state(Map<String, NDArray> states, String path) {
    NDArray state = states.get(path);
    if (state == null) {
      throw new IllegalStateException(path + ": expected optimiser state, found none");
    }
    return state;
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
