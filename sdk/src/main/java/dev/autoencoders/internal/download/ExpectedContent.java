package dev.autoencoders.internal.download;

import dev.autoencoders.internal.Sha256;
import dev.autoencoders.model.FileContent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Describes what a download must turn out to be. Immutable. */
public final class ExpectedContent {
  /** Where the length of a file is not known. */
  public static final long ANY_SIZE = -1;

  private final @Nullable String sha256;
  private final long bytes;
  private final boolean gunzip;
  private final long limit;

  /**
   * Describes a file.
   *
   * @param sha256 lower-case hexadecimal SHA-256 of the content, or null for any
   * @param bytes length of the content, or {@link #ANY_SIZE}
   * @param gunzip whether both are of the content of a gzip file, not of the file itself
   * @param limit the most that is read where no length is given
   */
  public ExpectedContent(@Nullable String sha256, long bytes, boolean gunzip, long limit) {
    this.sha256 = sha256;
    this.bytes = bytes;
    this.gunzip = gunzip;
    this.limit = limit;
  }

  /** Whether a digest tells if bytes from several transfers belong together. */
  boolean hasDigest() {
    return sha256 != null;
  }

  /** The most bytes that a mirror may send. */
  long wireLimit() {
    if (bytes == ANY_SIZE) {
      return limit;
    }
    // What can't be compressed grows a little in gzip: 5 bytes for each 16 kB block, and a header.
    return gunzip ? bytes + bytes / 1000 + 1024 : bytes;
  }

  /** Returns null if the file is what was expected, otherwise what was expected and found. */
  public @Nullable String mismatch(Path file) throws IOException {
    long most = bytes == ANY_SIZE ? limit : bytes;
    MessageDigest digest = Sha256.digest();
    long length = 0;
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = gunzip ? new GZIPInputStream(raw, 1 << 16) : raw) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        length += n;
        if (length > most) {
          return "expected " + this + ", found more than " + most + " bytes";
        }
        digest.update(buffer, 0, n);
      }
    } catch (EOFException | ZipException e) {
      return "expected " + this + ", found a damaged gzip file: " + e.getMessage();
    }
    String found = Sha256.hex(digest);
    boolean right =
        (bytes == ANY_SIZE || bytes == length) && (sha256 == null || sha256.equals(found));
    return right ? null : "expected " + this + ", found " + length + " bytes with SHA-256 " + found;
  }

  /**
   * Returns null if the content is what was expected, otherwise what was expected and found. Hashes
   * it only if a digest is expected and the length is right.
   */
  @Nullable String mismatch(FileContent content) {
    long length = content.bytes().length;
    if (bytes != ANY_SIZE && bytes != length) {
      return "expected " + this + ", found " + length + " bytes";
    }
    return sha256 == null || sha256.equals(content.sha256())
        ? null
        : "expected " + this + ", found " + length + " bytes with SHA-256 " + content.sha256();
  }

  @Override
  public String toString() {
    return (bytes == ANY_SIZE ? "a file" : bytes + " bytes")
        + (sha256 == null ? "" : " with SHA-256 " + sha256)
        + (gunzip ? " once decompressed" : "");
  }
}
