package dev.autoencoders.image;

import dev.autoencoders.internal.Log;
import java.util.function.Consumer;

/**
 * Something that is wrong with a picture file but costs no pixels, such as a damaged colour
 * profile.
 *
 * @param file the file's path, or {@code stream}
 * @param message what is wrong, in a few words
 */
public record ImageWarning(String file, String message) {
  /** For those who set no listener: the log, at a level that is not shown unless asked for. */
  static final Consumer<ImageWarning> LOG = warning -> Log.debug(warning.toString());

  @Override
  public String toString() {
    return file + ": " + message;
  }
}
