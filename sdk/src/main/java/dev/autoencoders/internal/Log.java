package dev.autoencoders.internal;

/** What the SDK has to say without being asked: the logger {@code dev.autoencoders}. */
public final class Log {
  private Log() {}

  /** Tells of something that was survived, but that somebody should know of. */
  public static void warn(String message) {
    System.getLogger("dev.autoencoders").log(System.Logger.Level.WARNING, message);
  }

  /** Tells of something that costs nothing but time, for those who look for it. */
  public static void debug(String message) {
    System.getLogger("dev.autoencoders").log(System.Logger.Level.DEBUG, message);
  }
}
