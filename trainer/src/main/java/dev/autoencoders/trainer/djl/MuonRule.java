package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Muon (Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural networks"): momentum
 * whose matrix is made nearly orthogonal, so that all directions move alike and not just the few
 * that gradients prefer. A kernel counts as the matrix of its outputs by all the rest. The step is
 * as long as Adam's usually is, root mean square 0.2 times the learning rate, so that one learning
 * rate does for both (Liu et al. 2025, "Muon is scalable for LLM training", equation 4).
 */
final class MuonRule implements UpdateRule {
  private static final float MOMENTUM = 0.95f;
  private static final double ROOT_MEAN_SQUARE = 0.2;
  private static final float EPSILON = 1e-7f;

  /** The quintic polynomial that is iterated, as published: fast, and near 1 rather than at it. */
  private static final float LINEAR = 3.4445f;

  private static final float CUBIC = -4.7750f;
  private static final float QUINTIC = 2.0315f;
  private static final int ITERATIONS = 5;

  @Override
  public void update(
      NDManager scratch,
      NDArray weight,
      NDArray gradient,
      NDArray mean,
      NDArray square,
      double learningRate,
      long step) {
    NDArray g = gradient.mul(1 - MOMENTUM);
    g.attach(scratch);
    mean.muli(MOMENTUM).addi(g);
    // Nesterov: looks one step of momentum ahead.
    NDArray ahead = mean.mul(MOMENTUM);
    ahead.attach(scratch);
    ahead.addi(g);
    Shape shape = weight.getShape();
    long rows = shape.get(0);
    long columns = shape.size() / rows;
    NDArray direction = orthogonal(ahead.reshape(new Shape(rows, columns)));
    double size = learningRate * ROOT_MEAN_SQUARE * Math.sqrt((double) Math.max(rows, columns));
    weight.subi(direction.mul((float) size).reshape(shape));
  }

  /**
   * About U·Vᵀ of a matrix U·S·Vᵀ: its singular values go to between 0.7 and 1.2 by Newton-Schulz
   * iterations, which are products of matrices alone.
   */
  static NDArray orthogonal(NDArray matrix) {
    boolean tall = matrix.getShape().get(0) > matrix.getShape().get(1);
    NDArray x = tall ? matrix.transpose() : matrix;
    x = x.div(x.square().sum().sqrt().add(EPSILON));
    for (int i = 0; i < ITERATIONS; i++) {
      NDArray a = x.matMul(x.transpose());
      NDArray b = a.matMul(a).mul(QUINTIC).add(a.mul(CUBIC));
      x = b.matMul(x).add(x.mul(LINEAR));
    }
    return tall ? x.transpose() : x;
  }
}
