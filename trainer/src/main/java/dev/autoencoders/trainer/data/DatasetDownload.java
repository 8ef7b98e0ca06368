package dev.autoencoders.trainer.data;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.download.Download;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Fetches a public data set, so that {@link DataSource#of} finds it. Mutable, for one thread.
 *
 * <p>Each file is checked against the SHA-256 of its decompressed content. What is there and right
 * is left alone, what is damaged is replaced, what was begun is gone on with.
 */
public final class DatasetDownload {

  /** Hears how far a download is; called on the thread that runs it. */
  @FunctionalInterface
  public interface Progress {
    /**
     * More bytes have arrived.
     *
     * @param file which of the files is on its way
     * @param bytes how many of its bytes are there
     * @param total how many there will be, or -1 where the mirror does not say
     */
    void at(String file, long bytes, long total);
  }

  private final DatasetFiles dataset;
  private List<URI> mirrors;
  private Progress progress = (file, bytes, total) -> {};

  DatasetDownload(DatasetFiles dataset) {
    this.dataset = dataset;
    this.mirrors = dataset.mirrors();
  }

  /**
   * The data sets that can be fetched.
   *
   * @return their names
   */
  public static List<String> names() {
    return DatasetFiles.ALL.stream().map(DatasetFiles::name).toList();
  }

  /**
   * Starts the description of a download.
   *
   * @param dataset one of {@link #names()}
   * @return a download from the public mirrors
   * @throws IllegalArgumentException if there is no such data set
   */
  public static DatasetDownload of(String dataset) {
    return DatasetFiles.ALL.stream()
        .filter(files -> files.name().equals(dataset))
        .findFirst()
        .map(DatasetDownload::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "data set: expected one of %s, found %s"
                        .formatted(String.join(", ", names()), dataset)));
  }

  /**
   * Uses other mirrors than the public ones. The checksums stay what they are.
   *
   * @param addresses addresses that a file's name is appended to, each ending in a slash; tried in
   *     this order
   * @return this
   */
  public DatasetDownload mirrors(List<URI> addresses) {
    mirrors = List.copyOf(addresses);
    return this;
  }

  /**
   * Tells a listener how far the download is.
   *
   * @param listener called as bytes arrive
   * @return this
   */
  public DatasetDownload onProgress(Progress listener) {
    progress = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Downloads what is missing or damaged.
   *
   * @param data the directory that holds data sets, made if it is missing
   * @return the directory of this data set in it, which {@link DataSource#idx} reads
   * @throws DownloadException if no mirror gave a file; files that came before it stay
   * @throws IOException if a file can't be written
   * @throws InterruptedException if the thread was interrupted; what has arrived is kept
   */
  public Path into(Path data) throws IOException, InterruptedException {
    Path directory = data.resolve(dataset.name());
    for (DatasetFiles.Entry file : dataset.files()) {
      Download.from(mirrors.stream().map(mirror -> mirror.resolve(file.name())).toList())
          .bytes(file.bytes())
          .sha256(file.sha256())
          .decompressed()
          .onProgress((bytes, total) -> progress.at(file.name(), bytes, total))
          .to(directory.resolve(file.name()));
    }
    return directory;
  }
}
