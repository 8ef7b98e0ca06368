package dev.autoencoders.exception;

import org.jspecify.annotations.Nullable;

/**
 * The root of this project's own exceptions: something outside the caller's control went wrong. A
 * caller's mistakes are {@link IllegalArgumentException} or {@link NullPointerException} instead,
 * plain file trouble is {@link java.io.IOException}.
 */
public class AutoencoderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message where it happened, what was expected, what was found
   */
  public AutoencoderException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message where it happened, what was expected, what was found
   * @param cause what brought it about, may be null
   */
  public AutoencoderException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
