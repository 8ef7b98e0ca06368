package dev.autoencoders.samples.spark;

import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;

/**
 * The files of one model, to be sent to executors: they need neither its zoo nor a file system that
 * all share.
 *
 * @param name for messages
 * @param digest SHA-256 of {@code model.json}, which holds those of all other files
 * @param files content by name
 */
record ModelContent(String name, String digest, HashMap<String, byte[]> files)
    implements Serializable {

  static ModelContent of(ModelBundle model) {
    ModelSpec spec = model.spec();
    HashMap<String, byte[]> files = new HashMap<>();
    spec.graphs().forEach((role, graph) -> files.put(graph.file(), model.graph(role)));
    CodecSpec codec = spec.codec();
    byte[] tables = model.tables();
    if (codec != null && tables != null) {
      files.put(codec.tables().file(), tables);
    }
    byte[] json = spec.toJson();
    files.put(ModelBundle.MODEL_JSON, json);
    return new ModelContent(spec.name() + " " + spec.version(), sha256(json), files);
  }

  /** Verifies the files again: they have come over a network. */
  ModelBundle bundle() throws IOException {
    return ModelBundle.read(name + " by broadcast", this::content);
  }

  private byte[] content(String file, int limit) throws IOException {
    byte[] content = files.get(file);
    if (content == null) {
      throw new NoSuchFileException(file);
    }
    return content.length <= limit ? content : Arrays.copyOf(content, limit);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return name + ", " + files.keySet();
  }
}
