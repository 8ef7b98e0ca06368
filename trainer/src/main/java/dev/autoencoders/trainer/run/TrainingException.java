package dev.autoencoders.trainer.run;

import dev.autoencoders.exception.AutoencoderException;
import org.jspecify.annotations.Nullable;

/** Training or export could not go on: diverged, interrupted, or its result didn't pass a check. */
public class TrainingException extends AutoencoderException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message where it happened, what was expected, what was found, what to try
   */
  public TrainingException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message where it happened, what was expected, what was found, what to try
   * @param cause what brought it about, may be null
   */
  public TrainingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
