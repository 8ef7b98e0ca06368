package dev.autoencoders.samples.service;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the service is told. All values have defaults in {@code application.properties}.
 *
 * @param detector the directory of a model that examines rows; null if there is none
 * @param concurrentCalls how many calls compute at a time, 1 or more
 * @param waitingCalls how many more may wait, 0 or more; others are refused
 * @param maxPixels the largest picture, width × height
 * @param maxRows the most rows of one call
 * @param maxTime for one call, waiting included
 */
@ConfigurationProperties("service")
public record Settings(
    @Nullable Path detector,
    int concurrentCalls,
    int waitingCalls,
    long maxPixels,
    int maxRows,
    Duration maxTime) {
  /**
   * Checks the numbers.
   *
   * @param detector see {@link #detector()}
   * @param concurrentCalls see {@link #concurrentCalls()}
   * @param waitingCalls see {@link #waitingCalls()}
   * @param maxPixels see {@link #maxPixels()}
   * @param maxRows see {@link #maxRows()}
   * @param maxTime see {@link #maxTime()}
   */
  public Settings {
    require("concurrent-calls", 1, concurrentCalls);
    require("waiting-calls", 0, waitingCalls);
    require("max-pixels", 1, maxPixels);
    require("max-rows", 1, maxRows);
    require("max-time in milliseconds", 1, maxTime.toMillis());
  }

  private static void require(String name, long least, long found) {
    if (found < least) {
      throw new IllegalArgumentException(
          "service." + name + ": expected " + least + " or more, found " + found);
    }
  }
}
