package dev.autoencoders.trainer.cli;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import dev.autoencoders.trainer.djl.DjlSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks the system about terminals. {@code System.console()} does not do: it looks at standard input
 * and output, while our bars go to standard error, and from JDK 22 on it can be there without a
 * terminal.
 */
final class Tty {
  static final int STANDARD_OUTPUT = 1;
  static final int STANDARD_ERROR = 2;

  private static final int UNKNOWN = 0;

  /** From termios.h: a number of its own on each system. */
  private static final long GET_SIZE_LINUX = 0x5413;

  private static final long GET_SIZE_BSD = 0x40087468;

  private Tty() {}

  /** Part of POSIX. */
  private interface Posix extends Library {
    int isatty(int descriptor);

    int ioctl(int descriptor, NativeLong request, Object... arguments);
  }

  private static final class Loaded {
    static final Posix POSIX = Native.load("c", Posix.class);
  }

  /** Whether a standard stream of this process is connected to a terminal. */
  @SuppressWarnings("SystemConsoleNull") // Main asks newer JDKs to give null here as well.
  static boolean isTerminal(int descriptor) {
    if (Platform.isWindows()) {
      return System.console() != null;
    }
    if (isFile(descriptor)) {
      return false;
    }
    try {
      DjlSettings.placeJna();
      return Loaded.POSIX.isatty(descriptor) == 1;
    } catch (IOException | LinkageError e) {
      return false; // Without native code there is no way to know; plain lines are right anywhere.
    }
  }

  /** Where Linux says that the stream is a file or a pipe, no native code needs to be loaded. */
  private static boolean isFile(int descriptor) {
    try {
      Path link = Path.of("/proc/self/fd/" + descriptor);
      return !Files.readSymbolicLink(link).startsWith("/dev");
    } catch (IOException | UnsupportedOperationException e) {
      return false; // Another system than Linux.
    }
  }

  /** The width of the terminal; 0 if it is not known. */
  static int columns(int descriptor) {
    if (Platform.isWindows()) {
      return UNKNOWN;
    }
    // struct winsize: rows, columns, and two more, 16 bits each.
    try (Memory size = new Memory(4 * Short.BYTES)) {
      NativeLong request = new NativeLong(Platform.isMac() ? GET_SIZE_BSD : GET_SIZE_LINUX);
      return Loaded.POSIX.ioctl(descriptor, request, size) == 0
          ? Short.toUnsignedInt(size.getShort(Short.BYTES))
          : UNKNOWN;
    }
  }
}
