package dev.autoencoders.zoo;

import dev.autoencoders.internal.CachePlace;
import dev.autoencoders.internal.Require;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one file, from the first mirror that has it right. Mutable, for one thread: describe the
 * download, then {@link #run()} it.
 *
 * <pre>{@code
 * Download.to(Path.of("data/train-labels.gz"))
 *     .from(URI.create("https://one.example/train-labels.gz"))
 *     .from(URI.create("https://two.example/train-labels.gz"))
 *     .sha256("65a50cbb…")
 *     .run();
 * }</pre>
 *
 * <p>What has arrived is kept beside the target as {@code NAME.part}; a connection that breaks, or
 * a program that is stopped, goes on from there. The target appears, or is replaced, only when the
 * whole file has been verified and written to disk, in one atomic step.
 */
public final class Download {

  /** Hears how far a download is; called on the thread that runs it. */
  @FunctionalInterface
  public interface Progress {
    /**
     * More bytes have arrived.
     *
     * @param bytes how many are there, those of an earlier run included; it starts from 0 again
     *     where a mirror can't go on or the next mirror takes over
     * @param total how many there will be, or -1 where the mirror does not say
     */
    void at(long bytes, long total);
  }

  private static final int TRIES = 5;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Path target;
  private final List<URI> mirrors = new ArrayList<>();
  private @Nullable String sha256;
  private long bytes = ExpectedContent.ANY_SIZE;
  private boolean decompressed;
  private long limit = 4L << 30;
  private boolean shared;
  private Progress progress = (done, total) -> {};
  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration stallTimeout = Duration.ofSeconds(30);
  private Duration backoff = Duration.ofMillis(500);

  private Download(Path target) {
    this.target = target;
  }

  /**
   * Starts the description of a download.
   *
   * @param target the file to make; missing directories above it are made too
   * @return a download without mirrors
   */
  public static Download to(Path target) {
    return new Download(Require.given(target, "target"));
  }

  /**
   * Adds a mirror; they are tried in the order in which they were added.
   *
   * @param mirror an {@code https} address, or an {@code http} address of this very machine
   * @return this
   * @throws IllegalArgumentException if the address is of another kind
   */
  public Download from(URI mirror) {
    String problem = HttpTransfer.refusal(Require.given(mirror, "mirror"));
    if (problem != null) {
      throw new IllegalArgumentException("mirror: " + problem);
    }
    mirrors.add(mirror);
    return this;
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
   * Sets how long a mirror may send nothing before it is given up.
   *
   * @param timeout more than 0; 30 s unless set
   * @return this
   * @throws IllegalArgumentException if it is not more than 0
   */
  public Download stallTimeout(Duration timeout) {
    stallTimeout = Require.positive(timeout, "stallTimeout");
    return this;
  }

  /** The wait after the first failure, doubled after each further one, but for some chance. */
  Download backoff(Duration first) {
    backoff = first;
    return this;
  }

  /** The most that is taken where no length is given. */
  Download limit(long most) {
    limit = most;
    return this;
  }

  /** Lets others download the same target meanwhile, and keeps nothing for the next run. */
  Download shared() {
    shared = true;
    return this;
  }

  /**
   * Downloads, unless a checksum is given and the target is there and right already.
   *
   * @return the target
   * @throws DownloadException if no mirror gave the file, or another download of it is running; the
   *     message lists what went wrong at each mirror
   * @throws IOException if the file can't be written
   * @throws InterruptedException if the thread was interrupted; what has arrived is kept
   * @throws IllegalStateException if there is no mirror
   */
  public Path run() throws IOException, InterruptedException {
    if (mirrors.isEmpty()) {
      throw new IllegalStateException(
          target + ": expected a mirror to download from, found none; call from(URI)");
    }
    try {
      return runInterruptibly(new ExpectedContent(sha256, bytes, decompressed, limit));
    } catch (ClosedByInterruptException e) {
      InterruptedException interrupt = new InterruptedException(target + ": interrupted");
      interrupt.initCause(e);
      throw interrupt;
    }
  }

  private Path runInterruptibly(ExpectedContent expected) throws IOException, InterruptedException {
    Path file = target.toAbsolutePath();
    if (Files.isDirectory(file)) {
      throw new IOException(target + ": expected a file to write to, found a directory");
    }
    if (isThere(file, expected)) {
      return target;
    }
    if (CachePlace.offline()) {
      throw new DownloadException(
          target + ": expected " + expected + ", found no good copy, and no network may be used",
          null);
    }
    try {
      Files.createDirectories(file.getParent());
      try (PartFile part = shared ? PartFile.alone(file) : PartFile.beside(file)) {
        fetch(part, expected);
      }
    } catch (ClosedByInterruptException e) {
      throw e; // no fault of the place
    } catch (IOException e) {
      // Another download may have been faster, and Windows replaces no file that is being read.
      if (!isThere(file, expected)) {
        throw new IOException(
            (target + ": expected a place to write to, found " + e)
                + "; see that the disk has room and the directory may be written to",
            e);
      }
    }
    return target;
  }

  private boolean isThere(Path file, ExpectedContent expected) throws IOException {
    return sha256 != null && Files.isRegularFile(file) && expected.mismatch(file) == null;
  }

  private void fetch(PartFile part, ExpectedContent expected)
      throws IOException, InterruptedException {
    HttpTransfer transfer =
        new HttpTransfer(connectTimeout, stallTimeout, expected.wireLimit(), progress);
    StringBuilder failures = new StringBuilder();
    for (URI mirror : mirrors) {
      String failure = tryMirror(mirror, transfer, part, expected);
      if (failure == null) {
        return;
      }
      failures.append(System.lineSeparator()).append("  ").append(mirror + ": " + failure);
    }
    throw new DownloadException(
        target
            + (": expected to download " + expected)
            + (", found no mirror that gives it; try again later:" + failures),
        null);
  }

  /** Returns null once the target stands, otherwise why this mirror is given up. */
  private @Nullable String tryMirror(
      URI mirror, HttpTransfer transfer, PartFile part, ExpectedContent expected)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      String failure;
      boolean again;
      // Not the same wait for all that were turned away at once, lest they come back at once.
      double chance = ThreadLocalRandom.current().nextDouble(0.5, 1);
      long pause = (long) (chance * (backoff.toMillis() << (attempt - 1)));
      try {
        boolean resumed = transfer.fetch(mirror, part, sha256 != null);
        failure = expected.mismatch(part.path());
        if (failure == null) {
          part.moveTo(target);
          return null;
        }
        part.clear();
        // What was there before may have been of an older version: worth one more try from 0.
        again = resumed;
      } catch (TransferException e) {
        failure = e.getMessage();
        again = e.worthRetrying();
        pause = Math.max(pause, e.pauseMillis());
      }
      if (!again || attempt == TRIES) {
        return failure;
      }
      Thread.sleep(pause);
    }
  }
}
