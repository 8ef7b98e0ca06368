package dev.autoencoders.model;

import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.Sha256;

/**
 * A file of the model directory, such as a graph. Immutable.
 *
 * @param file plain file name inside the directory
 * @param sha256 SHA-256 of its bytes, lower-case hexadecimal
 * @param bytes its length
 */
public record GraphFile(String file, String sha256, long bytes) {
  /**
   * Checks name, digest and length.
   *
   * @param file see {@link #file()}
   * @param sha256 see {@link #sha256()}
   * @param bytes see {@link #bytes()}
   */
  public GraphFile {
    Require.fileName(file, "file");
    Require.sha256(sha256, "sha256");
    Require.fileSize(bytes, "bytes");
  }

  /**
   * Describes a file.
   *
   * @param file plain file name inside the model directory
   * @param content its content
   * @return name, digest and length
   */
  public static GraphFile of(String file, byte[] content) {
    return new GraphFile(file, Sha256.hex(content), content.length);
  }
}
