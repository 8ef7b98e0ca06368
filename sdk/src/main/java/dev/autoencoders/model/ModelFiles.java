package dev.autoencoders.model;

import java.io.IOException;

/**
 * Where the files of one model lie: a directory, a jar, a cache. What it returns need not be
 * trustworthy; {@link ModelBundle} checks it.
 */
@FunctionalInterface
public interface ModelFiles {
  /**
   * Reads one file.
   *
   * @param file plain file name, such as {@code model.json}
   * @param limit how many bytes to read at most
   * @return the file's bytes, or its first {@code limit} bytes where it is longer
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws IOException if it can't be read
   */
  byte[] read(String file, int limit) throws IOException;

  /**
   * Reads one file, like {@link #read}, together with its digest. A source that has hashed the file
   * already overrides this, so that it is not hashed again.
   *
   * @param file plain file name, such as {@code model.json}
   * @param limit how many bytes to read at most
   * @return the bytes that {@link #read} returns
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws IOException if it can't be read
   */
  default FileContent content(String file, int limit) throws IOException {
    return new FileContent(read(file, limit));
  }
}
