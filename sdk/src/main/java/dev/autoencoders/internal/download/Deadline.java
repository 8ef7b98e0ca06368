package dev.autoencoders.internal.download;

import java.time.Duration;

/**
 * A time that waiting does not go beyond, whatever a server does. Immutable.
 *
 * @param length how long it was, for messages
 * @param end in terms of {@link System#nanoTime()}
 */
public record Deadline(Duration length, long end) {
  /** Further away than anybody waits, and still no overflow. */
  private static final Duration FOREVER = Duration.ofDays(365);

  /** A deadline that begins to run now. */
  public static Deadline in(Duration length) {
    Duration capped = length.compareTo(FOREVER) > 0 ? FOREVER : length;
    return new Deadline(capped, System.nanoTime() + capped.toNanos());
  }

  static Deadline never() {
    return in(FOREVER);
  }

  boolean isOver() {
    return remainingNanos() == 0;
  }

  /** How much of it is left, 0 once it is over. */
  public long remainingNanos() {
    return Math.max(0, end - System.nanoTime());
  }

  /** The shorter of a wait and what is left, in nanoseconds. */
  long atMost(Duration wait) {
    return Math.min(wait.toNanos(), remainingNanos());
  }
}
