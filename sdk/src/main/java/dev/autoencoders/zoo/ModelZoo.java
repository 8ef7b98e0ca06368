package dev.autoencoders.zoo;

import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.Require;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelFiles;
import dev.autoencoders.model.Version;
import dev.autoencoders.model.ZooIndex;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finished models by name and version. Immutable and thread-safe. The index is read once, when the
 * zoo is opened; a model's files are read and verified each time it is asked for.
 *
 * <pre>{@code
 * ModelZoo zoo = ModelZoo.bundled(); // or ModelZoo.at(Path.of("my-zoo")), or a web address
 * zoo.models().forEach(model -> System.out.println(model.name() + " " + model.task()));
 * try (Autoencoder model = Autoencoder.from(zoo.model("mnist-conv")).load()) {
 *   float[] codes = model.encode(images);
 * }
 * }</pre>
 */
public final class ModelZoo {
  private static final String BUNDLED = "META-INF/autoencoders/" + ZooIndex.INDEX_JSON;

  private final String where;
  private final Map<String, Located> models = new LinkedHashMap<>();

  private ModelZoo(String where) {
    this.where = where;
  }

  /**
   * The models on the class path: those of every jar that has a {@code
   * META-INF/autoencoders/index.json}, such as {@code autoencoders-model-zoo}. Where two have the
   * same version of a model, the first on the class path wins.
   *
   * @return the zoo
   * @throws AutoencoderException if there is none on the class path
   * @throws InvalidModelException if an index is damaged
   * @throws IOException if an index is there and can't be read
   */
  public static ModelZoo bundled() throws IOException {
    List<URL> indices = Collections.list(classLoader().getResources(BUNDLED));
    if (indices.isEmpty()) {
      throw new AutoencoderException(
          "class path: expected a model zoo ("
              + BUNDLED
              + "), found none; add the dependency dev.autoencoders:autoencoders-model-zoo");
    }
    ModelZoo zoo = new ModelZoo("class path");
    for (URL index : indices) {
      zoo.add(index.toString(), (path, limit) -> read(new URL(index, path), limit));
    }
    return zoo;
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
    String index =
        Require.given(zooDirectory, "zooDirectory").resolve(ZooIndex.INDEX_JSON).toString();
    ModelZoo zoo = new ModelZoo(zooDirectory.toString());
    zoo.add(index, (path, limit) -> read(zooDirectory, path, limit));
    return zoo;
  }

  /**
   * The models of a web server, or of a directory given by its {@code file:} address. Short for
   * {@code from(zoo).open()}, which has options.
   *
   * @param zoo the directory that holds {@code index.json}: an {@code https} address, an {@code
   *     http} address of this very machine, or a {@code file} address
   * @return the zoo
   * @throws IllegalArgumentException if the address is of another kind
   * @throws DownloadException if the index can't be fetched and is not in the cache
   * @throws InvalidModelException if there is no index in the directory, or it is damaged
   * @throws IOException if a file can't be read or written
   */
  public static ModelZoo at(URI zoo) throws IOException {
    return "file".equalsIgnoreCase(Require.given(zoo, "zoo").getScheme())
        ? at(Path.of(zoo))
        : from(zoo).open();
  }

  /**
   * Starts the description of a zoo on a web server.
   *
   * @param zoo the directory that holds {@code index.json}: an {@code https} address, or an {@code
   *     http} address of this very machine
   * @return a builder
   * @throws IllegalArgumentException if the address is of another kind
   */
  public static ModelZooBuilder from(URI zoo) {
    return new ModelZooBuilder(zoo);
  }

  static ModelZoo of(RemoteZoo remote, String where) throws IOException {
    ModelZoo zoo = new ModelZoo(where);
    zoo.add(remote.index(), where, remote::files);
    return zoo;
  }

  /** Adds the models of a zoo whose files are given by their path relative to the index. */
  private void add(String index, ModelFiles reader) throws IOException {
    byte[] json;
    try {
      json = reader.read(ZooIndex.INDEX_JSON, ZooIndex.MAX_JSON_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new InvalidModelException(
          index
              + ": expected the index of a model zoo, found no file;"
              + " name the directory that holds it",
          e);
    }
    String base = index.substring(0, index.length() - ZooIndex.INDEX_JSON.length());
    add(
        ZooIndex.parse(json, index),
        base,
        model ->
            (file, limit) -> {
              String path = model.path() + "/" + file;
              byte[] bytes = reader.read(path, limit);
              verify(model.file(file, index), bytes, base + path, index);
              return bytes;
            });
  }

  private static void verify(ZooIndex.File listed, byte[] bytes, String where, String index) {
    if (!listed.describes(bytes)) {
      throw new InvalidModelException(
          (where + ": expected " + listed.bytes() + " bytes with SHA-256 " + listed.sha256())
              + (", as " + index + " says, found others; get the zoo again"));
    }
  }

  private void add(ZooIndex index, String base, Function<ZooIndex.Model, ModelFiles> files) {
    for (ZooIndex.Model model : index.models()) {
      models.putIfAbsent(model.title(), new Located(model, base, files));
    }
  }

  /**
   * What there is.
   *
   * @return an unmodifiable list, in the order of the index
   */
  public List<ZooIndex.Model> models() {
    return models.values().stream().map(found -> found.model).toList();
  }

  /**
   * Reads the newest release of a model and verifies it, against the index and against its own
   * description. Pre-releases such as 2.0.0-rc.1 are read by their version only. What a zoo on a
   * web server has and the cache lacks is downloaded first.
   *
   * @param name one of the names in {@link #models()}
   * @return the verified model
   * @throws IllegalArgumentException if there is no such model, or only pre-releases of it; the
   *     message lists the models there are, or names a pre-release
   * @throws InvalidModelException if a file is missing, damaged, or breaks the format
   * @throws DownloadException if a file can't be downloaded, or may not be
   * @throws IOException if a file is there and can't be read, or can't be written to the cache; an
   *     {@link java.io.InterruptedIOException} if the thread was interrupted, which it then stays
   */
  public ModelBundle model(String name) throws IOException {
    Located release = null;
    Located preRelease = null;
    for (Located candidate : models.values()) {
      if (!candidate.model.name().equals(Require.given(name, "name"))) {
        continue;
      }
      if (candidate.model.version().isRelease()) {
        release = newer(candidate, release);
      } else {
        preRelease = newer(candidate, preRelease);
      }
    }
    if (release == null && preRelease != null) {
      Version version = preRelease.model.version();
      throw new IllegalArgumentException(
          (where + ": expected a release of " + name + ", found pre-releases only")
              + ("; name the version, such as model(\"" + name + "\", \"" + version + "\")"));
    }
    return read(release, name);
  }

  private static Located newer(Located candidate, @Nullable Located known) {
    return known == null || candidate.model.isNewerThan(known.model) ? candidate : known;
  }

  /**
   * Reads one version of a model, like {@link #model(String)}.
   *
   * @param name one of the names in {@link #models()}
   * @param version one of its versions, such as {@code 1.0.0}
   * @return the verified model
   * @throws IllegalArgumentException if there is no such model; the message lists those there are
   * @throws InvalidModelException if a file is missing, damaged, or breaks the format
   * @throws DownloadException if a file can't be downloaded, or may not be
   * @throws IOException as from {@link #model(String)}
   */
  public ModelBundle model(String name, String version) throws IOException {
    String title = Require.given(name, "name") + " " + Require.given(version, "version");
    return read(models.get(title), title);
  }

  /**
   * Downloads and verifies models, so that they can be had later without the network.
   *
   * @param names names of models, of each the newest release; none for every version of all
   * @throws IOException as from {@link #model(String)}, with the same other exceptions
   */
  public void prefetch(String... names) throws IOException {
    for (String name : names) {
      model(name);
    }
    if (names.length == 0) {
      for (Located found : models.values()) {
        read(found, where);
      }
    }
  }

  /**
   * Gives the files of a model one by one, its card and its preview included. Each is verified
   * against the index when it is read, and downloaded first where the cache lacks it.
   *
   * @param model one of {@link #models()}
   * @return its files; reading one that is damaged throws an {@link InvalidModelException}
   * @throws IllegalArgumentException if there is no such model; the message lists those there are
   */
  public ModelFiles files(ZooIndex.Model model) {
    String title = Require.given(model, "model").title();
    Located found = located(models.get(title), title);
    return found.files.apply(found.model);
  }

  private Located located(@Nullable Located found, String name) {
    if (found == null) {
      throw new IllegalArgumentException(
          where
              + (": expected one of the models " + new TreeSet<>(models.keySet()))
              + (", found " + name));
    }
    return found;
  }

  private ModelBundle read(@Nullable Located candidate, String name) throws IOException {
    Located found = located(candidate, name);
    String place = found.base + found.model.path();
    ModelBundle bundle = ModelBundle.read(place, found.files.apply(found.model));
    String title = bundle.spec().name() + " " + bundle.spec().version();
    if (!title.equals(found.model.title())) {
      throw new InvalidModelException(
          (place + ": expected " + found.model.title() + ", as " + found.base)
              + (ZooIndex.INDEX_JSON + " says, found " + title + "; get the zoo again"));
    }
    return bundle;
  }

  /** A link may lead out of the zoo, to what its owner never meant to show. */
  private static byte[] read(Path zoo, String path, int limit) throws IOException {
    Path file = zoo.resolve(path).toRealPath();
    if (!file.startsWith(zoo.toRealPath())) {
      throw new InvalidModelException(
          zoo + "/" + path + ": expected a file of the zoo, found a link to " + file);
    }
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

  /** A model, where it lies, and what gives its files, verified against the index. */
  private static final class Located {
    final ZooIndex.Model model;
    final String base;
    final Function<ZooIndex.Model, ModelFiles> files;

    Located(ZooIndex.Model model, String base, Function<ZooIndex.Model, ModelFiles> files) {
      this.model = model;
      this.base = base;
      this.files = files;
    }
  }
}
