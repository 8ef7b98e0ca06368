package dev.autoencoders.image;

import dev.autoencoders.InferenceInterruptedException;
import dev.autoencoders.InvalidImageException;
import dev.autoencoders.internal.FileChecks;
import dev.autoencoders.internal.Require;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Goes through the files of a folder, one at a time. */
final class Folder {
  private Folder() {}

  /** Makes one file of another. */
  @FunctionalInterface
  interface Work {
    void run(Path from, Path to) throws IOException;
  }

  static void forEach(Path from, Path to, Work work, FolderProgress progress) throws IOException {
    FileChecks.directory(Require.given(from, "noisy"), "a folder of pictures");
    Files.createDirectories(Require.given(to, "clean"));
    if (Files.isSameFile(from, to)) {
      throw new IllegalArgumentException(
          to + ": expected another folder for the results, found that of the pictures");
    }
    List<Path> files = files(from);
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      if (Thread.currentThread().isInterrupted()) {
        throw new InferenceInterruptedException(
            from + ": interrupted after " + i + " of " + files.size() + " files");
      }
      Path result = to.resolve(file.getFileName());
      try {
        work.run(file, result);
      } catch (InvalidImageException | IllegalArgumentException e) {
        progress.skipped(file, e, i + 1, files.size());
        continue;
      }
      progress.wrote(result, i + 1, files.size());
    }
  }

  /** In the order of their names; names only, so that a large folder costs little. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(
              file -> Files.isRegularFile(file) && !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
