package dev.autoencoders.internal.download;

/** A transfer from one mirror failed; another try, or another mirror, may do better. */
final class TransferException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean worthRetrying;
  private final long pauseMillis;

  /**
   * Makes an exception.
   *
   * @param message what was found, where the mirror is known from elsewhere
   * @param worthRetrying whether the same mirror may do better a moment later
   */
  TransferException(String message, boolean worthRetrying) {
    this(message, worthRetrying, 0);
  }

  /**
   * Makes an exception.
   *
   * @param message what was found, where the mirror is known from elsewhere
   * @param worthRetrying whether the same mirror may do better later
   * @param pauseMillis how long the mirror asks to be left alone, 0 if it doesn't
   */
  TransferException(String message, boolean worthRetrying, long pauseMillis) {
    super(message);
    this.worthRetrying = worthRetrying;
    this.pauseMillis = pauseMillis;
  }

  /** Trouble on the network, which may pass. */
  TransferException(Throwable cause) {
    // Some, such as ConnectException, have no message of their own.
    super(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
    this.worthRetrying = true;
    this.pauseMillis = 0;
  }

  boolean worthRetrying() {
    return worthRetrying;
  }

  long pauseMillis() {
    return pauseMillis;
  }
}
