package dev.autoencoders.zoo;

import dev.autoencoders.AutoencoderException;
import dev.autoencoders.InvalidModelException;
import dev.autoencoders.ModelBundle;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finished models by name. Immutable and thread-safe. The index is read once, when the zoo is
 * opened; a model's files are read and verified each time it is asked for.
 *
 * <pre>{@code
 * ModelZoo zoo = ModelZoo.bundled(); // or ModelZoo.at(Path.of("my-zoo"))
 * zoo.models().forEach(model -> System.out.println(model.name() + " " + model.task()));
 * try (Autoencoder model = Autoencoder.from(zoo.model("mnist-conv")).load()) {
 *   float[] codes = model.encode(images);
 * }
 * }</pre>
 */
public final class ModelZoo {
  private static final String BUNDLED = "META-INF/autoencoders/" + ZooIndex.INDEX_JSON;

  private static final String GET_AGAIN = "; get the zoo again";

  private final String where;
  private final Map<String, Located> models;

  private ModelZoo(String where, Map<String, Located> models) {
    this.where = where;
    this.models = models;
  }

  /**
   * The models on the class path: those of every jar that has a {@code
   * META-INF/autoencoders/index.json}, such as {@code autoencoders-model-zoo}. Where two have a
   * model of the same name, the first on the class path wins.
   *
   * @return the zoo
   * @throws AutoencoderException if there is none on the class path
   * @throws InvalidModelException if an index is damaged
   * @throws IOException if an index is there and can't be read
   */
  public static ModelZoo bundled() throws IOException {
    Map<String, Located> models = new LinkedHashMap<>();
    List<URL> indices = Collections.list(classLoader().getResources(BUNDLED));
    if (indices.isEmpty()) {
      throw new AutoencoderException(
          "class path: expected a model zoo ("
              + BUNDLED
              + "), found none; add the dependency dev.autoencoders:autoencoders-model-zoo");
    }
    for (URL index : indices) {
      addModels(models, index.toString(), (path, limit) -> read(new URL(index, path), limit));
    }
    return new ModelZoo("class path", models);
  }

  /** A container's class loader for the application sees more than the one that loaded the SDK. */
  private static ClassLoader classLoader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : ModelZoo.class.getClassLoader();
  }

  /**
   * The models of a directory with an {@code index.json}.
   *
   * @param zooDirectory the directory
   * @return the zoo
   * @throws InvalidModelException if there is no index, or it is damaged
   * @throws IOException if the index is there and can't be read
   */
  public static ModelZoo at(Path zooDirectory) throws IOException {
    Map<String, Located> models = new LinkedHashMap<>();
    String index =
        Require.given(zooDirectory, "zooDirectory").resolve(ZooIndex.INDEX_JSON).toString();
    addModels(models, index, (path, limit) -> read(zooDirectory.resolve(path), limit));
    return new ModelZoo(zooDirectory.toString(), models);
  }

  private static void addModels(Map<String, Located> models, String where, Place place)
      throws IOException {
    byte[] json;
    try {
      json = place.read(ZooIndex.INDEX_JSON, ZooIndex.MAX_JSON_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new InvalidModelException(
          where
              + ": expected the index of a model zoo, found no file;"
              + " name the directory that holds it",
          e);
    }
    for (ZooIndex.Model model : ZooIndex.parse(json, where).models()) {
      models.putIfAbsent(model.name(), new Located(model, where, place));
    }
  }

  /**
   * What there is.
   *
   * @return an unmodifiable list, in the order of the index
   */
  public List<ZooIndex.Model> models() {
    return models.values().stream().map(Located::model).toList();
  }

  /**
   * Reads a model and verifies it, against the index and against its own description.
   *
   * @param name one of the names in {@link #models()}
   * @return the verified model
   * @throws IllegalArgumentException if there is no such model; the message lists those there are
   * @throws InvalidModelException if a file is missing, damaged, or breaks the format
   * @throws IOException if a file is there and can't be read
   */
  public ModelBundle model(String name) throws IOException {
    Located found = models.get(Require.given(name, "name"));
    if (found == null) {
      Collection<String> names = new TreeSet<>(models.keySet());
      throw new IllegalArgumentException(
          where + ": expected one of the models " + names + ", found " + name);
    }
    return found.read();
  }

  private static byte[] read(Path file, int limit) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(limit);
    }
  }

  private static byte[] read(URL file, int limit) throws IOException {
    URLConnection connection = file.openConnection();
    // A cached connection would keep the jar open, and serve its old content after a change.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return in.readNBytes(limit);
    } catch (FileNotFoundException e) {
      NoSuchFileException none = new NoSuchFileException(file.toString());
      none.initCause(e);
      throw none;
    }
  }

  /** Reads files by their path relative to the index. */
  private interface Place {
    byte[] read(String path, int limit) throws IOException;
  }

  /** A model, and where it lies. */
  private record Located(ZooIndex.Model model, String index, Place place) {

    ModelBundle read() throws IOException {
      ModelBundle bundle = ModelBundle.read(name(), this::readFile);
      String found = bundle.spec().name() + " " + bundle.spec().version();
      String expected = model.name() + " " + model.version();
      if (!found.equals(expected)) {
        throw new InvalidModelException(
            name()
                + (": expected " + expected + ", as " + index + " says")
                + (", found " + found + GET_AGAIN));
      }
      return bundle;
    }

    private String name() {
      int end = index.length() - ZooIndex.INDEX_JSON.length();
      return index.substring(0, end) + model.path();
    }

    private byte[] readFile(String file, int limit) throws IOException {
      ZooIndex.File listed =
          model.files().stream()
              .filter(candidate -> candidate.path().equals(file))
              .findFirst()
              .orElseThrow(
                  () ->
                      new InvalidModelException(
                          index
                              + ": expected "
                              + file
                              + " among the files of "
                              + model.name()
                              + ", found "
                              + model.files().stream().map(ZooIndex.File::path).toList()
                              + GET_AGAIN));
      byte[] bytes = place.read(model.path() + "/" + file, limit);
      if (bytes.length != listed.bytes() || !Sha256.hex(bytes).equals(listed.sha256())) {
        throw new InvalidModelException(
            name()
                + "/"
                + file
                + (": expected " + listed.bytes() + " bytes with SHA-256 " + listed.sha256())
                + (", as " + index + " says, found others" + GET_AGAIN));
      }
      return bytes;
    }
  }
}
