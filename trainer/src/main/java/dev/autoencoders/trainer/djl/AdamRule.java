package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Adam (Kingma and Ba 2015, algorithm 1), with the bias corrections folded into the step size. */
final class AdamRule implements UpdateRule {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  @Override
  public void update(
      NDManager scratch,
      NDArray weight,
      NDArray gradient,
      NDArray mean,
      NDArray square,
      double learningRate,
      long step) {
    double correction1 = 1 - Math.pow(BETA_1, (double) step);
    double correction2 = 1 - Math.pow(BETA_2, (double) step);
    float size = (float) (learningRate * Math.sqrt(correction2) / correction1);
    float epsilon = (float) (EPSILON * Math.sqrt(correction2));
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
}
