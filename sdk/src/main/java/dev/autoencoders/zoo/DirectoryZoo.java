package dev.autoencoders.zoo;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.signing.SignatureFile;
import dev.autoencoders.model.ModelFiles;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A zoo in a directory. */
final class DirectoryZoo implements ZooSource {
  private final Path directory;
  private final String base;
  private final IndexTrust trust;

  DirectoryZoo(Path directory, IndexTrust trust) {
    this.directory = directory;
    this.trust = trust;
    String index = directory.resolve(ZooIndex.INDEX_JSON).toString();
    base = index.substring(0, index.length() - ZooIndex.INDEX_JSON.length());
  }

  @Override
  public String base() {
    return base;
  }

  @Override
  public ZooIndex index() throws IOException {
    String where = base + ZooIndex.INDEX_JSON;
    try {
      byte[] json = read(ZooIndex.INDEX_JSON, ZooIndex.MAX_JSON_BYTES + 1);
      if (trust.needsSignature()) {
        trust.requireSigned(json, signatures(), where);
      }
      ZooIndex index = ZooIndex.parse(json, where);
      if (trust.needsSignature()) {
        trust.requireFresh(index, where);
      }
      return index;
    } catch (NoSuchFileException e) {
      throw new InvalidModelException(
          where
              + ": expected the index of a model zoo, found no file;"
              + " name the directory that holds it",
          e);
    }
  }

  private byte[] signatures() throws IOException {
    try {
      return read(ZooIndex.SIGNATURES, SignatureFile.MAX_BYTES);
    } catch (NoSuchFileException e) {
      return new byte[0]; // no signature at all
    }
  }

  @Override
  public ModelFiles files(ZooIndex.Model model) {
    return new VerifiedFiles(model, base, this::read);
  }

  /** A link may lead out of the zoo, to what its owner never meant to show. */
  private byte[] read(String path, int limit) throws IOException {
    Path file = directory.resolve(path).toRealPath();
    if (!file.startsWith(directory.toRealPath())) {
      throw new InvalidModelException(
          directory + "/" + path + ": expected a file of the zoo, found a link to " + file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(limit);
    }
  }
}
