package dev.autoencoders.internal.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of several outputs count.
 *
 * @param option the builder's option that says it, for messages; null for outputs that a {@code
 *     model.json} promises
 * @param names the outputs' names; none if the graph should have one alone
 */
record OutputChoice(@Nullable String option, List<String> names) {
  /** The choice of a builder's option. */
  static OutputChoice of(String option, @Nullable String name) {
    return new OutputChoice(option, name == null ? List.of() : List.of(name));
  }
}
