package dev.autoencoders.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Makes and removes private directories where the JVM keeps temporary files. Thread-safe. */
public final class TemporaryDirectories {
  private TemporaryDirectories() {}

  /**
   * Makes a directory that is removed, with all that lies in it, when the program ends.
   *
   * @param prefix its name begins with this
   * @throws IOException if there is nowhere to make it
   * @throws IllegalStateException if the program is ending already
   */
  public static Path untilTheEnd(String prefix) throws IOException {
    Path directory = Files.createTempDirectory(prefix);
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> removeQuietly(directory)));
    } catch (IllegalStateException e) {
      remove(directory);
      throw e;
    }
    return directory;
  }

  private static void removeQuietly(Path directory) {
    try {
      remove(directory);
    } catch (IOException e) {
      Log.debug(directory + ": expected to remove it, found " + e);
    }
  }

  /**
   * Removes a directory with all that lies in it; links are removed, not followed.
   *
   * @throws IOException if something can't be removed
   */
  public static void remove(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
