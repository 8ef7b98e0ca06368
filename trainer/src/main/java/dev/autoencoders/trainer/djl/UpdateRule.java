package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** How one array of weights follows its gradient. Keeps nothing: what lasts is handed in. */
@FunctionalInterface
interface UpdateRule {
  /** Adam and, with the decay of {@link WeightOptimizer}, AdamW. */
  UpdateRule ADAM = new AdamRule();

  /** Muon, for weights of two or more dimensions. */
  UpdateRule MUON = new MuonRule();

  /**
   * Changes a weight, its mean and its square in place.
   *
   * @param scratch whose arrays end with the update
   * @param weight what is changed
   * @param gradient the gradient of this step, only read
   * @param mean running mean of the gradients; zeros before the first step
   * @param square running mean of their squares, likewise; rules that need none leave it alone
   * @param learningRate that of this step
   * @param step number of this step, from 1
   */
  void update(
      NDManager scratch,
      NDArray weight,
      NDArray gradient,
      NDArray mean,
      NDArray square,
      double learningRate,
      long step);
}
