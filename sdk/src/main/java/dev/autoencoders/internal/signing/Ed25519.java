package dev.autoencoders.internal.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.autoencoders.internal.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies by Ed25519 (RFC 8032), and reads and writes keys: in PEM, or, public keys, as
 * the bare Base64 of it.
 */
public final class Ed25519 {
  private static final String NAME = "Ed25519";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final int PEM_COLUMNS = 64;

  /** A key takes some 60 characters. */
  private static final int LONGEST_TEXT = 1 << 14;

  private static final int ID_DIGITS = 16;

  private Ed25519() {}

  /** Makes a new pair of keys from the platform's secure random numbers. */
  public static KeyPair newPair() {
    try {
      return KeyPairGenerator.getInstance(NAME).generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    }
  }

  /** Signs bytes: 64 bytes, always the same for the same key and bytes. */
  public static byte[] sign(PrivateKey key, byte[] content) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** Whether a signature was made of these bytes by the owner of the key. */
  public static boolean verifies(PublicKey key, byte[] content, byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initVerify(key);
      signature.update(content);
      return signature.verify(bytes);
    } catch (SignatureException e) {
      return false; // not even of the form of a signature
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** A JDK has it from 15 on, in the module jdk.crypto.ec, which a small image may lack. */
  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException(
        "Ed25519: expected a JDK that has it, found none; add the module jdk.crypto.ec", e);
  }

  /**
   * Refuses a key for another algorithm.
   *
   * @throws IllegalArgumentException if it is one
   */
  public static void require(PublicKey key, String where) {
    boolean fits =
        key instanceof EdECPublicKey edwards
            && edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
    if (!fits) {
      throw new IllegalArgumentException(
          where + ": expected a public Ed25519 key, found one for " + key.getAlgorithm());
    }
  }

  /**
   * Reads a public key.
   *
   * @param text its X.509 form in PEM, or the Base64 of it
   * @param where how messages call it
   * @throws IllegalArgumentException if it is none; the message does not repeat the text
   */
  public static PublicKey publicKey(String text, String where) {
    try {
      byte[] bytes = bytes(text, PUBLIC);
      PublicKey key =
          KeyFactory.getInstance(NAME)
              .generatePublic(
                  new X509EncodedKeySpec(
                      bytes == null ? Base64.getDecoder().decode(text.strip()) : bytes));
      require(key, where);
      return key;
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          where
              + ": expected a public Ed25519 key as trainer.jar key prints it, or its PEM file,"
              + " found something else",
          e);
    }
  }

  /**
   * Reads a pair of keys, as {@link #pem(KeyPair)} writes it.
   *
   * @param where how messages call it
   * @throws IllegalArgumentException if it is none, or the two don't belong together; the message
   *     does not repeat the text
   */
  public static KeyPair pair(String text, String where) {
    byte[] secret = bytes(text, PRIVATE);
    if (secret == null || bytes(text, PUBLIC) == null) {
      throw new IllegalArgumentException(
          where
              + ": expected a private Ed25519 key and its public key in PEM, found no such pair;"
              + " trainer.jar key --out FILE makes one");
    }
    try {
      PrivateKey key =
          KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(secret));
      KeyPair pair = new KeyPair(publicKey(text, where), key);
      byte[] probe = where.getBytes(US_ASCII);
      if (!verifies(pair.getPublic(), probe, sign(key, probe))) {
        throw new IllegalArgumentException(
            where + ": expected a public key that belongs to the private one, found another");
      }
      return pair;
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          where + ": expected a private Ed25519 key in PEM, found a damaged one", e);
    }
  }

  /** Null where the text has no such part. */
  private static byte @Nullable [] bytes(String text, String type) {
    if (text.length() > LONGEST_TEXT) {
      return null;
    }
    String edge = "-----%s " + type + "-----";
    Matcher part =
        Pattern.compile(edge.formatted("BEGIN") + "([^-]*)" + edge.formatted("END")).matcher(text);
    try {
      return part.find() ? Base64.getDecoder().decode(part.group(1).replaceAll("\\s", "")) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Both keys as PEM, the private one first, as other tools expect it. */
  public static String pem(KeyPair pair) {
    return pem(PRIVATE, pair.getPrivate().getEncoded()) + pem(pair.getPublic());
  }

  /** A public key as PEM. */
  public static String pem(PublicKey key) {
    return pem(PUBLIC, key.getEncoded());
  }

  private static String pem(String type, byte[] key) {
    String body = Base64.getMimeEncoder(PEM_COLUMNS, new byte[] {'\n'}).encodeToString(key);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }

  /** A public key on one line, to stand in programs and on command lines. */
  public static String text(PublicKey key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  /** A short name of a key. Two keys may have the same one: it only says which to try. */
  public static String id(PublicKey key) {
    return Sha256.hex(key.getEncoded()).substring(0, ID_DIGITS);
  }
}
