package dev.autoencoders.zoo;

/** A transfer from one mirror failed; another try, or another mirror, may do better. */
final class TransferException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean worthRetrying;

  /**
   * Makes an exception.
   *
   * @param message what was found, where the mirror is known from elsewhere
   * @param worthRetrying whether the same mirror may do better a moment later
   */
  TransferException(String message, boolean worthRetrying) {
    super(message);
    this.worthRetrying = worthRetrying;
  }

  /** Trouble on the network, which may pass. */
  TransferException(Throwable cause) {
    // Some, such as ConnectException, have no message of their own.
    super(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
    this.worthRetrying = true;
  }

  boolean worthRetrying() {
    return worthRetrying;
  }
}
