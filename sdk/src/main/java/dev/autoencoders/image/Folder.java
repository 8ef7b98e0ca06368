package dev.autoencoders.image;

import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.exception.InvalidImageException;
import dev.autoencoders.internal.FileChecks;
import dev.autoencoders.internal.Require;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Denoises the files of a folder, one at a time. */
final class Folder {
  private Folder() {}

  static void denoise(Images images, Path from, Path to, FolderProgress progress)
      throws IOException {
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
        throw interrupted(from, i, files.size());
      }
      Path result = to.resolve(file.getFileName());
      try {
        requireReadable(file);
      } catch (IOException e) {
        progress.skipped(file, e, i + 1, files.size());
        continue;
      }
      try {
        images.denoise(file, result);
      } catch (InvalidImageException | IllegalArgumentException e) {
        progress.skipped(file, e, i + 1, files.size());
        continue;
      } catch (OutOfMemoryError e) {
        progress.skipped(file, tooLarge(file, e), i + 1, files.size());
        continue;
      } catch (ClosedByInterruptException e) {
        throw interrupted(from, i, files.size());
      }
      progress.wrote(result, i + 1, files.size());
    }
  }

  private static InferenceInterruptedException interrupted(Path from, int done, int files) {
    return new InferenceInterruptedException(
        from + ": interrupted after " + done + " of " + files + " files");
  }

  /** The picture and its result together may be what is too much. */
  private static InvalidImageException tooLarge(Path file, OutOfMemoryError e) {
    return new InvalidImageException(
        file
            + ": expected a picture that fits into the JVM's memory with its result, found one that"
            + " does not; start the program with more (-Xmx)",
        e);
  }

  /** What can't be read is left out; what can't be written would fail for the next file too. */
  private static void requireReadable(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      try {
        Files.newByteChannel(file).close();
        return;
      } catch (AccessDeniedException e) {
        throw new AccessDeniedException(
            file.toString(), null, "expected a file that may be read; see its permissions");
      }
    }
    // To open something else, such as a pipe, could take forever.
    throw new FileSystemException(
        file.toString(),
        null,
        "expected a picture file, found "
            + (Files.isSymbolicLink(file)
                ? "a link that leads to none"
                : "something that is no file"));
  }

  /** In the order of their names; names only, so that a large folder costs little. */
  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path file : entries) {
        if (!Files.isDirectory(file) && !file.getFileName().toString().startsWith(".")) {
          files.add(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(files);
    return files;
  }
}
