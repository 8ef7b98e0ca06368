package dev.autoencoders.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Makes pictures of the kind that another one is: grey or colour, its alpha, 16 bits where it has
 * them. Pictures with a palette become grey or RGB, since a palette has no room for new colours.
 */
final class Kind {
  private static final int EIGHT_BITS = 8;

  private Kind() {}

  /**
   * Makes a picture.
   *
   * @param pixels values in 0..1, one plane if the original is grey, else red, green and blue;
   *     clamped and rounded to the levels that the new picture has
   * @param original gives kind, size and alpha
   */
  static BufferedImage like(BufferedImage original, float[] pixels) {
    BufferedImage image = empty(original);
    int width = image.getWidth();
    int plane = width * image.getHeight();
    int colors = image.getColorModel().getNumColorComponents();
    int planes = pixels.length / plane;
    WritableRaster raster = image.getRaster();
    float[] row = new float[width];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int color = 0; color < colors; color++) {
        System.arraycopy(pixels, color % planes * plane + y * width, row, 0, width);
        write(row, raster, y, color);
      }
      if (image.getColorModel().hasAlpha()) {
        write(alpha(original, y), raster, y, colors);
      }
    }
    return image;
  }

  private static BufferedImage empty(BufferedImage original) {
    int width = original.getWidth();
    int height = original.getHeight();
    ColorModel model = original.getColorModel();
    boolean alpha = model.hasAlpha();
    boolean grey = Pixels.isGrey(original);
    if (isPlain(model) && (model.getComponentSize(0) > EIGHT_BITS || (grey && alpha))) {
      WritableRaster raster = model.createCompatibleWritableRaster(width, height);
      return new BufferedImage(model, raster, false, null);
    } else if (alpha) {
      return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    }
    return new BufferedImage(
        width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
  }

  /** Whether a picture's samples are levels of 8 or 16 bits, each in its own array element. */
  static boolean isPlain(ColorModel model) {
    int type = model.getTransferType();
    return model instanceof ComponentColorModel
        && !model.isAlphaPremultiplied()
        && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
  }

  private static void write(float[] values, WritableRaster raster, int y, int band) {
    int white = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
    int[] levels = new int[values.length];
    for (int x = 0; x < values.length; x++) {
      levels[x] = Math.round(Math.min(1f, Math.max(0f, values[x])) * white);
    }
    raster.setSamples(0, y, values.length, 1, band, levels);
  }

  private static float[] alpha(BufferedImage original, int y) {
    int width = original.getWidth();
    float[] values = new float[width];
    Raster alpha = original.getAlphaRaster();
    if (alpha == null) {
      int[] argb = original.getRGB(0, y, width, 1, null, 0, width);
      for (int x = 0; x < width; x++) {
        values[x] = (argb[x] >>> 24) / 255f;
      }
      return values;
    }
    alpha.getSamples(alpha.getMinX(), alpha.getMinY() + y, width, 1, 0, values);
    float opaque = (1 << alpha.getSampleModel().getSampleSize(0)) - 1;
    for (int x = 0; x < width; x++) {
      values[x] /= opaque;
    }
    return values;
  }
}
