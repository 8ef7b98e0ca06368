package dev.autoencoders.internal.startup;

import org.jspecify.annotations.Nullable;

/** Whether the JVM is ending: ONNX Runtime ends with it, in a shutdown hook of its own. */
final class Shutdown {
  private Shutdown() {}

  /**
   * Refuses to go on in a JVM that is ending.
   *
   * @param cause what failed because of it, null if nothing has yet
   * @throws IllegalStateException if the JVM is ending
   */
  static void refuse(@Nullable Throwable cause) {
    if (hasBegun()) {
      throw new IllegalStateException(
          "load: expected a running JVM, found one that is ending;"
              + " load models before the program ends, not in a shutdown hook",
          cause);
    }
  }

  /** The JDK has no question for it, but takes no hooks from then on. */
  private static boolean hasBegun() {
    Thread hook = new Thread();
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
