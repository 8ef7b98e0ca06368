package dev.autoencoders.trainer.cli;

import dev.autoencoders.exception.AutoencoderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** What to print about a failure: what the user can do, not where in the program it happened. */
final class Failures {
  private static final long MIB = 1L << 20;

  private Failures() {}

  /** One line, or several where the message of the failure itself has several. */
  static String describe(Throwable failure) {
    if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException io) {
      return describe(io);
    } else if (failure instanceof FileSystemException file && file.getReason() == null) {
      return file.getFile() + ": " + reason(file);
    } else if (failure instanceof OutOfMemoryError) {
      return String.format(
          Locale.ROOT,
          "memory: expected more than the %,d MiB that Java may use, found %s; use fewer images"
              + " (--limit), or allow more memory, such as java -Xmx8g -jar trainer.jar",
          Runtime.getRuntime().maxMemory() / MIB,
          failure.getMessage());
    } else if (isForPeople(failure) && failure.getMessage() != null) {
      return failure.getMessage();
    }
    return "unexpected failure: "
        + failure
        + "; run the command again with --stacktrace, and report what it prints";
  }

  private static boolean isForPeople(Throwable failure) {
    return failure instanceof AutoencoderException
        || failure instanceof IOException
        || failure instanceof IllegalArgumentException
        || failure instanceof UnsupportedOperationException;
  }

  /** Some file errors carry nothing but the file's name. */
  private static String reason(FileSystemException file) {
    if (file instanceof NoSuchFileException) {
      return "expected a file or directory, found nothing";
    } else if (file instanceof AccessDeniedException) {
      return "expected permission to use it, found none; check its owner and mode";
    } else if (file instanceof NotDirectoryException) {
      return "expected a directory, found a file";
    } else if (file instanceof FileAlreadyExistsException) {
      return "expected nothing there, found a file";
    }
    return "expected to be able to use it, found " + file.getClass().getSimpleName();
  }
}
