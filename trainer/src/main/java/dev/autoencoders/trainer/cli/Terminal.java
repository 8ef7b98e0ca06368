package dev.autoencoders.trainer.cli;

import java.util.Map;
import java.util.function.IntSupplier;

/**
 * The one place that decides what may be drawn, for all commands. Bars go to standard error, so
 * they need a terminal there. Colours stand in help (standard output) and in errors, so they need
 * one at both. Neither is drawn where {@code TERM} is {@code dumb} or {@code CI} is set; {@code
 * NO_COLOR} forbids colours alone, since the bars have none.
 *
 * @param bars whether progress is shown as a bar that is drawn again and again
 * @param colours whether text may have colours
 * @param columns the terminal's width, asked for at each drawing, since windows change
 */
record Terminal(boolean bars, boolean colours, IntSupplier columns) {
  private static final int USUAL_COLUMNS = 80;

  /** Narrower ones are taken for terminals that don't know their width. */
  private static final int LEAST_COLUMNS = 20;

  /** The one that this process is connected to, if any. */
  static Terminal ofProcess() {
    Map<String, String> environment = System.getenv();
    return isPlain(environment)
        ? none()
        : of(
            environment,
            Tty.isTerminal(Tty.STANDARD_OUTPUT),
            Tty.isTerminal(Tty.STANDARD_ERROR),
            () -> Tty.columns(Tty.STANDARD_ERROR));
  }

  /** No bars, no colours: what redirected output gets. */
  static Terminal none() {
    return new Terminal(false, false, () -> USUAL_COLUMNS);
  }

  static Terminal of(
      Map<String, String> environment, boolean outputIs, boolean errorIs, IntSupplier columns) {
    boolean plain = isPlain(environment);
    boolean noColour = isSet(environment, "NO_COLOR");
    return new Terminal(
        errorIs && !plain,
        outputIs && errorIs && !plain && !noColour,
        () -> columns.getAsInt() < LEAST_COLUMNS ? USUAL_COLUMNS : columns.getAsInt());
  }

  private static boolean isPlain(Map<String, String> environment) {
    return "dumb".equals(environment.get("TERM")) || isSet(environment, "CI");
  }

  /** As the conventions of both variables have it, an empty value counts as none. */
  private static boolean isSet(Map<String, String> environment, String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }
}
