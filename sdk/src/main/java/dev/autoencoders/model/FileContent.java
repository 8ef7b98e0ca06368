package dev.autoencoders.model;

import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file and its SHA-256, which is computed once, when it is first asked for. So a
 * file that is checked in several places, such as a zoo's index and a model's description, is
 * hashed once. Thread-safe as long as nobody changes the bytes.
 */
public final class FileContent {
  private final byte[] bytes;
  private @Nullable String sha256;

  /**
   * Wraps the content of a file.
   *
   * @param bytes the whole content, not copied: don't change it
   */
  public FileContent(byte[] bytes) {
    this.bytes = Require.given(bytes, "bytes");
  }

  /**
   * Returns the content.
   *
   * @return the bytes themselves, not a copy: don't change them
   */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Returns the SHA-256 of the content.
   *
   * @return 64 lower-case hexadecimal digits
   */
  public String sha256() {
    String known = sha256; // two threads may both compute it: the results are equal
    if (known == null) {
      known = Sha256.hex(bytes);
      sha256 = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
