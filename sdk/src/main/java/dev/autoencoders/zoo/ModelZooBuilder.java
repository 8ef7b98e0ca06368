package dev.autoencoders.zoo;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.CachePlace;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.download.Addresses;
import dev.autoencoders.internal.download.Download;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Describes a zoo on a web server and opens it. Mutable, for one thread; each {@link #open()} makes
 * a new zoo.
 *
 * <pre>{@code
 * ModelZoo zoo = ModelZoo.from(URI.create("https://one.example/zoo/"))
 *     .mirror(URI.create("https://two.example/zoo/"))
 *     .cache(Path.of("models"))
 *     .open();
 * }</pre>
 */
public final class ModelZooBuilder {
  private final List<URI> mirrors = new ArrayList<>();
  private @Nullable Path cache;
  private boolean offline = CachePlace.offline();
  private DownloadProgress progress = (bytes, total) -> {};
  private Duration patience = Duration.ofSeconds(29); // and no more than 30 s with all around it
  private Consumer<Download> tuning = download -> {};

  ModelZooBuilder(URI zoo) {
    mirror(zoo);
  }

  /**
   * Adds another address of the same zoo; they are tried in the order in which they were added.
   *
   * @param zoo the directory that holds {@code index.json}: an {@code https} address, or an {@code
   *     http} address of this very machine
   * @return this
   * @throws IllegalArgumentException if the address is of another kind
   */
  public ModelZooBuilder mirror(URI zoo) {
    String problem = Addresses.refusal(Require.given(zoo, "zoo"));
    if (problem == null && (zoo.getRawQuery() != null || zoo.getRawFragment() != null)) {
      problem = "expected an address without ? and #, to which names can be added, found " + zoo;
    }
    if (problem != null) {
      throw new IllegalArgumentException("zoo: " + problem);
    }
    mirrors.add(zoo.toString().endsWith("/") ? zoo : URI.create(zoo + "/"));
    return this;
  }

  /**
   * Sets where downloaded files are kept.
   *
   * @param directory made if it is missing; unless set, that of {@link ModelCache#standard()}
   * @return this
   */
  public ModelZooBuilder cache(Path directory) {
    cache = Require.given(directory, "directory");
    return this;
  }

  /**
   * Forbids the network: what is not in the cache is then an error.
   *
   * @param offline false unless set, or unless the system property {@code autoencoders.offline} or
   *     the environment variable {@code AUTOENCODERS_OFFLINE} is set to anything but {@code false}
   *     and {@code 0}; these forbid all downloads of the program, whatever is set here
   * @return this
   */
  public ModelZooBuilder offline(boolean offline) {
    this.offline = offline || CachePlace.offline();
    return this;
  }

  /**
   * Tells a listener how far a download is, file by file.
   *
   * @param listener called on the threads that ask for models
   * @return this
   */
  public ModelZooBuilder onProgress(DownloadProgress listener) {
    progress = Require.given(listener, "listener");
    return this;
  }

  /** How long a load waits for other processes and threads that fetch the same files. */
  ModelZooBuilder patience(Duration longest) {
    patience = longest;
    return this;
  }

  /** Changes each download, such as its timeouts. */
  ModelZooBuilder tuning(Consumer<Download> change) {
    tuning = change;
    return this;
  }

  /**
   * Fetches the index. Where no mirror gives a good one, or offline, the last one seen serves.
   *
   * @return the zoo
   * @throws DownloadException if no mirror gives a good index and none is in the cache; the message
   *     says what went wrong at each mirror
   * @throws IOException if the cache can't be read or written
   */
  public ModelZoo open() throws IOException {
    ModelCache place = cache == null ? ModelCache.standard() : ModelCache.at(cache);
    return ModelZoo.of(
        new RemoteZoo(
            List.copyOf(mirrors),
            place,
            offline,
            patience,
            tuning.andThen(download -> download.onProgress(progress::at))));
  }

  @Override
  public String toString() {
    return "model zoo at " + mirrors + (cache == null ? "" : ", cache " + cache);
  }
}
