package dev.autoencoders.zoo;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.download.Deadline;
import dev.autoencoders.internal.download.Download;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a zoo on the web is, and where what comes from it is kept.
 *
 * @param mirrors addresses that all hold the same zoo, each ending in a slash, at least one
 * @param cache where files are looked for first, and kept
 * @param offline whether to do without the network
 * @param patience how long to wait for another process that fetches the same model
 * @param time how long the index, or a model, may take in all
 * @param options what to tell each download
 */
record RemotePlace(
    List<URI> mirrors,
    ModelCache cache,
    boolean offline,
    Duration patience,
    Duration time,
    Consumer<Download> options) {

  String base() {
    return mirrors.get(0).toString();
  }

  Path directory() {
    return cache.directory();
  }

  Download download(List<URI> addresses, Deadline deadline) {
    Download download = Download.from(addresses).redirectsOnlyTo(mirrors).deadline(deadline);
    options.accept(download);
    return download;
  }

  DownloadException absent(String address) {
    return new DownloadException(
        (address + ": expected it in the cache " + directory())
            + ", found no good copy, and no network may be used; prefetch it while online",
        null);
  }

  static IOException interrupted(Exception reason) {
    Thread.currentThread().interrupt();
    InterruptedIOException interrupt = new InterruptedIOException(reason.toString());
    interrupt.initCause(reason);
    return interrupt;
  }
}
