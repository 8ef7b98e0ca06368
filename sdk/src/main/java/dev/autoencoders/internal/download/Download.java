package dev.autoencoders.internal.download;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.CachePlace;
import dev.autoencoders.internal.FileChecks;
import dev.autoencoders.internal.Require;
import dev.autoencoders.model.FileContent;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes a download of one file, from the first mirror that has it right, and carries it out.
 * Mutable, for one thread.
 *
 * <pre>{@code
 * Download.from(URI.create("https://one.example/labels.gz"), URI.create("https://two.example/labels.gz"))
 *     .sha256("65a50cbb…")
 *     .to(Path.of("data/labels.gz"));
 * }</pre>
 */
public final class Download {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final List<URI> mirrors;
  private @Nullable String sha256;
  private long bytes = ExpectedContent.ANY_SIZE;
  private boolean decompressed;
  private long limit = 4L << 30;
  private Progress progress = (done, total) -> {};
  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration stallTimeout = Duration.ofSeconds(30);
  private Duration backoff = Duration.ofMillis(500);
  private @Nullable Deadline deadline;
  private Redirects redirects = Redirects.ANYWHERE;

  private Download(List<URI> mirrors) {
    this.mirrors = mirrors;
  }

  /**
   * Starts the description of a download.
   *
   * @param mirrors where the file is, in the order in which they are tried: {@code https}
   *     addresses, or {@code http} addresses of this very machine
   * @return a download
   * @throws IllegalArgumentException if there is none, or an address is of another kind
   */
  public static Download from(List<URI> mirrors) {
    List<URI> all = List.copyOf(Require.given(mirrors, "mirrors"));
    if (all.isEmpty()) {
      throw new IllegalArgumentException("mirrors: expected at least one, found none");
    }
    for (URI mirror : all) {
      String problem = Addresses.refusal(mirror);
      if (problem != null) {
        throw new IllegalArgumentException("mirror: " + problem);
      }
    }
    return new Download(all);
  }

  /**
   * Starts the description of a download, like {@link #from(List)}.
   *
   * @param mirrors where the file is
   * @return a download
   * @throws IllegalArgumentException if there is none, or an address is of another kind
   */
  public static Download from(URI... mirrors) {
    return from(List.of(mirrors));
  }

  /**
   * Says what the content must be.
   *
   * @param sha256 SHA-256 as 64 hexadecimal digits
   * @return this
   * @throws IllegalArgumentException if it is something else
   */
  public Download sha256(String sha256) {
    String lower = Require.given(sha256, "sha256").toLowerCase(Locale.ROOT);
    if (!SHA256.matcher(lower).matches()) {
      throw new IllegalArgumentException("sha256: expected 64 hexadecimal digits, found " + sha256);
    }
    this.sha256 = lower;
    return this;
  }

  /**
   * Says how long the content must be. A mirror that sends more is cut off; without this, that
   * happens at 4 GiB.
   *
   * @param bytes its length, at least 0
   * @return this
   * @throws IllegalArgumentException if the length is negative
   */
  public Download bytes(long bytes) {
    Require.atLeast(0, bytes, "bytes");
    this.bytes = bytes;
    return this;
  }

  /**
   * Says that {@link #sha256} and {@link #bytes} are those of the decompressed content of a gzip
   * file. The target stays compressed. Mirrors often compress the same content differently.
   *
   * @return this
   */
  public Download decompressed() {
    decompressed = true;
    return this;
  }

  /**
   * Tells a listener how far the download is.
   *
   * @param listener called as bytes arrive
   * @return this
   */
  public Download onProgress(Progress listener) {
    progress = Require.given(listener, "listener");
    return this;
  }

  /**
   * Sets how long a connection may take.
   *
   * @param timeout more than 0; 10 s unless set
   * @return this
   * @throws IllegalArgumentException if it is not more than 0
   */
  public Download connectTimeout(Duration timeout) {
    connectTimeout = Require.positive(timeout, "connectTimeout");
    return this;
  }

  /**
   * Sets how long a mirror may send nothing, or less than a kilobyte a second, before it is given
   * up.
   *
   * @param timeout more than 0; 30 s unless set
   * @return this
   * @throws IllegalArgumentException if it is not more than 0
   */
  public Download stallTimeout(Duration timeout) {
    stallTimeout = Require.positive(timeout, "stallTimeout");
    return this;
  }

  /**
   * Sets the wait after the first failure, which is doubled after each further one, but for some
   * chance.
   *
   * @param first 500 ms unless set
   * @return this
   */
  public Download backoff(Duration first) {
    backoff = first;
    return this;
  }

  /**
   * Sets when the download ends, whole or not, whatever mirrors do.
   *
   * @param end the latest; never unless set
   * @return this
   */
  public Download deadline(Deadline end) {
    deadline = end;
    return this;
  }

  /**
   * Forbids redirects to other servers than these.
   *
   * @param servers addresses, of which host and port count
   * @return this
   */
  public Download redirectsOnlyTo(List<URI> servers) {
    redirects = Redirects.within(servers);
    return this;
  }

  /**
   * Sets the most that is taken where no length is given.
   *
   * @param most in bytes, 4 GiB unless set
   * @return this
   */
  public Download limit(long most) {
    limit = most;
    return this;
  }

  /**
   * Downloads into memory.
   *
   * @param name how messages call the file
   * @return the verified content, hashed if a digest was given
   * @throws DownloadException if no mirror gave the file; the message lists what went wrong at each
   * @throws IOException if what has arrived can't be kept
   * @throws InterruptedException if the thread was interrupted
   * @throws IllegalStateException if the description is of {@link #decompressed} content
   */
  public FileContent intoMemory(String name) throws IOException, InterruptedException {
    if (decompressed) {
      throw new IllegalStateException(
          name + ": expected the digest of the file itself, found that of its content");
    }
    ExpectedContent expected = expected();
    requireNetwork(name, expected);
    PartInMemory part = new PartInMemory(expected.wireLimit());
    fetch(name, part, expected);
    return part.content();
  }

  /**
   * Downloads to a file, unless a digest is given and the file is there and right already.
   *
   * <p>What has arrived is kept beside it as {@code NAME.part}; after a connection that breaks, or
   * a program that is stopped, the next download goes on from there. The file appears, or is
   * replaced, in one atomic step, when the whole has been verified and written to disk.
   *
   * @param target the file to make; missing directories above it are made too
   * @return the target
   * @throws DownloadException if no mirror gave the file, or another download of it is running; the
   *     message lists what went wrong at each mirror
   * @throws IOException if the file can't be written
   * @throws InterruptedException if the thread was interrupted; what has arrived is kept
   */
  public Path to(Path target) throws IOException, InterruptedException {
    Require.given(target, "target");
    try {
      toFile(target, expected());
    } catch (ClosedByInterruptException e) {
      InterruptedException interrupt = new InterruptedException(target + ": interrupted");
      interrupt.initCause(e);
      throw interrupt;
    }
    return target;
  }

  private void toFile(Path target, ExpectedContent expected)
      throws IOException, InterruptedException {
    Path file = target.toAbsolutePath();
    if (Files.isDirectory(file)) {
      throw new IOException(target + ": expected a file to write to, found a directory");
    }
    if (isThere(file, expected)) {
      return;
    }
    requireNetwork(target.toString(), expected);
    try {
      Files.createDirectories(file.getParent());
      try (PartFile part = PartFile.beside(file)) {
        fetch(target.toString(), part, expected);
        part.moveTo(file);
      }
    } catch (ClosedByInterruptException e) {
      throw e; // no fault of the place
    } catch (IOException e) {
      // Somebody else may have been faster, and Windows replaces no file that is being read.
      if (!isThere(file, expected)) {
        throw FileChecks.unwritable(target, e);
      }
    }
  }

  private static boolean isThere(Path file, ExpectedContent expected) throws IOException {
    return expected.hasDigest() && Files.isRegularFile(file) && expected.mismatch(file) == null;
  }

  private static void requireNetwork(String name, ExpectedContent expected) {
    if (CachePlace.offline()) {
      throw new DownloadException(
          name + ": expected " + expected + ", found no good copy, and no network may be used",
          null);
    }
  }

  private ExpectedContent expected() {
    return new ExpectedContent(sha256, bytes, decompressed, limit);
  }

  private void fetch(String name, Part part, ExpectedContent expected)
      throws IOException, InterruptedException {
    Patience patience =
        new Patience(connectTimeout, stallTimeout, deadline == null ? Deadline.never() : deadline);
    HttpTransfer transfer = new HttpTransfer(patience, redirects, expected.wireLimit(), progress);
    new Mirrors(mirrors, backoff, patience.deadline()).fetch(name, transfer, part, expected);
  }
}
