package dev.autoencoders.zoo;

import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.Require;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelFiles;
import dev.autoencoders.model.Version;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finished models by name and version. Immutable and thread-safe. The index is read once, when the
 * zoo is opened; a model's files are read and verified each time it is asked for.
 *
 * <pre>{@code
 * ModelZoo zoo = ModelZoo.bundled(); // or ModelZoo.at(Path.of("my-zoo")), or from(URI)
 * zoo.models().forEach(model -> System.out.println(model.name() + " " + model.task()));
 * try (Autoencoder model = Autoencoder.from(zoo.model("mnist-conv")).load()) {
 *   float[] codes = model.encode(images);
 * }
 * }</pre>
 */
public final class ModelZoo {
  private final String where;
  private final List<ZooSource> sources;
  private final Map<String, Listed> models = new LinkedHashMap<>();

  /** A model that an index lists, and the zoo that has it. */
  private record Listed(ZooIndex.Model model, ZooSource source) {}

  private ModelZoo(String where, List<ZooSource> sources) throws IOException {
    this.where = where;
    this.sources = List.copyOf(sources);
    for (ZooSource source : sources) {
      for (ZooIndex.Model model : source.index().models()) {
        models.putIfAbsent(model.title(), new Listed(model, source));
      }
    }
  }

  /**
   * The models on the class path: those of every jar that has a {@code
   * META-INF/autoencoders/index.json}, such as {@code autoencoders-zoo-digits}. Where two have the
   * same version of a model, the first on the class path wins. If a model is asked for that is in
   * another artifact of this project, the message names it.
   *
   * @return the zoo
   * @throws AutoencoderException if there is none on the class path
   * @throws InvalidModelException if an index is damaged
   * @throws IOException if an index is there and can't be read
   */
  public static ModelZoo bundled() throws IOException {
    return new ModelZoo("class path", ClassPathZoo.all());
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
    DirectoryZoo source =
        new DirectoryZoo(Require.given(zooDirectory, "zooDirectory"), IndexTrust.NONE);
    return new ModelZoo(zooDirectory.toString(), List.of(source));
  }

  /**
   * The models of a directory given by its {@code file:} address, or of a web server on this
   * machine. Short for {@code from(zoo).open()}, which has options: a zoo on another machine needs
   * {@link ModelZooBuilder#trust(String)} or {@link ModelZooBuilder#unsigned()}.
   *
   * @param zoo the directory that holds {@code index.json}: a {@code file} address, or an {@code
   *     http} or {@code https} address of this very machine
   * @return the zoo
   * @throws IllegalArgumentException if the address is of another kind
   * @throws DownloadException if the index can't be fetched and is not in the cache
   * @throws InvalidModelException if there is no index in the directory, or it is damaged
   * @throws IOException if a file can't be read or written
   */
  public static ModelZoo at(URI zoo) throws IOException {
    return from(zoo).open();
  }

  /**
   * Starts the description of a zoo at an address.
   *
   * @param zoo the directory that holds {@code index.json}: an {@code https} address, an {@code
   *     http} address of this very machine, or a {@code file} address
   * @return a builder
   * @throws IllegalArgumentException if the address is of another kind
   */
  public static ModelZooBuilder from(URI zoo) {
    return new ModelZooBuilder(zoo);
  }

  static ModelZoo of(ZooSource source) throws IOException {
    return new ModelZoo(source.base(), List.of(source));
  }

  /**
   * What there is.
   *
   * @return an unmodifiable list, in the order of the index
   */
  public List<ZooIndex.Model> models() {
    return models.values().stream().map(Listed::model).toList();
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
    Require.given(name, "name");
    Listed newest = null;
    Listed release = null;
    for (Listed listed : models.values()) {
      if (listed.model.name().equals(name)) {
        newest = newer(newest, listed);
        release = listed.model.version().isRelease() ? newer(release, listed) : release;
      }
    }
    if (release == null && newest != null) {
      Version version = newest.model.version();
      throw new IllegalArgumentException(
          (where + ": expected a release of " + name + ", found pre-releases only")
              + ("; name the version, such as model(\"" + name + "\", \"" + version + "\")"));
    }
    return read(release, name);
  }

  /** The newer version; of two that are alike but for their builds, the first. */
  private static Listed newer(@Nullable Listed first, Listed second) {
    return first == null || second.model.version().compareTo(first.model.version()) > 0
        ? second
        : first;
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
      for (Listed listed : models.values()) {
        read(listed, where);
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
    Listed listed = models.get(title);
    if (listed == null) {
      throw new IllegalArgumentException(unknown(title));
    }
    return listed.source.files(listed.model);
  }

  private String unknown(String name) {
    return (where + ": expected one of the models " + new TreeSet<>(models.keySet()))
        + (", found " + name)
        + sources.stream()
            .map(it -> it.advice(name))
            .filter(it -> !it.isEmpty())
            .findFirst()
            .orElse("");
  }

  private ModelBundle read(@Nullable Listed listed, String name) throws IOException {
    if (listed == null) {
      throw new IllegalArgumentException(unknown(name));
    }
    String place = listed.source.base() + listed.model.path();
    ModelBundle bundle = ModelBundle.read(place, listed.source.files(listed.model));
    String title = bundle.spec().name() + " " + bundle.spec().version();
    if (!title.equals(listed.model.title())) {
      throw new InvalidModelException(
          (place + ": expected " + listed.model.title() + ", as " + listed.source.base())
              + (ZooIndex.INDEX_JSON + " says, found " + title + "; get the zoo again"));
    }
    return bundle;
  }

  @Override
  public String toString() {
    return where + ": " + models.keySet();
  }
}
