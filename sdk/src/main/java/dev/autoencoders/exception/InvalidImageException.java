package dev.autoencoders.exception;

import org.jspecify.annotations.Nullable;

/**
 * A picture file that can't be read or trusted: no picture at all, a damaged one, or one larger
 * than allowed. Retrying won't help.
 */
public class InvalidImageException extends AutoencoderException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message which file, what was expected, what was found
   * @param cause what brought it about, may be null
   */
  public InvalidImageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
