package dev.autoencoders.zoo;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.FileContent;
import dev.autoencoders.model.ModelFiles;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;

/** The files of a model that anybody may have changed, each verified against the zoo's index. */
final class VerifiedFiles implements ModelFiles {
  private final ZooIndex.Model model;
  private final String base;
  private final ModelFiles zoo;

  /**
   * Describes the files; nothing is read yet.
   *
   * @param model what the index says of them
   * @param base the address of the zoo, up to the last slash
   * @param zoo gives the zoo's files, unverified, by their paths relative to the index
   */
  VerifiedFiles(ZooIndex.Model model, String base, ModelFiles zoo) {
    this.model = model;
    this.base = base;
    this.zoo = zoo;
  }

  @Override
  public byte[] read(String file, int limit) throws IOException {
    return content(file, limit).bytes();
  }

  @Override
  public FileContent content(String file, int limit) throws IOException {
    String path = model.path() + "/" + file;
    String index = base + ZooIndex.INDEX_JSON;
    FileContent content = zoo.content(path, limit);
    ZooIndex.File listed = model.file(file, index);
    if (!listed.describes(content)) {
      throw new InvalidModelException(
          (base + path + ": expected " + listed.bytes() + " bytes with SHA-256 " + listed.sha256())
              + (", as " + index + " says, found others; get the zoo again"));
    }
    return content;
  }
}
