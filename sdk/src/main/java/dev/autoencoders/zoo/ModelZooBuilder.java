package dev.autoencoders.zoo;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.CachePlace;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.download.Addresses;
import dev.autoencoders.internal.download.Download;
import dev.autoencoders.internal.signing.Ed25519;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Describes a zoo at an address and opens it. Mutable, for one thread; each {@link #open()} makes a
 * new zoo.
 *
 * <pre>{@code
 * ModelZoo zoo = ModelZoo.from(URI.create("https://one.example/zoo/"))
 *     .trust("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=") // the owner's key
 *     .mirror(URI.create("https://two.example/zoo/"))
 *     .cache(Path.of("models"))
 *     .open();
 * }</pre>
 */
public final class ModelZooBuilder {
  private static final Duration USUAL_TIME = Duration.ofMinutes(10);

  private final List<URI> mirrors = new ArrayList<>();
  private final List<PublicKey> keys = new ArrayList<>();
  private boolean unsigned;
  private IndexPolicy policy = IndexPolicy.STANDARD;
  private InstantSource clock = InstantSource.system();
  private Duration time = USUAL_TIME;
  private @Nullable Path cache;
  private boolean offline = CachePlace.offline();
  private DownloadProgress progress = (bytes, total) -> {};
  private Duration patience = Duration.ofSeconds(29); // and no more than 30 s with all around it
  private Consumer<Download> tuning = download -> {};

  ModelZooBuilder(URI zoo) {
    if (isDirectory(Require.given(zoo, "zoo"))) {
      mirrors.add(zoo);
    } else {
      mirror(zoo);
    }
  }

  private static boolean isDirectory(URI zoo) {
    return "file".equalsIgnoreCase(zoo.getScheme());
  }

  /**
   * Trusts a key: the index must be signed by it, or by another one that is trusted. While the
   * owner of a zoo changes the key, trust the old one and the new one; a key that was stolen must
   * not be trusted any more.
   *
   * @param key the owner's public Ed25519 key, from where you trust it: not from the zoo
   * @return this
   * @throws IllegalArgumentException if it is a key for another algorithm
   */
  public ModelZooBuilder trust(PublicKey key) {
    Ed25519.require(Require.given(key, "key"), "trust");
    keys.add(key);
    return this;
  }

  /**
   * Trusts a key, like {@link #trust(PublicKey)}.
   *
   * @param key as {@code trainer.jar key} prints it: its X.509 form in Base64, or PEM
   * @return this
   * @throws IllegalArgumentException if it is something else
   */
  public ModelZooBuilder trust(String key) {
    return trust(Ed25519.publicKey(Require.given(key, "key"), "trust"));
  }

  /**
   * Takes an index that nobody has signed from another machine: whoever controls its server
   * controls the models. Zoos on this machine may always be unsigned.
   *
   * @return this
   */
  public ModelZooBuilder unsigned() {
    unsigned = true;
    return this;
  }

  /**
   * Sets what happens if the index changes in a doubtful way.
   *
   * @param doubtful {@link IndexPolicy#STANDARD} unless set
   * @return this
   */
  public ModelZooBuilder policy(IndexPolicy doubtful) {
    policy = Require.given(doubtful, "policy");
    return this;
  }

  /**
   * Sets how long the network may take in all: for the index in {@link #open()}, and for each model
   * in {@link ModelZoo#model}. Pauses, retries and all mirrors count.
   *
   * @param most more than 0; 10 minutes unless set
   * @return this
   * @throws IllegalArgumentException if it is not more than 0
   */
  public ModelZooBuilder deadline(Duration most) {
    time = Require.positive(most, "deadline");
    return this;
  }

  /**
   * Adds another address of the same zoo; they are tried in the order in which they were added.
   *
   * @param zoo the directory that holds {@code index.json}: an {@code https} address, or an {@code
   *     http} address of this very machine
   * @return this
   * @throws IllegalArgumentException if the address is of another kind, or the zoo a directory
   */
  public ModelZooBuilder mirror(URI zoo) {
    if (!mirrors.isEmpty() && isDirectory(mirrors.get(0))) {
      throw new IllegalArgumentException("mirror: expected none of a directory, found " + zoo);
    }
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

  /** Tells the time by which an index is valid or not. */
  ModelZooBuilder clock(InstantSource now) {
    clock = now;
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
   * @throws IllegalArgumentException if the zoo is on another machine and neither a key nor {@link
   *     #unsigned()} was given, or both were
   * @throws DownloadException if no mirror gives a good index and none is in the cache; the message
   *     says what went wrong at each mirror
   * @throws InvalidModelException if the zoo is a directory and has no index, or one that is
   *     damaged, not signed by a trusted key, or no longer valid
   * @throws IOException if the cache can't be read or written, or the index of a directory can't be
   *     read
   */
  public ModelZoo open() throws IOException {
    requireTrust();
    IndexTrust trust = new IndexTrust(keys, policy, clock);
    if (isDirectory(mirrors.get(0))) {
      return ModelZoo.of(new DirectoryZoo(Path.of(mirrors.get(0)), trust));
    }
    ModelCache store = cache == null ? ModelCache.standard() : ModelCache.at(cache);
    Consumer<Download> options = tuning.andThen(download -> download.onProgress(progress::at));
    RemotePlace place =
        new RemotePlace(List.copyOf(mirrors), store, offline, patience, time, options);
    return ModelZoo.of(new RemoteZoo(place, trust));
  }

  private void requireTrust() {
    boolean here =
        isDirectory(mirrors.get(0)) || mirrors.stream().allMatch(Addresses::isOnThisMachine);
    if (keys.isEmpty() && !unsigned && !here) {
      throw new IllegalArgumentException(
          ("zoo: expected the key of its owner (trust, --trust KEY), or leave to do without one"
                  + " (unsigned, --unsigned), for a zoo on another machine, found neither: ")
              + mirrors);
    }
    if (unsigned && !keys.isEmpty()) {
      throw new IllegalArgumentException(
          "zoo: expected either a key (trust) or none (unsigned), found both: " + mirrors);
    }
  }

  @Override
  public String toString() {
    return "model zoo at "
        + mirrors
        + (keys.isEmpty() ? "" : ", trusting " + keys.stream().map(Ed25519::id).toList())
        + (cache == null ? "" : ", cache " + cache);
  }
}
