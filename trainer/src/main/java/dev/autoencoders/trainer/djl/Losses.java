package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import dev.autoencoders.trainer.run.Loss;

/** The losses, worked out on logits. */
final class Losses {
  private Losses() {}

  /** The mean over all pixels of a batch, a scalar. */
  static NDArray mean(Loss loss, NDArray logits, NDArray target) {
    return switch (loss) {
      // −t·log σ(z) − (1−t)·log(1−σ(z)) = softplus(z) − t·z, without overflow for large |z|.
      case BCE -> logits.getNDArrayInternal().softPlus().sub(logits.mul(target)).mean();
      case MSE -> logits.getNDArrayInternal().sigmoid().sub(target).square().mean();
      case L1 -> logits.getNDArrayInternal().sigmoid().sub(target).abs().mean();
    };
  }
}
