package dev.autoencoders.exception;

import org.jspecify.annotations.Nullable;

/**
 * Compressed bytes that can't be decoded or trusted: none of a codec's, of another model, damaged,
 * cut off, or of a picture larger than allowed. Retrying won't help.
 */
public final class InvalidCodecFileException extends AutoencoderException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what was expected, what was found, what to do
   * @param cause what brought it about, may be null
   */
  public InvalidCodecFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
