package dev.autoencoders.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What may be drawn. Bars go to standard error, and need a terminal there. Colours are in help
 * (standard output) and in errors, and need one at both. There is neither where {@code TERM} is
 * {@code dumb} or {@code CI} is set; {@code NO_COLOR} forbids colours alone.
 *
 * @param bars whether progress is shown, as a bar that is drawn again and again
 * @param colours whether text may have colours
 */
record Terminal(boolean bars, boolean colours) {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;

  /** Nothing is drawn: what redirected output gets. */
  static final Terminal NONE = new Terminal(false, false);

  /** The terminal that this process is connected to, if any. */
  static Terminal ofProcess() {
    return of(System.getenv(), isTerminal(STANDARD_OUTPUT), isTerminal(STANDARD_ERROR));
  }

  static Terminal of(Map<String, String> environment, boolean outputIs, boolean errorIs) {
    if ("dumb".equals(environment.get("TERM")) || isSet(environment, "CI")) {
      return NONE;
    }
    return new Terminal(errorIs, outputIs && errorIs && !isSet(environment, "NO_COLOR"));
  }

  /** As the conventions of both variables say, an empty value counts as none. */
  private static boolean isSet(Map<String, String> environment, String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }

  /** Linux knows of each stream what it is; elsewhere a console means input and output alone. */
  @SuppressWarnings("SystemConsoleNull") // Main asks newer JDKs to give null here as well.
  private static boolean isTerminal(int descriptor) {
    Path stream = Path.of("/proc/self/fd/" + descriptor);
    try {
      String target = Files.readSymbolicLink(stream).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null;
    }
  }
}
