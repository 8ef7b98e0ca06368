package dev.autoencoders.zoo;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.Log;
import dev.autoencoders.internal.signing.SignatureFile;
import dev.autoencoders.model.ZooIndex;
import java.security.PublicKey;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which index is taken: one that a trusted key has signed, that is still valid, and that follows
 * the one seen before. Immutable.
 *
 * @param keys whose signature counts; none if signatures don't matter
 * @param policy what to do about doubtful changes
 * @param clock says whether an index is still valid
 */
record IndexTrust(List<PublicKey> keys, IndexPolicy policy, InstantSource clock) {
  /**
   * How far a serial may be ahead of the one seen before. Without a bound, one forged index with an
   * enormous serial would make all honest ones look old.
   */
  static final long LONGEST_STEP = 1_000;

  /** The highest serial for a reader that has seen none. */
  static final long HIGHEST_FIRST = 1_000_000;

  /** For zoos on this machine: anything goes. */
  static final IndexTrust NONE =
      new IndexTrust(List.of(), IndexPolicy.STANDARD, InstantSource.system());

  IndexTrust {
    keys = List.copyOf(keys);
  }

  boolean needsSignature() {
    return !keys.isEmpty();
  }

  /**
   * Refuses an index that no trusted key has signed.
   *
   * @param json its exact bytes
   * @param signatures the content of the file beside it
   * @param where how messages call the index
   */
  void requireSigned(byte[] json, byte[] signatures, String where) {
    SignatureFile file = SignatureFile.read(signatures);
    if (needsSignature() && file.signer(json, keys).isEmpty()) {
      throw new InvalidModelException(
          (where + ": expected a signature by a key that is trusted, found ")
              + (file.lines().isEmpty() ? "none" : "none that fits")
              + "; if the owner has a new key, get it from where you got the old one");
    }
  }

  boolean isFresh(ZooIndex index) {
    return index.validUntil() == null || !clock.instant().isAfter(index.validUntil());
  }

  /** Refuses an index that is no longer valid: it may have been brought back, or held. */
  void requireFresh(ZooIndex index, String where) {
    if (!isFresh(index)) {
      doubt(
          (where + ": expected an index that is still valid, found one that was until ")
              + (index.validUntil() + ", and now is " + now())
              + "; its owner renews it with trainer.jar publish --key, or this clock is wrong");
    }
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Refuses an index that does not follow the one that was seen before. */
  void requireSuccessor(@Nullable ZooIndex seen, ZooIndex index, String where) {
    long serial = index.serial();
    long highest =
        seen == null ? HIGHEST_FIRST : Math.max(seen.serial(), seen.serial() + LONGEST_STEP);
    if (serial > highest) {
      doubt(where + ": expected a serial of at most " + highest + ", found " + serial);
    }
    if (seen == null) {
      return;
    }
    if (serial < seen.serial()) {
      doubt(
          (where + ": expected serial " + seen.serial() + " or more, as seen before")
              + (", found " + serial + "; wait until the mirror has caught up"));
    } else if (serial == seen.serial() && !index.equals(seen)) {
      doubt(
          (where + ": expected the same index as before under serial " + serial)
              + ", found another one; a publication raises the serial");
    }
    requireSameVersions(seen, index, where);
  }

  private void requireSameVersions(ZooIndex seen, ZooIndex index, String where) {
    Map<String, ZooIndex.Model> now = new LinkedHashMap<>();
    index.models().forEach(model -> now.put(model.title(), model));
    List<String> removed = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (ZooIndex.Model model : seen.models()) {
      ZooIndex.Model other = now.get(model.title());
      if (other == null) {
        removed.add(model.title());
      } else if (!other.files().equals(model.files())) {
        changed.add(model.title());
      }
    }
    if (!changed.isEmpty()) {
      doubt(where + ": expected the same files as before, found others of " + changed);
    }
    if (!removed.isEmpty()) {
      String problem = where + ": expected all versions as before, found none of " + removed;
      if (policy == IndexPolicy.APPEND_ONLY) {
        throw new InvalidModelException(problem);
      }
      Log.warn(problem);
    }
  }

  private void doubt(String problem) {
    if (policy != IndexPolicy.WARN) {
      throw new InvalidModelException(problem);
    }
    Log.warn(problem + "; taken all the same, as the program says");
  }
}
