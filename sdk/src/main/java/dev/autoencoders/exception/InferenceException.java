package dev.autoencoders.exception;

import org.jspecify.annotations.Nullable;

/**
 * ONNX Runtime could not be started, or failed during a run, although model and arguments had
 * passed every check.
 */
public class InferenceException extends AutoencoderException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message which model, what it was doing, what ONNX Runtime said
   * @param cause what ONNX Runtime threw, may be null
   */
  public InferenceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
