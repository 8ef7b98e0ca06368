package dev.autoencoders.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
}
