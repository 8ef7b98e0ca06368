package dev.autoencoders.internal.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The signatures of a zoo's {@code index.json}: the content of {@code index.json.sig}. A file of
 * its own, so that the exact bytes of the index are signed and nothing has to be brought into a
 * canonical form. One line for each signature: the algorithm, the {@linkplain Ed25519#id name of
 * the key}, the serial of the index, and the signature in Base64.
 *
 * <p>The file keeps the signatures of the index before as well. So, while a new index is being
 * published, there is at any time a signature of the index that a reader finds.
 *
 * @param lines the signatures
 */
public record SignatureFile(List<Line> lines) {
  /** The longest file that is read, in bytes. */
  public static final int MAX_BYTES = 1 << 14;

  private static final Pattern LINE =
      Pattern.compile("ed25519 ([0-9a-f]{16}) (\\d{1,18}) ([A-Za-z0-9+/]{86}==)");

  /** No signatures. */
  public static final SignatureFile NONE = new SignatureFile(List.of());

  /** Copies the list. */
  public SignatureFile {
    lines = List.copyOf(lines);
  }

  /**
   * One signature.
   *
   * @param key the name of the key
   * @param serial that of the index; nobody vouches for it: it only says which lines are old
   * @param signature 64 bytes in Base64
   */
  public record Line(String key, long serial, String signature) {
    private boolean isBy(PublicKey trusted, byte[] index) {
      return key.equals(Ed25519.id(trusted))
          && Ed25519.verifies(trusted, index, Base64.getDecoder().decode(signature));
    }

    @Override
    public String toString() {
      return "ed25519 " + key + " " + serial + " " + signature;
    }
  }

  /** Reads the lines that are signatures. Others are passed over: they may be of a later kind. */
  public static SignatureFile read(byte[] text) {
    return new SignatureFile(
        new String(text, US_ASCII)
            .lines()
            .map(LINE::matcher)
            .filter(Matcher::matches)
            .map(it -> new Line(it.group(1), Long.parseLong(it.group(2)), it.group(3)))
            .toList());
  }

  /** Writes the file. */
  public byte[] write() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString().getBytes(US_ASCII);
  }

  /**
   * Finds who has signed an index.
   *
   * @param index its exact bytes
   * @param trusted the keys that count
   * @return one of them, or nothing if none of them has signed it
   */
  public Optional<PublicKey> signer(byte[] index, Collection<PublicKey> trusted) {
    return trusted.stream()
        .filter(key -> lines.stream().anyMatch(line -> line.isBy(key, index)))
        .findFirst();
  }

  /** Whether there is a signature by this key of the index with this serial, whatever it holds. */
  public boolean has(PublicKey key, long serial) {
    String id = Ed25519.id(key);
    return lines.stream().anyMatch(line -> line.serial == serial && line.key.equals(id));
  }

  /**
   * Adds the signatures of an index.
   *
   * @param keys who signs
   * @param serial its serial
   * @param index its exact bytes
   * @param before the serial of the index that it replaces; older signatures are left out
   */
  public SignatureFile with(Collection<KeyPair> keys, long serial, byte[] index, long before) {
    List<Line> all = new ArrayList<>();
    for (KeyPair key : keys) {
      String signature = Base64.getEncoder().encodeToString(Ed25519.sign(key.getPrivate(), index));
      all.add(new Line(Ed25519.id(key.getPublic()), serial, signature));
    }
    lines.stream().filter(line -> line.serial == before && !all.contains(line)).forEach(all::add);
    return new SignatureFile(all);
  }
}
