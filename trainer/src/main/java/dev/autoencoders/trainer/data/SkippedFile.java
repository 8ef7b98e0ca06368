package dev.autoencoders.trainer.data;

import dev.autoencoders.InvalidImageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of a folder of images that could not be read, so that a set was made without it.
 *
 * @param file the file
 * @param reason why, in a line that names the file
 */
public record SkippedFile(Path file, String reason) {

  static SkippedFile of(Path file, Exception failure) {
    // Messages of others may be no more than the file's name.
    String message = failure.getMessage();
    String reason =
        failure instanceof InvalidImageException && message != null
            ? message
            : file + ": " + failure;
    return new SkippedFile(file, reason);
  }

  static IOException nothingLeft(String where, List<SkippedFile> skipped) {
    return new IOException(
        "%s: expected pictures, found %d files that can't be read; the first: %s"
            .formatted(where, skipped.size(), skipped.get(0).reason()));
  }
}
