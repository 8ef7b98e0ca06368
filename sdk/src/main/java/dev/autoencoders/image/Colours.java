package dev.autoencoders.image;

import dev.autoencoders.internal.Require;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import org.jspecify.annotations.Nullable;

/**
 * The colours of a picture and how opaque it is, as values in 0..1, read a rectangle at a time.
 * Safe for use by many threads, as long as nobody paints on the picture.
 */
final class Colours {
  private static final int GREY = 1;
  private static final int RGB = 3;

  private final BufferedImage image;

  /** Null if the picture has a palette. */
  private final @Nullable Samples samples;

  /**
   * Looks at a picture's kind.
   *
   * @throws IllegalArgumentException if it is neither grey nor RGB, or its numbers can't be told
   */
  Colours(BufferedImage image) {
    this.image = Require.given(image, "image");
    this.samples = Samples.areIn(image.getColorModel()) ? Samples.of(image) : null;
  }

  /** All of the picture. */
  Rectangle whole() {
    return new Rectangle(image.getWidth(), image.getHeight());
  }

  /**
   * Reads the colours without regard to alpha.
   *
   * @param channels 1 for luminance, 3 for red, green and blue
   * @return channels × height × width new values
   * @throws IllegalArgumentException if these are more than one array can hold
   */
  float[] read(int channels, Rectangle part) {
    Planes.values(RGB, part.height, part.width);
    if (samples == null) {
      float[] rgb = paletteColours(part);
      return channels == GREY ? Pixels.luminance(rgb) : rgb;
    }
    float[] colours = samples.colours(part);
    if (image.getColorModel().getNumColorComponents() == GREY) {
      return channels == GREY ? colours : Pixels.repeat(colours);
    }
    return channels == GREY ? Pixels.luminance(colours) : colours;
  }

  private float[] paletteColours(Rectangle part) {
    int plane = part.width * part.height;
    float[] pixels = new float[RGB * plane];
    int[] argb = argb(part);
    for (int i = 0; i < plane; i++) {
      pixels[i] = (argb[i] >> 16 & 0xff) / 255f;
      pixels[plane + i] = (argb[i] >> 8 & 0xff) / 255f;
      pixels[2 * plane + i] = (argb[i] & 0xff) / 255f;
    }
    return pixels;
  }

  /** How opaque each pixel is, or null where all are by the picture's kind. */
  float @Nullable [] alpha(Rectangle part) {
    ColorModel model = image.getColorModel();
    if (!model.hasAlpha()) {
      return null;
    } else if (samples != null) {
      return samples.alpha(part);
    }
    int[] argb = argb(part);
    float[] alpha = new float[argb.length];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = (argb[i] >>> 24) / 255f;
    }
    return alpha;
  }

  private int[] argb(Rectangle part) {
    return image.getRGB(part.x, part.y, part.width, part.height, null, 0, part.width);
  }
}
