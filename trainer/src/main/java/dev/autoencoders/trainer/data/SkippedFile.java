package dev.autoencoders.trainer.data;

import dev.autoencoders.exception.InvalidImageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file or folder in a folder of images that could not be read, so that a set was made without it.
 *
 * @param file the file
 * @param reason why, in a line that names the file
 */
public record SkippedFile(Path file, String reason) {

  static SkippedFile of(Path file, Exception failure) {
    return new SkippedFile(file, reason(file, failure));
  }

  private static String reason(Path file, Exception failure) {
    String message = failure.getMessage();
    if (failure instanceof AccessDeniedException) {
      return file + ": permission denied";
    } else if (failure instanceof InvalidImageException && message != null) {
      return message;
    }
    // Messages of others may be no more than the file's name.
    return file + ": " + failure;
  }

  static IOException nothingLeft(String where, List<SkippedFile> skipped) {
    return new IOException(
        "%s: expected pictures, found %d files that can't be read; the first: %s"
            .formatted(where, skipped.size(), skipped.get(0).reason()));
  }
}
