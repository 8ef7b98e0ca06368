package dev.autoencoders.trainer.publishing;

import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.internal.signing.SignatureFile;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who signs a zoo's index, and for how long it is valid.
 *
 * @param keys none for an unsigned zoo
 * @param validFor null for ever
 */
record IndexSigning(List<KeyPair> keys, @Nullable Duration validFor) {
  static final IndexSigning NONE = new IndexSigning(List.of(), null);

  IndexSigning {
    keys = List.copyOf(keys);
  }

  /** When an index that is written now ceases to be valid. */
  @Nullable Instant validUntil() {
    return validFor == null ? null : Instant.now().plus(validFor).truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Refuses to go on without the keys of a zoo that is signed: its readers would refuse the index.
   */
  void requireKeys(Path zoo) {
    if (keys.isEmpty() && Files.exists(zoo.resolve(ZooIndex.SIGNATURES))) {
      throw new IllegalArgumentException(
          zoo + ": expected the key of its owner (--key), since its index is signed, found none");
    }
  }

  /**
   * Writes the index. The signatures come first, and those of the index before stay: a reader finds
   * one that fits, whenever it comes.
   */
  void write(Path zoo, ZooIndex before, ZooIndex index) throws IOException {
    byte[] json = index.toJson();
    sign(zoo, before, index, json);
    AtomicFiles.write(zoo.resolve(ZooIndex.INDEX_JSON), json);
  }

  /** Signs an index that is there as it is, with the keys that have not signed it. */
  void sign(Path zoo, ZooIndex index) throws IOException {
    SignatureFile file = signatures(zoo);
    if (!keys.stream().allMatch(key -> file.has(key.getPublic(), index.serial()))) {
      sign(zoo, index, index, Files.readAllBytes(zoo.resolve(ZooIndex.INDEX_JSON)));
    }
  }

  /** The names of the keys that have signed an index. */
  List<String> signers(Path zoo, ZooIndex index) throws IOException {
    return signatures(zoo).lines().stream()
        .filter(line -> line.serial() == index.serial())
        .map(SignatureFile.Line::key)
        .toList();
  }

  private void sign(Path zoo, ZooIndex before, ZooIndex index, byte[] json) throws IOException {
    if (!keys.isEmpty()) {
      SignatureFile file = signatures(zoo).with(keys, index.serial(), json, before.serial());
      AtomicFiles.write(zoo.resolve(ZooIndex.SIGNATURES), file.write());
    }
  }

  private static SignatureFile signatures(Path zoo) throws IOException {
    Path file = zoo.resolve(ZooIndex.SIGNATURES);
    return Files.exists(file) ? SignatureFile.read(Files.readAllBytes(file)) : SignatureFile.NONE;
  }
}
