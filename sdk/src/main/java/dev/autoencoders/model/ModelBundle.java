package dev.autoencoders.model;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.FileChecks;
import dev.autoencoders.internal.Require;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A model's description and the bytes of its graphs, verified against it: the bytes that were
 * hashed are the bytes that ONNX Runtime gets. Immutable and thread-safe; lies on the Java heap
 * only, so there is nothing to close.
 */
public final class ModelBundle {
  /** The name of the file that describes a model. */
  public static final String MODEL_JSON = "model.json";

  private final ModelSpec spec;
  private final Map<String, byte[]> graphs;
  private final byte @Nullable [] tables;

  private ModelBundle(ModelSpec spec, Map<String, byte[]> graphs, byte @Nullable [] tables) {
    this.spec = spec;
    this.graphs = graphs;
    this.tables = tables;
  }

  /**
   * Reads and verifies a model directory. Each file is read once.
   *
   * @param modelDirectory a directory with a {@value #MODEL_JSON}
   * @return the verified model
   * @throws InvalidModelException if a file is missing, damaged, or breaks the format
   * @throws IOException if a file is there and can't be read
   */
  public static ModelBundle read(Path modelDirectory) throws IOException {
    if (!Files.isDirectory(Require.given(modelDirectory, "modelDirectory"))) {
      throw new InvalidModelException(
          modelDirectory
              + ": expected a model directory, found "
              + FileChecks.found(modelDirectory)
              + "; name the directory that holds "
              + MODEL_JSON);
    }
    return read(
        modelDirectory.toString(),
        (file, limit) -> {
          try (InputStream in = Files.newInputStream(modelDirectory.resolve(file))) {
            return in.readNBytes(limit);
          }
        });
  }

  /**
   * Reads and verifies a model directory on the class path: {@code ModelBundle.resource(App.class,
   * "/models/photo")}. In a named module, the folder must lie in a package that the module opens,
   * or have a name that is no package's, such as {@code /META-INF/photo}.
   *
   * @param anchor a class beside which the model lies, or of the same class loader
   * @param directory the folder with a {@value #MODEL_JSON}, as {@link Class#getResource} takes it:
   *     from the root if it begins with a slash, else from the class's own package
   * @return the verified model
   * @throws InvalidModelException if a file is missing, damaged, or breaks the format
   * @throws IOException if a file is there and can't be read
   */
  public static ModelBundle resource(Class<?> anchor, String directory) throws IOException {
    Require.given(anchor, "anchor");
    Require.given(directory, "directory");
    return read(
        "class path " + directory,
        (file, limit) -> {
          String resource = directory + "/" + file;
          try (InputStream in = anchor.getResourceAsStream(resource)) {
            if (in == null) {
              throw new NoSuchFileException(resource);
            }
            return in.readNBytes(limit);
          }
        });
  }

  /**
   * Reads and verifies a model from anywhere. Each file is read once.
   *
   * @param where what to call the place in messages, such as a directory
   * @param files gives the files
   * @return the verified model
   * @throws InvalidModelException if a file is missing, damaged, or breaks the format
   * @throws IOException if a file is there and can't be read
   */
  public static ModelBundle read(String where, ModelFiles files) throws IOException {
    String jsonName = where + "/" + MODEL_JSON;
    byte[] json = readFile(jsonName, MODEL_JSON, ModelSpec.MAX_JSON_BYTES + 1, files).bytes();
    ModelSpec spec = ModelSpec.parse(json, jsonName);
    Map<String, byte[]> graphs = new HashMap<>();
    for (Map.Entry<String, GraphFile> graph : spec.graphs().entrySet()) {
      graphs.put(graph.getKey(), readGraph(where, graph.getValue(), files));
    }
    CodecSpec codec = spec.codec();
    byte[] tables = codec == null ? null : readGraph(where, codec.tables(), files);
    return new ModelBundle(spec, graphs, tables);
  }

  private static byte[] readGraph(String where, GraphFile graph, ModelFiles files)
      throws IOException {
    String name = where + "/" + graph.file();
    // One byte more than expected is enough to see that a file is too long.
    FileContent content = readFile(name, graph.file(), (int) (graph.bytes() + 1), files);
    byte[] bytes = content.bytes();
    if (bytes.length != graph.bytes()) {
      String found = bytes.length > graph.bytes() ? "more" : Integer.toString(bytes.length);
      throw damaged(name, graph.bytes() + " bytes", found);
    }
    if (!content.sha256().equals(graph.sha256())) {
      throw damaged(name, "SHA-256 " + graph.sha256(), content.sha256());
    }
    return bytes;
  }

  private static FileContent readFile(String name, String file, int limit, ModelFiles files)
      throws IOException {
    try {
      return files.content(file, limit);
    } catch (NoSuchFileException e) {
      throw new InvalidModelException(
          name + ": expected a file, found none; get the model again", e);
    }
  }

  private static InvalidModelException damaged(String name, String expected, String found) {
    return new InvalidModelException(
        name + ": expected " + expected + ", found " + found + "; get the model again");
  }

  /**
   * What the model is and can do.
   *
   * @return the content of {@value #MODEL_JSON}
   */
  public ModelSpec spec() {
    return spec;
  }

  /**
   * The ONNX file of one role.
   *
   * @param role such as {@link Role#ENCODER}, one of the keys of {@link ModelSpec#graphs()}
   * @return a copy of the verified bytes
   * @throws IllegalArgumentException if the model has no such graph
   */
  public byte[] graph(String role) {
    byte[] bytes = graphs.get(role);
    if (bytes == null) {
      throw new IllegalArgumentException(
          spec.name() + ": expected one of the graphs " + graphs.keySet() + ", found " + role);
    }
    return bytes.clone();
  }

  /**
   * The tables of the codec, if the model has one.
   *
   * @return a copy of the verified bytes; null if the model doesn't compress
   */
  public byte @Nullable [] tables() {
    return tables == null ? null : tables.clone();
  }

  @Override
  public String toString() {
    return spec.name() + " " + spec.version() + ", graphs " + new TreeSet<>(graphs.keySet());
  }
}
