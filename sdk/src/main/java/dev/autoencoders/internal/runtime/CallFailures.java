package dev.autoencoders.internal.runtime;

import ai.onnxruntime.OrtException;
import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.exception.InferenceTimeoutException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.onnx.Names;
import org.jspecify.annotations.Nullable;

/**
 * Why a call fails once it has begun.
 *
 * @param model the name of the model
 * @param size height×width of the images, where that is the caller's choice
 */
record CallFailures(String model, @Nullable String size) {
  private static final String HINT =
      "; if the graph needs height and width in multiples of n, say multiple(n)";

  /** ONNX Runtime failed. Where the size is the caller's choice, it may be what is wrong. */
  InferenceException of(OrtException e) {
    String message = Names.shownMessage(e.getMessage());
    return new InferenceException(
        size == null
            ? model + ": ONNX Runtime failed: " + message
            : (model + ": ONNX Runtime failed on images of " + size + ": " + message) + HINT,
        e);
  }

  /** The check of the graph refused a call's samples. */
  InferenceException refused(String samples, InvalidModelException e) {
    return new InferenceException(
        (model + ": the model does not run" + samples + ": " + e.getMessage())
            + (size == null ? "" : HINT),
        e);
  }

  /** Only between batches: a call that is one batch need not care about interrupts. */
  void checkGoOn(@Nullable Timeout timeout, int done, int samples) {
    if (done == 0) {
      return;
    }
    if (timeout != null && timeout.expired()) {
      throw tooLate(done, timeout, null);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InferenceInterruptedException(
          model + ": interrupted after " + done + " of " + samples + " samples");
    }
  }

  InferenceTimeoutException tooLate(int done, Timeout timeout, @Nullable OrtException cause) {
    return new InferenceTimeoutException(
        model
            + (": expected a result within " + timeout.limit())
            + (", found " + done + " samples done by then")
            + "; allow more time, or call with fewer samples",
        cause);
  }
}
