package dev.autoencoders.trainer.cli;

/**
 * An option that a command can't take as it was given, whose fault is found only when the command
 * runs: a wrong command line, not a failure of the work.
 */
final class WrongOption extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message begins with the option's name
   */
  WrongOption(String message) {
    super(message);
  }

  WrongOption(String message, Throwable cause) {
    super(message, cause);
  }
}
