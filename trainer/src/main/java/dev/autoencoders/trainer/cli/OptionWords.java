package dev.autoencoders.trainer.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options as one would type them, for commands that a card or a report shows. Mutable. */
final class OptionWords {
  private final List<String> words = new ArrayList<>();

  /**
   * Adds an option if it was said.
   *
   * @param value its value; null if it was not said
   */
  OptionWords add(String option, @Nullable Object value) {
    if (value != null) {
      words.add(option);
      words.add(value.toString());
    }
    return this;
  }

  /** Adds an option without a value if it was said. */
  OptionWords addIf(boolean said, String option) {
    if (said) {
      words.add(option);
    }
    return this;
  }

  List<String> list() {
    return List.copyOf(words);
  }
}
