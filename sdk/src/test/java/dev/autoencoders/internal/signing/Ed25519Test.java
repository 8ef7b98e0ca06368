package dev.autoencoders.internal.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class Ed25519Test {
  private static final byte[] CONTENT = "the exact bytes".getBytes(UTF_8);

  /** The X.509 and PKCS#8 forms are constant heads (RFC 8410) before the 32 bytes of each key. */
  private static final String PUBLIC_HEAD = "302a300506032b6570032100";

  /** Test 2 of RFC 8032, section 7.1. */
  @Test
  void signatureOfTheStandard_verifies() {
    PublicKey key =
        Ed25519.publicKey(
            Base64.getEncoder()
                .encodeToString(
                    HexFormat.of()
                        .parseHex(
                            PUBLIC_HEAD
                                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")),
            "key");
    byte[] signature =
        HexFormat.of()
            .parseHex(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                    + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    assertThat(Ed25519.verifies(key, new byte[] {0x72}, signature)).isTrue();
    assertThat(Ed25519.verifies(key, new byte[] {0x73}, signature)).isFalse();
  }

  @Test
  void signature_fitsItsKeyAndItsBytesAlone() {
    KeyPair key = Ed25519.newPair();
    byte[] signature = Ed25519.sign(key.getPrivate(), CONTENT);
    assertThat(signature).hasSize(64);
    assertThat(Ed25519.verifies(key.getPublic(), CONTENT, signature)).isTrue();
    assertThat(Ed25519.verifies(Ed25519.newPair().getPublic(), CONTENT, signature)).isFalse();
    for (int at = 0; at < signature.length; at++) {
      byte[] changed = signature.clone();
      changed[at] ^= 1;
      assertThat(Ed25519.verifies(key.getPublic(), CONTENT, changed)).isFalse();
    }
    assertThat(Ed25519.verifies(key.getPublic(), CONTENT, new byte[3])).isFalse();
  }

  @Test
  void keys_areReadAsTheyAreWritten() {
    KeyPair key = Ed25519.newPair();
    KeyPair read = Ed25519.pair(Ed25519.pem(key), "zoo.key");
    assertThat(read.getPublic()).isEqualTo(key.getPublic());
    assertThat(read.getPrivate()).isEqualTo(key.getPrivate());
    assertThat(Ed25519.publicKey(Ed25519.text(key.getPublic()) + "\n", "key"))
        .isEqualTo(key.getPublic());
    assertThat(Ed25519.publicKey(Ed25519.pem(key.getPublic()), "key")).isEqualTo(key.getPublic());
  }

  @Test
  void whatIsNoPair_isRefusedAndNotRepeated() {
    KeyPair one = Ed25519.newPair();
    KeyPair two = Ed25519.newPair();
    String mixed = Ed25519.pem(new KeyPair(two.getPublic(), one.getPrivate()));
    assertThatThrownBy(() -> Ed25519.pair(mixed, "zoo.key"))
        .hasMessage(
            "zoo.key: expected a public key that belongs to the private one, found another");
    String damaged = Ed25519.pem(one).replaceFirst("\n.", "\n!");
    for (String text : List.of("", "secret", Ed25519.pem(one.getPublic()), damaged)) {
      assertThatThrownBy(() -> Ed25519.pair(text, "zoo.key"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("zoo.key: expected a private Ed25519 key")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void signatureFile_keepsTheLinesOfTheIndexBefore() {
    List<KeyPair> key = List.of(Ed25519.newPair());
    byte[] second = {2};
    byte[] third = {3};
    SignatureFile file =
        SignatureFile.NONE.with(key, 1, CONTENT, 0).with(key, 2, second, 1).with(key, 3, third, 2);
    List<PublicKey> trusted = List.of(key.get(0).getPublic());
    SignatureFile read = SignatureFile.read(file.write());
    assertThat(read).isEqualTo(file);
    assertThat(read.signer(CONTENT, trusted)).isEmpty();
    assertThat(read.signer(second, trusted)).isPresent();
    assertThat(read.signer(third, trusted)).isPresent();
    assertThat(read.has(trusted.get(0), 3)).isTrue();
    assertThat(read.has(trusted.get(0), 1)).isFalse();
  }
}
