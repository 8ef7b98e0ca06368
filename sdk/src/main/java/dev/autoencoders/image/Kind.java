package dev.autoencoders.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A new picture of the kind that another one is: grey or colour, its colour space, its alpha, more
 * than 8 bits where it has them. Pictures with a palette become grey or RGB, since a palette has no
 * room for new colours, and premultiplied ones are no longer so. Not thread-safe.
 */
final class Kind {
  private static final int EIGHT_BITS = 8;

  private final BufferedImage image;
  private final Samples samples;

  /**
   * Makes an empty picture.
   *
   * @param original gives kind and size
   */
  Kind(BufferedImage original) {
    this.image = empty(original);
    // What white is, the original knows best if the new picture holds the same kind of numbers.
    this.samples = Samples.of(isDeep(original.getColorModel()) ? original : image);
  }

  /**
   * Writes rows.
   *
   * @param top the first of them
   * @param count how many
   * @param pixels values in 0..1, one plane if the original is grey, else red, green and blue;
   *     clamped and rounded to the levels that the picture has
   * @param alpha how opaque each pixel is, if the original has alpha
   */
  void write(int top, int count, float[] pixels, float @Nullable [] alpha) {
    if (image.getType() == BufferedImage.TYPE_INT_RGB) {
      writePacked(top, count, pixels);
      return;
    }
    int width = image.getWidth();
    int colors = image.getColorModel().getNumColorComponents();
    int planes = pixels.length / (count * width);
    WritableRaster raster = image.getRaster();
    for (int y = 0; y < count; y++) {
      for (int color = 0; color < colors; color++) {
        int start = (color % planes * count + y) * width;
        samples.write(row(pixels, start, width), raster, top + y, color);
      }
      if (alpha != null) {
        samples.write(row(alpha, y * width, width), raster, top + y, colors);
      }
    }
  }

  /** Most pictures in colour, for which the way over samples takes more than twice as long. */
  private void writePacked(int top, int count, float[] pixels) {
    int width = image.getWidth();
    int plane = pixels.length == count * width ? 0 : count * width;
    int[] row = new int[width];
    for (int y = 0; y < count; y++) {
      int red = y * width;
      int green = red + plane;
      int blue = green + plane;
      for (int x = 0; x < width; x++) {
        row[x] =
            level(pixels[red + x]) << 16 | level(pixels[green + x]) << 8 | level(pixels[blue + x]);
      }
      image.getRaster().setDataElements(0, top + y, width, 1, row);
    }
  }

  /** Rounded as {@link Math#round} does, from half on upwards. */
  private static int level(float value) {
    return (int) (Math.min(1f, Math.max(0f, value)) * 255f + .5);
  }

  /** The picture itself. */
  BufferedImage image() {
    return image;
  }

  private static float[] row(float[] values, int start, int width) {
    return Arrays.copyOfRange(values, start, start + width);
  }

  private static BufferedImage empty(BufferedImage original) {
    int width = original.getWidth();
    int height = original.getHeight();
    ColorModel model = original.getColorModel();
    boolean grey = Pixels.isGrey(original);
    if (isDeep(model)) {
      return compatible(notPremultiplied(model), width, height);
    } else if (grey && model.hasAlpha()) {
      return compatible(greyWithAlpha(), width, height);
    } else if (model.hasAlpha()) {
      return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    }
    return new BufferedImage(
        width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
  }

  /** Whether a picture of 8 bits, grey or sRGB, would hold less than one of this model does. */
  private static boolean isDeep(ColorModel model) {
    ColorSpace space = model.getColorSpace();
    boolean usual = space.isCS_sRGB() || space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY));
    return Samples.areIn(model) && (!usual || model.getComponentSize(0) > EIGHT_BITS);
  }

  private static ColorModel notPremultiplied(ColorModel model) {
    return model.isAlphaPremultiplied() && model instanceof ComponentColorModel
        ? new ComponentColorModel(
            model.getColorSpace(),
            model.getComponentSize(),
            true,
            false,
            model.getTransparency(),
            model.getTransferType())
        : model;
  }

  private static ColorModel greyWithAlpha() {
    return new ComponentColorModel(
        ColorSpace.getInstance(ColorSpace.CS_GRAY),
        true,
        false,
        ColorModel.TRANSLUCENT,
        DataBuffer.TYPE_BYTE);
  }

  private static BufferedImage compatible(ColorModel model, int width, int height) {
    WritableRaster raster = model.createCompatibleWritableRaster(width, height);
    return new BufferedImage(model, raster, model.isAlphaPremultiplied(), null);
  }
}
