package dev.autoencoders.commandline;

import dev.autoencoders.exception.AutoencoderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Says of a failure what the user can do about it. */
final class Failures {
  private static final long MIB = 1L << 20;

  private Failures() {}

  /** The message, usually one line. */
  static String describe(Throwable failure) {
    if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException io) {
      return describe(io);
    } else if (failure instanceof FileSystemException file && file.getReason() == null) {
      return file.getFile() + ": " + reason(file);
    } else if (failure instanceof OutOfMemoryError) {
      return String.format(
          Locale.ROOT,
          "memory: expected more than the %,d MiB that Java may use, found %s; allow more, such as"
              + " java -Xmx8g -jar autoencoders.jar",
          Runtime.getRuntime().maxMemory() / MIB,
          failure.getMessage());
    } else if (isForPeople(failure) && failure.getMessage() != null) {
      return failure.getMessage();
    }
    return "unexpected failure: "
        + failure
        + "; run the command again with --stacktrace, and report what it prints";
  }

  /** The message of a failure with one file, which it names. */
  static String describe(String file, Throwable failure) {
    String message = describe(failure);
    return message.startsWith(file) ? message : file + ": " + message;
  }

  private static boolean isForPeople(Throwable failure) {
    return failure instanceof AutoencoderException
        || failure instanceof IOException
        || failure instanceof IllegalArgumentException
        || failure instanceof UnsupportedOperationException;
  }

  /** Some failures with files say no more than the name. */
  private static String reason(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "expected a file or folder, found nothing";
    } else if (failure instanceof AccessDeniedException) {
      return "expected permission to use it, found none; check its owner and mode";
    } else if (failure instanceof FileSystemLoopException) {
      return "expected a folder of its own, found a link to a folder around it";
    }
    return "expected to be able to use it, found " + failure.getClass().getSimpleName();
  }
}
