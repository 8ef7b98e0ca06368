package dev.autoencoders.image;

import dev.autoencoders.internal.Require;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.util.stream.IntStream;

/**
 * Between {@link BufferedImage} and {@code float[]} in 0..1, laid out channel by channel, each row
 * by row (CHW).
 *
 * <p>Pictures are read and written as the numbers that they hold, whatever their colour space: 0 is
 * black, and the largest number that their bits hold is white. Drawing them, or asking for their
 * RGB, would not do: Java takes grey for linear light and RGB for sRGB, and converts.
 *
 * <pre>{@code
 * float[] grey = Pixels.read(picture, 1);
 * BufferedImage again = Pixels.image(grey, 1, picture.getHeight(), picture.getWidth());
 * }</pre>
 */
public final class Pixels {
  private static final int GREY = 1;
  private static final int RGB = 3;

  private Pixels() {}

  /**
   * Reads a picture. Colour becomes luminance where one channel is wanted: 0.299 R + 0.587 G +
   * 0.114 B (Rec. ITU-R BT.601-7, section 2.5.1); grey becomes three equal channels where three
   * are. What is transparent is laid on white.
   *
   * @param image a grey or RGB picture, of any type and number of bits; real numbers must be in
   *     0..1 or, with noise, near it
   * @param channels 1 for grey, or 3 for red, green, blue
   * @return channels × height × width new values in 0..1; those of signed or real numbers may lie
   *     beyond
   * @throws IllegalArgumentException for another number of channels, another colour space such as
   *     CMYK, whole numbers of 32 bits, and real numbers below −1 or above 2
   */
  public static float[] read(BufferedImage image, int channels) {
    return read(image, channels, Color.WHITE);
  }

  /**
   * Reads a picture like {@link #read(BufferedImage, int)}, and lays what is transparent on a
   * ground of another colour than white.
   *
   * @param image a grey or RGB picture
   * @param channels 1 for grey, or 3 for red, green, blue
   * @param ground the colour, whose own alpha is left out; where one channel is wanted, its
   *     luminance
   * @return channels × height × width new values
   * @throws IllegalArgumentException as there
   */
  public static float[] read(BufferedImage image, int channels, Color ground) {
    checkChannels(channels);
    Require.given(ground, "ground");
    Colours colours = new Colours(image);
    float[] found = colours.read(channels, colours.whole());
    float[] alpha = colours.alpha(colours.whole());
    return alpha == null ? found : GroundedPicture.laid(found, alpha, ground);
  }

  /**
   * Makes a picture, {@link BufferedImage#TYPE_BYTE_GRAY} for one channel, {@link
   * BufferedImage#TYPE_INT_RGB} for three.
   *
   * @param pixels channels × height × width values; they are clamped to 0..1 and rounded to the
   *     nearest of 256 levels
   * @param channels 1 or 3
   * @param height rows
   * @param width columns
   * @return a new picture
   * @throws IllegalArgumentException for another number of channels, or of values
   */
  public static BufferedImage image(float[] pixels, int channels, int height, int width) {
    checkChannels(channels);
    int plane = height * width;
    if (Require.given(pixels, "pixels").length != channels * plane) {
      throw new IllegalArgumentException(
          "pixels: expected "
              + (channels + "×" + height + "×" + width)
              + " values, found "
              + pixels.length);
    }
    boolean grey = channels == GREY;
    BufferedImage image =
        new BufferedImage(
            width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    int[] samples = new int[pixels.length];
    for (int i = 0; i < plane; i++) {
      for (int channel = 0; channel < channels; channel++) {
        samples[i * channels + channel] = level(pixels[channel * plane + i]);
      }
    }
    image.getRaster().setPixels(0, 0, width, height, samples);
    return image;
  }

  private static int level(float value) {
    return Math.round(Math.min(1f, Math.max(0f, value)) * 255f);
  }

  private static void checkChannels(int channels) {
    if (channels != GREY && channels != RGB) {
      throw new IllegalArgumentException("channels: expected 1 or 3, found " + channels);
    }
  }

  /** Whether a picture is grey through and through: its levels, or all colours of its palette. */
  static boolean isGrey(BufferedImage image) {
    return isGrey(image.getColorModel());
  }

  static boolean isGrey(ColorModel model) {
    if (model instanceof IndexColorModel palette) {
      return IntStream.range(0, palette.getMapSize()).map(palette::getRGB).allMatch(Pixels::isGrey);
    }
    // Samples that are grey levels themselves, rather than indices into a palette.
    return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  private static boolean isGrey(int rgb) {
    return (rgb & 0xff) == (rgb >> 8 & 0xff) && (rgb & 0xff) == (rgb >> 16 & 0xff);
  }

  static float[] luminance(float[] rgb) {
    int plane = rgb.length / RGB;
    float[] grey = new float[plane];
    for (int i = 0; i < plane; i++) {
      grey[i] = (float) (0.299 * rgb[i] + 0.587 * rgb[plane + i] + 0.114 * rgb[2 * plane + i]);
    }
    return grey;
  }

  static float[] repeat(float[] grey) {
    float[] rgb = new float[RGB * grey.length];
    for (int channel = 0; channel < RGB; channel++) {
      System.arraycopy(grey, 0, rgb, channel * grey.length, grey.length);
    }
    return rgb;
  }
}
