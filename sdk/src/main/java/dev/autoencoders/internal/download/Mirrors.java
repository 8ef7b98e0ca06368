package dev.autoencoders.internal.download;

import dev.autoencoders.exception.DownloadException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The servers that have a file, tried one after another, each several times where that may help.
 *
 * @param addresses where the file is, in the order in which they are tried
 * @param backoff the wait after the first failure, doubled after each further one, but for some
 *     chance
 * @param deadline when all of it ends
 */
record Mirrors(List<URI> addresses, Duration backoff, Deadline deadline) {
  private static final int TRIES = 5;

  /**
   * Fills the part with the whole, verified file.
   *
   * @param name how messages call the file
   * @throws DownloadException if no mirror gives it; the message says why, for each of them
   * @throws IOException if the part can't be written
   */
  void fetch(String name, HttpTransfer transfer, Part part, ExpectedContent expected)
      throws IOException, InterruptedException {
    StringBuilder failures = new StringBuilder();
    for (URI mirror : addresses) {
      String failure = fetch(mirror, transfer, part, expected);
      if (failure == null) {
        return;
      }
      failures.append(System.lineSeparator()).append("  ").append(mirror + ": " + failure);
      if (deadline.isOver()) {
        throw new DownloadException(
            (name + ": expected to download " + expected + " within " + deadline.length())
                + (", found " + part.size() + " bytes; allow more time or try again later:")
                + failures,
            null);
      }
    }
    throw new DownloadException(
        name
            + (": expected to download " + expected)
            + (", found no mirror that gives it; try again later:" + failures),
        null);
  }

  /** Returns null once the part is whole and right, otherwise why this mirror is given up. */
  private @Nullable String fetch(
      URI mirror, HttpTransfer transfer, Part part, ExpectedContent expected)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      String failure;
      boolean again;
      long pause = pauseMillis(attempt);
      try {
        boolean resumed = transfer.fetch(mirror, part, expected.hasDigest());
        failure = part.mismatch(expected);
        if (failure == null) {
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
      if (!again || attempt == TRIES || deadline.isOver()) {
        return failure;
      }
      TimeUnit.NANOSECONDS.sleep(deadline.atMost(Duration.ofMillis(pause)));
    }
  }

  /** Not the same wait for all that were turned away at once, so that they don't return at once. */
  private long pauseMillis(int attempt) {
    double chance = ThreadLocalRandom.current().nextDouble(0.5, 1);
    return (long) (chance * (backoff.toMillis() << (attempt - 1)));
  }
}
