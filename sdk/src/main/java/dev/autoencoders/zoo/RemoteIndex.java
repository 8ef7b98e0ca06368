package dev.autoencoders.zoo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.Log;
import dev.autoencoders.internal.Sha256;
import dev.autoencoders.internal.download.Deadline;
import dev.autoencoders.internal.signing.SignatureFile;
import dev.autoencoders.model.ZooIndex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The index of a zoo on the web, and the copy of the last one that the cache keeps. The copy is the
 * memory against which newer ones are judged, so it counts only if a key that is trusted today has
 * signed it: what a stolen key has left there is forgotten with the key.
 *
 * @param place where it is
 * @param trust which one is taken
 */
record RemoteIndex(RemotePlace place, IndexTrust trust) {
  private static final int DIGEST = 64;

  /** Between the index and its signatures in the cache; no JSON has it. */
  private static final byte END = 0;

  private static final int MAX_KEPT =
      ZooIndex.MAX_JSON_BYTES + 1 + SignatureFile.MAX_BYTES + DIGEST;

  /** An index as it came. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never kept
  private record Fetched(byte[] json, byte[] signatures) {}

  /**
   * Fetches the index. Where no mirror gives a good one, the one that was fetched last serves.
   *
   * @throws DownloadException if there is none in the cache either; the message lists the mirrors
   */
  ZooIndex find() throws IOException, InterruptedException {
    place.cache().sweep();
    ZooIndex seen = kept();
    return place.offline() ? offline(seen) : online(seen);
  }

  private ZooIndex offline(@Nullable ZooIndex seen) {
    if (seen == null) {
      throw place.absent(place.base() + ZooIndex.INDEX_JSON);
    }
    if (!trust.isFresh(seen)) {
      Log.warn(
          (file() + ": expected an index that is still valid, found one that was until ")
              + (seen.validUntil() + "; taken all the same, since no network may be used"));
    }
    return seen;
  }

  private ZooIndex online(@Nullable ZooIndex seen) throws IOException, InterruptedException {
    Deadline deadline = Deadline.in(place.time());
    StringBuilder failures = new StringBuilder();
    Exception last = null;
    for (URI mirror : place.mirrors()) {
      try {
        return fetch(mirror.resolve(ZooIndex.INDEX_JSON), seen, deadline);
      } catch (ClosedByInterruptException e) {
        throw e; // no fault of the mirror
      } catch (AutoencoderException | IOException e) {
        failures.append(System.lineSeparator()).append("  ").append(e.getMessage());
        last = e;
      }
    }
    String problem =
        place.base() + ": expected a model zoo, found no mirror with a good index:" + failures;
    if (seen == null) {
      throw new DownloadException(problem, last);
    }
    try {
      trust.requireFresh(seen, file().toString());
    } catch (InvalidModelException e) {
      throw new DownloadException(problem + System.lineSeparator() + "  " + e.getMessage(), last);
    }
    Log.warn(problem + "; using the index from " + place.directory());
    return seen;
  }

  private ZooIndex fetch(URI address, @Nullable ZooIndex seen, Deadline deadline)
      throws IOException, InterruptedException {
    String where = address.toString();
    byte[] json = download(address, ZooIndex.MAX_JSON_BYTES, deadline);
    // After the index: the file still has the signatures of the index before the newest.
    byte[] signatures =
        trust.needsSignature()
            ? download(address.resolve(ZooIndex.SIGNATURES), SignatureFile.MAX_BYTES, deadline)
            : new byte[0];
    trust.requireSigned(json, signatures, where);
    ZooIndex index = ZooIndex.parse(json, where);
    trust.requireFresh(index, where);
    trust.requireSuccessor(seen, index, where);
    if (!index.equals(seen)) {
      place.cache().write(name(), sealed(new Fetched(json, signatures)));
    }
    return index;
  }

  private byte[] download(URI address, int limit, Deadline deadline)
      throws IOException, InterruptedException {
    return place
        .download(List.of(address), deadline)
        .limit(limit)
        .intoMemory(address.toString())
        .bytes();
  }

  /**
   * Signed and unsigned apart: who takes any index must not overwrite the memory of who doesn't.
   */
  private String name() {
    String zoo = place.base() + (trust.needsSignature() ? "\nsigned" : "");
    return Sha256.hex(zoo.getBytes(UTF_8)) + ".json";
  }

  private Path file() {
    return place.cache().path(name());
  }

  /** Index, signatures if there are any, and the digest of both. */
  private static byte[] sealed(Fetched fetched) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(fetched.json);
    if (fetched.signatures.length > 0) {
      all.write(END);
      all.writeBytes(fetched.signatures);
    }
    all.writeBytes(Sha256.hex(all.toByteArray()).getBytes(US_ASCII));
    return all.toByteArray();
  }

  private static Fetched unsealed(byte[] sealed, Path file) {
    int length = Math.max(0, sealed.length - DIGEST);
    byte[] content = Arrays.copyOf(sealed, length);
    String digest = new String(sealed, length, sealed.length - length, US_ASCII);
    if (!Sha256.hex(content).equals(digest)) {
      throw new InvalidModelException(
          file + ": expected an index and its digest, found a damaged file");
    }
    int end = 0;
    while (end < length && content[end] != END) {
      end++;
    }
    return new Fetched(
        Arrays.copyOf(content, end),
        end == length ? new byte[0] : Arrays.copyOfRange(content, end + 1, length));
  }

  /** What was seen last: null if there is nothing, or nothing that can be used. */
  private @Nullable ZooIndex kept() throws IOException {
    Path file = file();
    byte[] sealed = place.cache().read(file, MAX_KEPT);
    if (sealed == null) {
      return null;
    }
    try {
      Fetched fetched = unsealed(sealed, file);
      trust.requireSigned(fetched.json, fetched.signatures, file.toString());
      return ZooIndex.parse(fetched.json, file.toString());
    } catch (InvalidModelException e) { // or one that another version of the SDK has written
      Log.warn(e.getMessage() + "; going on without");
      return null;
    }
  }
}
