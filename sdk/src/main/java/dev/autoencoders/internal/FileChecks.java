package dev.autoencoders.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Looks at paths before they are used. What the JDK says of those that are not there, or something
 * else than expected, is little more than their names.
 */
public final class FileChecks {
  private FileChecks() {}

  /**
   * Refuses a path where there is nothing, or a directory.
   *
   * @param expected what should be there, such as {@code an ONNX file}
   */
  public static void file(Path path, String expected) throws IOException {
    if (!Files.exists(path) || Files.isDirectory(path)) {
      throw unlike(path, expected);
    }
  }

  /**
   * Refuses a path where there is no directory.
   *
   * @param expected what should be there, such as {@code a folder of pictures}
   */
  public static void directory(Path path, String expected) throws IOException {
    if (!Files.isDirectory(path)) {
      throw unlike(path, expected);
    }
  }

  /** What to throw where a file can't be written, for the reason that the cause gives. */
  public static IOException unwritable(Path path, IOException cause) {
    return new IOException(
        (path + ": expected a place to write to, found " + cause)
            + "; see that the disk has room and the directory may be written to",
        cause);
  }

  private static FileSystemException unlike(Path path, String expected) {
    String reason = "expected " + expected + ", found " + found(path);
    return Files.exists(path)
        ? new FileSystemException(path.toString(), null, reason)
        : new NoSuchFileException(path.toString(), null, reason);
  }

  /** Why something failed, for messages: with the type where the JDK's text is a path alone. */
  public static String reason(Throwable failure) {
    return failure.getClass() == IOException.class
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }

  /** What lies at a path, for messages. */
  public static String found(Path path) {
    if (Files.isDirectory(path)) {
      return "a directory";
    }
    return Files.exists(path) ? "a file" : "nothing";
  }
}
