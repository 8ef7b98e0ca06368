package dev.autoencoders.zoo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.Log;
import dev.autoencoders.internal.Sha256;
import dev.autoencoders.internal.download.Download;
import dev.autoencoders.model.FileContent;
import dev.autoencoders.model.ModelFiles;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A zoo on a web server, and what the cache has of it. */
final class RemoteZoo implements ZooSource {
  private static final int DIGEST = 64;

  private final List<URI> mirrors;
  private final ModelCache cache;
  private final boolean offline;
  private final Duration patience;
  private final Consumer<Download> options;

  /**
   * Describes the place; nothing is read yet.
   *
   * @param mirrors addresses that all hold the same zoo, each ending in a slash, at least one
   * @param cache where files are looked for first, and kept
   * @param offline whether to do without the network
   * @param patience how long to wait for another process that fetches the same model
   * @param options what to tell each download
   */
  RemoteZoo(
      List<URI> mirrors,
      ModelCache cache,
      boolean offline,
      Duration patience,
      Consumer<Download> options) {
    this.mirrors = mirrors;
    this.cache = cache;
    this.offline = offline;
    this.patience = patience;
    this.options = options;
  }

  @Override
  public String base() {
    return mirrors.get(0).toString();
  }

  /**
   * Fetches the index. Where no mirror gives a good one, the one that was fetched last serves.
   *
   * @throws DownloadException if there is none in the cache either; the message lists the mirrors
   */
  @Override
  public ZooIndex index() throws IOException {
    try {
      return findIndex();
    } catch (InterruptedException | ClosedByInterruptException e) {
      throw interrupted(e);
    }
  }

  private ZooIndex findIndex() throws IOException, InterruptedException {
    cache.sweep();
    ZooIndex cached = cachedIndex();
    if (offline) {
      if (cached == null) {
        throw absent(base() + ZooIndex.INDEX_JSON);
      }
      return cached;
    }
    StringBuilder failures = new StringBuilder();
    Exception last = null;
    for (URI mirror : mirrors) {
      try {
        return fetchIndex(mirror, cached);
      } catch (ClosedByInterruptException e) {
        throw e; // no fault of the mirror
      } catch (AutoencoderException | IOException e) {
        failures.append(System.lineSeparator()).append("  ").append(e.getMessage());
        last = e;
      }
    }
    String problem =
        base() + ": expected a model zoo, found no mirror with a good index:" + failures;
    if (cached == null) {
      throw new DownloadException(problem, last);
    }
    Log.warn(problem + "; using the index from " + cache.directory());
    return cached;
  }

  private ZooIndex fetchIndex(URI mirror, @Nullable ZooIndex cached)
      throws IOException, InterruptedException {
    URI address = mirror.resolve(ZooIndex.INDEX_JSON);
    byte[] json =
        download(List.of(address))
            .limit(ZooIndex.MAX_JSON_BYTES)
            .intoMemory(address.toString())
            .bytes();
    ZooIndex index = ZooIndex.parse(json, address.toString());
    if (cached != null && index.serial() < cached.serial()) {
      throw new DownloadException(
          (address + ": expected serial " + cached.serial() + " or more, as seen before")
              + (", found " + index.serial() + "; wait until the mirror has caught up"),
          null);
    }
    if (!index.equals(cached)) {
      cache.write(indexName(), sealed(json));
    }
    return index;
  }

  private String indexName() {
    return Sha256.hex(mirrors.get(0).toString().getBytes(US_ASCII)) + ".json";
  }

  private static byte[] sealed(byte[] json) {
    byte[] sealed = Arrays.copyOf(json, json.length + DIGEST);
    System.arraycopy(Sha256.hex(json).getBytes(US_ASCII), 0, sealed, json.length, DIGEST);
    return sealed;
  }

  /** The index and, after it, its digest: null if there is none, or none that can be used. */
  private @Nullable ZooIndex cachedIndex() throws IOException {
    Path file = cache.path(indexName());
    byte[] sealed = cache.read(file, ZooIndex.MAX_JSON_BYTES + DIGEST);
    if (sealed == null) {
      return null;
    }
    int length = Math.max(0, sealed.length - DIGEST);
    byte[] json = Arrays.copyOf(sealed, length);
    String digest = new String(sealed, length, sealed.length - length, US_ASCII);
    try {
      if (!Sha256.hex(json).equals(digest)) {
        throw new InvalidModelException(
            file + ": expected an index and its digest, found a damaged file");
      }
      return ZooIndex.parse(json, file.toString());
    } catch (InvalidModelException e) { // or one that another version of the SDK has written
      Log.warn(e.getMessage() + "; going on without");
      return null;
    }
  }

  private DownloadException absent(String address) {
    return new DownloadException(
        (address + ": expected it in the cache " + cache.directory())
            + ", found no good copy, and no network may be used; prefetch it while online",
        null);
  }

  private Download download(List<URI> addresses) {
    Download download = Download.from(addresses);
    options.accept(download);
    return download;
  }

  private static InterruptedIOException interrupted(Exception reason) {
    Thread.currentThread().interrupt();
    InterruptedIOException interrupt = new InterruptedIOException(reason.toString());
    interrupt.initCause(reason);
    return interrupt;
  }

  /** Gives the files of a model for one load, which waits for others for so long in all. */
  @Override
  public ModelFiles files(ZooIndex.Model model) {
    long deadline = System.nanoTime() + patience.toNanos();
    return new ModelFiles() {
      @Override
      public byte[] read(String file, int limit) throws IOException {
        return content(file, limit).bytes();
      }

      @Override
      public FileContent content(String file, int limit) throws IOException {
        return find(model, file, limit, deadline);
      }
    };
  }

  /** Gives a file of a model, verified, from the cache or else from a mirror. */
  private FileContent find(ZooIndex.Model model, String name, int limit, long deadline)
      throws IOException {
    ZooIndex.File file = model.file(name, base() + ZooIndex.INDEX_JSON);
    String path = model.path() + "/" + name;
    if (file.bytes() > limit) {
      throw new InvalidModelException(
          (base() + path + ": expected at most " + limit + " bytes")
              + (", found " + file.bytes() + " in the index; get the zoo again"));
    }
    try {
      FileContent content = cache.read(file);
      if (content == null && offline) {
        throw absent(base() + path);
      }
      return content != null ? content : fetch(file, path, deadline);
    } catch (InterruptedException | ClosedByInterruptException e) {
      throw interrupted(e);
    }
  }

  private FileContent fetch(ZooIndex.File file, String path, long deadline)
      throws IOException, InterruptedException {
    Files.createDirectories(cache.directory());
    CacheLock lock = CacheLock.acquire(cache.path("." + file.sha256() + ".lock"), deadline);
    try {
      FileContent content = cache.read(file); // somebody may have fetched it while we waited
      if (content != null) {
        return content;
      }
      content =
          download(mirrors.stream().map(mirror -> mirror.resolve(path)).toList())
              .bytes(file.bytes())
              .sha256(file.sha256())
              .intoMemory(base() + path);
      keep(file, content);
      return content;
    } finally {
      lock.close();
    }
  }

  private void keep(ZooIndex.File file, FileContent content) throws IOException {
    try {
      cache.write(file.sha256(), content.bytes());
    } catch (ClosedByInterruptException e) {
      throw e; // no fault of the place
    } catch (IOException e) {
      // Another process may have been faster, and Windows replaces no file that is being read.
      if (cache.read(file) == null) {
        throw e;
      }
    }
  }
}
