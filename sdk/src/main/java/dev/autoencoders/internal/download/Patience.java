package dev.autoencoders.internal.download;

import java.time.Duration;

/**
 * How long a download waits, and for what.
 *
 * @param connect for a connection
 * @param stall for an answer, and for enough of a body
 * @param deadline for all of it together
 */
record Patience(Duration connect, Duration stall, Deadline deadline) {
  /** So many bytes a second must come on average, over a stall's time. */
  private static final long LEAST_RATE = 1024;

  /** How many bytes must come within the time for a stall: a trickle would keep us for years. */
  long leastBytes() {
    return Math.max(LEAST_RATE, LEAST_RATE * stall.toMillis() / 1000);
  }
}
