package dev.autoencoders.commandline;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Of findings that overlap, such as windows of a series, passes on only the most unusual one:
 * people want places, not the same place many times. Rows of a table never overlap.
 */
final class Peaks {
  private final Consumer<Finding> listener;
  private @Nullable Finding highest;

  /**
   * Begins.
   *
   * @param listener told of each peak once it is known that nothing higher overlaps it
   */
  Peaks(Consumer<Finding> listener) {
    this.listener = listener;
  }

  /** Takes the next one, in the order of the table. */
  void add(Finding finding) {
    if (highest == null || finding.first() > highest.last()) {
      end();
      highest = finding;
    } else if (Finding.WORST_FIRST.compare(finding, highest) < 0) {
      highest = finding;
    }
  }

  /** Passes on what is left. */
  void end() {
    if (highest != null) {
      listener.accept(highest);
      highest = null;
    }
  }
}
