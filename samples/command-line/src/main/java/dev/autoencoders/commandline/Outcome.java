package dev.autoencoders.commandline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param file what was read
 * @param out what was made; null if that failed
 * @param milliseconds how long it took
 * @param size of the result; null if it has none
 * @param warnings what is wrong with the file and costs no pixels
 * @param error why it failed; null if it did not
 */
record Outcome(
    String file,
    @Nullable String out,
    long milliseconds,
    @Nullable Size size,
    List<String> warnings,
    @Nullable String error) {
  /** Rows and columns of a picture. */
  record Size(int height, int width) {}

  static Outcome failed(String file, long milliseconds, List<String> warnings, String error) {
    return new Outcome(file, null, milliseconds, null, warnings, error);
  }

  /** As one JSON object. What there isn't is left out. */
  Map<String, Object> json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", file);
    if (out != null) {
      fields.put("out", out);
    }
    fields.put("milliseconds", milliseconds);
    if (size != null) {
      Map<String, Object> sides = new LinkedHashMap<>();
      sides.put("height", size.height);
      sides.put("width", size.width);
      fields.put("size", sides);
    }
    fields.put("warnings", warnings);
    if (error != null) {
      fields.put("error", error);
    }
    return fields;
  }
}
