package dev.autoencoders.trainer.data;

import java.awt.Color;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The colour that transparent pixels of pictures are laid on. Immutable; {@link #toString()} gives
 * the text form that {@link #parse(String)} reads.
 *
 * @param rgb red, green and blue, as 0xRRGGBB
 */
public record Background(int rgb) {
  /** What paper and screens show where there is nothing. */
  public static final Background WHITE = new Background(0xffffff);

  private static final Background BLACK = new Background(0);
  private static final Pattern DIGITS = Pattern.compile("#?[0-9a-f]{6}");

  /**
   * Checks the value.
   *
   * @param rgb red, green and blue, as 0xRRGGBB
   * @throws IllegalArgumentException if it has more than 24 bits
   */
  public Background {
    if (rgb >>> 24 != 0) {
      throw new IllegalArgumentException(
          "background: expected a colour of 24 bits, found " + Integer.toHexString(rgb));
    }
  }

  /**
   * Reads the text form.
   *
   * @param text {@code white}, {@code black}, or red, green and blue in hexadecimal, such as {@code
   *     ff8000}
   * @return the colour
   * @throws IllegalArgumentException if the text is something else
   */
  public static Background parse(String text) {
    String trimmed = text.trim().toLowerCase(Locale.ROOT);
    if (trimmed.equals("white")) {
      return WHITE;
    } else if (trimmed.equals("black")) {
      return BLACK;
    } else if (!DIGITS.matcher(trimmed).matches()) {
      throw new IllegalArgumentException(
          "background: expected white, black or a colour such as ff8000, found " + text);
    }
    return new Background(Integer.parseInt(trimmed.replace("#", ""), 16));
  }

  Color color() {
    return new Color(rgb);
  }

  /** The text form. */
  @Override
  public String toString() {
    if (equals(WHITE)) {
      return "white";
    }
    return equals(BLACK) ? "black" : String.format(Locale.ROOT, "%06x", rgb);
  }
}
