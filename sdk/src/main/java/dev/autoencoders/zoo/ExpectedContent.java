package dev.autoencoders.zoo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What a download must turn out to be.
 *
 * @param sha256 lower-case hexadecimal SHA-256 of the content, or null for any
 * @param bytes length of the content, or {@link #ANY_SIZE}
 * @param gunzip whether both are of the content of a gzip file, not of the file itself
 * @param limit the most that is read where no length is given
 */
record ExpectedContent(@Nullable String sha256, long bytes, boolean gunzip, long limit) {
  static final long ANY_SIZE = -1;

  /** The most bytes that a mirror may send. */
  long wireLimit() {
    if (bytes == ANY_SIZE) {
      return limit;
    }
    // What can't be compressed grows a little in gzip: 5 bytes for each 16 kB block, and a header.
    return gunzip ? bytes + bytes / 1000 + 1024 : bytes;
  }

  /** Returns null if the file is what was expected, otherwise what was expected and found. */
  @Nullable String mismatch(Path file) throws IOException {
    long most = bytes == ANY_SIZE ? limit : bytes;
    MessageDigest digest = sha256Digest();
    long length = 0;
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = gunzip ? new GZIPInputStream(raw, 1 << 16) : raw) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        length += n;
        if (length > most) {
          return "expected %s, found more than %d bytes".formatted(this, most);
        }
        digest.update(buffer, 0, n);
      }
    } catch (EOFException | ZipException e) {
      return "expected %s, found a damaged gzip file: %s".formatted(this, e.getMessage());
    }
    String found = HexFormat.of().formatHex(digest.digest());
    boolean right =
        (bytes == ANY_SIZE || bytes == length) && (sha256 == null || sha256.equals(found));
    return right
        ? null
        : "expected %s, found %d bytes with SHA-256 %s".formatted(this, length, found);
  }

  @Override
  public String toString() {
    return (bytes == ANY_SIZE ? "a file" : bytes + " bytes")
        + (sha256 == null ? "" : " with SHA-256 " + sha256)
        + (gunzip ? " once decompressed" : "");
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
