package dev.autoencoders.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as text. */
public final class Sha256 {
  private Sha256() {}

  /** The digest of the bytes, 64 lower-case hexadecimal digits. */
  public static String hex(byte[] bytes) {
    return hex(digest(), bytes);
  }

  /** The digest of all that it was given, and of the bytes after it. */
  public static String hex(MessageDigest digest, byte... bytes) {
    return HexFormat.of().formatHex(digest.digest(bytes));
  }

  /** A digest that was given nothing yet. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
