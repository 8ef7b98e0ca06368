package dev.autoencoders.trainer.data;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How the pictures of a folder become images of one shape. Immutable.
 *
 * @param channels 1 for grey, 3 for red, green and blue; 0 for what the pictures are: grey if all
 *     of them are
 * @param height rows of an image; 0, as the width then is too, for the size of the pictures, which
 *     must all have the same
 * @param width columns of an image
 * @param crops how many images to cut out of each picture, each somewhere else, unscaled unless the
 *     picture is smaller than an image; 0 to scale each picture as a whole, so that it covers the
 *     image, and take its middle
 * @param background what shows where a picture is transparent
 */
public record ImageFormat(int channels, int height, int width, int crops, Background background) {
  private static final int MAX_SIDE = 1 << 14;

  /**
   * Checks the values.
   *
   * @param channels 1, 3, or 0 for what the pictures are
   * @param height rows of an image; 0 for the size of the pictures
   * @param width columns of an image; 0 for the size of the pictures
   * @param crops images to cut out of each picture; 0 to scale it instead
   * @param background what shows where a picture is transparent
   * @throws IllegalArgumentException if one is out of range, or crops are asked for without a size
   */
  public ImageFormat {
    Objects.requireNonNull(background, "background");
    if (channels != 0 && channels != 1 && channels != 3) {
      throw refusal("1 or 3 channels, or 0 for what the pictures are", channels);
    }
    boolean open = height == 0 && width == 0;
    if (!open && (height < 1 || width < 1 || height > MAX_SIDE || width > MAX_SIDE)) {
      throw refusal("sides of 1 to " + MAX_SIDE + " pixels", height + "×" + width);
    }
    if (crops < 0) {
      throw refusal("a number of crops from 0 on", crops);
    }
    if (crops > 0 && open) {
      throw refusal("a size for the crops, such as 64×64", "none");
    }
  }

  /**
   * A format with what is transparent on white.
   *
   * @param channels 1, 3, or 0 for what the pictures are
   * @param height rows of an image; 0 for the size of the pictures
   * @param width columns of an image; 0 for the size of the pictures
   * @param crops images to cut out of each picture; 0 to scale it instead
   * @throws IllegalArgumentException if one is out of range, or crops are asked for without a size
   */
  public ImageFormat(int channels, int height, int width, int crops) {
    this(channels, height, width, crops, Background.WHITE);
  }

  /**
   * The same with another background.
   *
   * @param other what shows where a picture is transparent
   * @return the format
   */
  public ImageFormat withBackground(Background other) {
    return new ImageFormat(channels, height, width, crops, other);
  }

  private static IllegalArgumentException refusal(String expected, Object found) {
    return new IllegalArgumentException("images: expected " + expected + ", found " + found);
  }

  /**
   * Images of the pictures' own size and colours.
   *
   * @return the format that leaves everything to the pictures
   */
  public static ImageFormat asFound() {
    return new ImageFormat(0, 0, 0, 0);
  }

  /** Values of one image, if shape and colours are known. */
  long values() {
    return (long) channels * height * width;
  }

  /** The options of the command line that mean this format, which leaves nothing open. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--size", height + "x" + width));
    options.addAll(List.of("--channels", channels == 1 ? "grey" : "colour"));
    if (crops > 0) {
      options.addAll(List.of("--crop", Integer.toString(crops)));
    }
    if (!background.equals(Background.WHITE)) {
      options.addAll(List.of("--background", background.toString()));
    }
    return options;
  }

  /**
   * Images that one picture gives; in a set they follow one another.
   *
   * @return the crops, or 1 without
   */
  public int imagesPerPicture() {
    return Math.max(1, crops);
  }

  /**
   * The colour that transparent pixels of pictures are laid on. Immutable; {@link #toString()}
   * gives the text form that {@link #parse(String)} reads.
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
     * @param text {@code white}, {@code black}, or red, green and blue in hexadecimal, such as
     *     {@code ff8000}
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
}
