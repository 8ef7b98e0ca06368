package dev.autoencoders;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketImpl;
import java.util.Arrays;

/** Runs another main class, and says so if Java code makes a socket. See {@link WatchedJava}. */
public final class SocketAlarm {
  static final String SAYS = "SocketAlarm: a socket was made";

  private SocketAlarm() {}

  /**
   * Runs.
   *
   * @param arguments the main class and its arguments
   */
  public static void main(String[] arguments) throws Exception {
    watch();
    Class.forName(arguments[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  @SuppressWarnings("deprecation") // nothing else sees a socket that lives for less than a look
  private static void watch() throws IOException {
    Socket.setSocketImplFactory(SocketAlarm::refuse);
  }

  private static SocketImpl refuse() {
    new Throwable(SAYS).printStackTrace();
    throw new IllegalStateException(SAYS);
  }
}
