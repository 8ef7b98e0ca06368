package dev.autoencoders.exception;

/**
 * The calling thread was interrupted, and the call stopped before its next batch. The thread's
 * interrupt status stays set; the autoencoder stays usable.
 */
public class InferenceInterruptedException extends InferenceException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message which model, how far the call got
   */
  public InferenceInterruptedException(String message) {
    super(message, null);
  }
}
