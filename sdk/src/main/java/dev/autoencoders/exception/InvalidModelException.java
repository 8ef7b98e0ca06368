package dev.autoencoders.exception;

import org.jspecify.annotations.Nullable;

/**
 * A model that can't be trusted or read: a missing or damaged file, a description that breaks the
 * format, a graph that is not what the description says. Get the model again; retrying won't help.
 */
public class InvalidModelException extends AutoencoderException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message which model and file, what was expected, what was found
   */
  public InvalidModelException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message which model and file, what was expected, what was found
   * @param cause what brought it about, may be null
   */
  public InvalidModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
