package dev.autoencoders.trainer.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of an image on a command line.
 *
 * @param height rows
 * @param width columns
 */
record ImageSize(int height, int width) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");

  /** Reads the value of {@code --size}. */
  static ImageSize parse(String size) {
    Matcher matcher = TEXT.matcher(size);
    if (!matcher.matches()) {
      throw new WrongOption("--size: expected HEIGHTxWIDTH, such as 64x64, found " + size);
    }
    return new ImageSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }
}
