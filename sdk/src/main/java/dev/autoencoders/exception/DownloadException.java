package dev.autoencoders.exception;

import org.jspecify.annotations.Nullable;

/**
 * A download that no mirror could complete. The message lists what went wrong at each of them. What
 * had stood at the target is untouched; a retry may help.
 */
public final class DownloadException extends AutoencoderException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what was fetched, from where, what was expected, what was found
   * @param cause the last failure, may be null
   */
  public DownloadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
