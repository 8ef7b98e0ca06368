package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import dev.autoencoders.trainer.run.Loss;

/** The losses, each a scalar. */
final class Losses {
  /** Where the Charbonnier loss turns from a square into an absolute value, squared. */
  private static final float CHARBONNIER_EPSILON_SQUARED = 1e-6f;

  /** Added to the noise of a sample, so that a sample without noise doesn't count for all. */
  private static final float LEAST_NOISE = 1 / 255f;

  private static final float LEVELS_SQUARED = 255 * 255;

  private Losses() {}

  /** The loss of a network that ends in a sigmoid, computed on its logits. */
  static NDArray ofLogits(Loss loss, NDArray logits, NDArray target) {
    return loss == Loss.BCE
        // −t·log σ(z) − (1−t)·log(1−σ(z)) = softplus(z) − t·z, without overflow for large |z|.
        ? logits.getNDArrayInternal().softPlus().sub(logits.mul(target)).mean()
        : of(loss, logits.getNDArrayInternal().sigmoid(), target);
  }

  /** The loss of values. */
  static NDArray of(Loss loss, NDArray values, NDArray target) {
    NDArray difference = values.sub(target);
    return switch (loss) {
      case MSE -> difference.square().mean();
      case MAE -> difference.abs().mean();
      case CHARBONNIER -> difference.square().add(CHARBONNIER_EPSILON_SQUARED).sqrt().mean();
      case LOG_MSE -> meanSquares(difference).mul(LEVELS_SQUARED).add(1).log().mean();
      case RELATIVE_MSE -> throw new IllegalStateException("expected the input too");
      case BCE -> throw new IllegalStateException("BCE: expected logits, found values");
    };
  }

  /** The loss that is relative to what is wrong with the inputs; errors and noise are [N, …]. */
  static NDArray relative(NDArray errors, NDArray noise) {
    NDArray strength = meanSquares(noise).sqrt().add(LEAST_NOISE);
    return meanSquares(errors).div(strength).mean();
  }

  private static NDArray meanSquares(NDArray values) {
    return values.square().reshape(values.getShape().get(0), -1).mean(new int[] {1});
  }
}
