package dev.autoencoders.commandline;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Standard input and output in the place of files, by way of temporary files: a picture's decoder
 * must be able to go back, and what comes out is whole or not there at all.
 */
final class StandardStreams implements AutoCloseable {
  /** Stands for standard input, or for standard output. */
  static final String NAME = "-";

  private @Nullable Path directory;
  private @Nullable Path input;
  private @Nullable Path output;

  private Path directory() throws IOException {
    Path made = directory;
    if (made == null) {
      made = Files.createTempDirectory("autoencoders");
      directory = made;
    }
    return made;
  }

  /** Reads standard input to its end. */
  Path input() throws IOException {
    Path file = directory().resolve("standard-input");
    input = file;
    Files.copy(System.in, file);
    return file;
  }

  /**
   * A file for what goes to standard output.
   *
   * @param format what its name ends with
   */
  Path output(String format) throws IOException {
    Path file = directory().resolve("standard-output." + format);
    output = file;
    return file;
  }

  /** Writes to standard output what was made. */
  void send() throws IOException {
    if (output != null && Files.exists(output)) {
      // Not System.out, which says nothing of a reader who has gone.
      try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
        Files.copy(output, out);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (directory != null) {
      for (Path file : new @Nullable Path[] {input, output}) {
        if (file != null) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(directory);
    }
  }
}
