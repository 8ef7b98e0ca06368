package dev.autoencoders.trainer.run;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes, as it stands in checkpoints and model descriptions. */
public final class Sha256 {
  private Sha256() {}

  /**
   * The checksum of a part of an array.
   *
   * @param bytes the array
   * @param from first byte of the part
   * @param length bytes of the part
   * @return lower-case hexadecimal, 64 characters
   */
  public static String hex(byte[] bytes, int from, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, from, length);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * The checksum of an array.
   *
   * @param bytes the array
   * @return lower-case hexadecimal, 64 characters
   */
  public static String hex(byte[] bytes) {
    return hex(bytes, 0, bytes.length);
  }
}
