package dev.autoencoders.exception;

import org.jspecify.annotations.Nullable;

/**
 * A call took longer than the timeout of the autoencoder allows and was stopped. The autoencoder
 * stays usable; what the call had written to a caller's buffer by then is undefined.
 */
public class InferenceTimeoutException extends InferenceException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message which model, what was allowed, how far the call got
   * @param cause what ONNX Runtime threw when it was stopped, null if that was between batches
   */
  public InferenceTimeoutException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
