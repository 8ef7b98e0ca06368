package dev.autoencoders.image;

import dev.autoencoders.image.file.PlainColours;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.PackedColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * What the numbers in a picture's raster mean as values in 0..1. Whole numbers are parts of white,
 * the largest one that their bits hold; signed ones of 16 bits are parts of 32767, as Java defines
 * it, and may be negative; real numbers are values already.
 */
final class Samples {
  private static final int SIGNED_WHITE = Short.MAX_VALUE;

  /** How far real numbers may lie beyond black and white: noise that nobody clipped does. */
  private static final float LOWEST = -1;

  private static final float HIGHEST = 2;

  private final Raster raster;
  private final ColorModel model;
  private final boolean stretched;

  private Samples(BufferedImage image) {
    this.raster = image.getRaster();
    this.model = image.getColorModel();
    this.stretched = isStretched();
  }

  /**
   * Those of a picture.
   *
   * @throws IllegalArgumentException if it is neither grey nor RGB, or its numbers can't be told
   */
  static Samples of(BufferedImage image) {
    String refusal = PlainColours.refusal(image.getColorModel());
    if (refusal != null) {
      throw new IllegalArgumentException("picture: expected grey or RGB, found " + refusal);
    }
    return new Samples(image);
  }

  /** Whether a picture has a number for each colour of each pixel, rather than a palette. */
  static boolean areIn(ColorModel model) {
    return model instanceof ComponentColorModel || model instanceof PackedColorModel;
  }

  /**
   * Whether numbers are larger than their bits allow: ImageIO's TIFF reader stretches 12 bits to
   * the 16 that they are kept in, but its colour model says 12.
   */
  private boolean isStretched() {
    int stored = DataBuffer.getDataTypeSize(model.getTransferType());
    if (!(model instanceof ComponentColorModel) || isReal() || isSigned()) {
      return false;
    }
    int bits = model.getComponentSize(0);
    int[] row = new int[raster.getWidth() * raster.getNumBands()];
    for (int y = 0; bits < stored && y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
      for (int sample : row) {
        if (sample >> bits != 0) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isReal() {
    int type = model.getTransferType();
    return type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
  }

  private boolean isSigned() {
    return model.getTransferType() == DataBuffer.TYPE_SHORT;
  }

  private float white(int band) {
    if (isReal()) {
      return 1;
    } else if (isSigned()) {
      return SIGNED_WHITE;
    }
    int bits =
        stretched
            ? DataBuffer.getDataTypeSize(model.getTransferType())
            : model.getComponentSize(band);
    return (1L << bits) - 1;
  }

  /**
   * Reads the colours of a rectangle, one plane after the other, without what premultiplied alpha
   * did to them.
   */
  float[] colours(Rectangle part) {
    int planes = model.getNumColorComponents();
    int plane = part.width * part.height;
    float[] values = new float[planes * plane];
    for (int band = 0; band < planes; band++) {
      read(band, part, values, band * plane);
    }
    if (model.isAlphaPremultiplied() && model.hasAlpha()) {
      float[] alpha = alpha(part);
      for (int i = 0; i < values.length; i++) {
        float opacity = alpha[i % plane];
        values[i] = opacity > 0 ? Math.min(1, values[i] / opacity) : 0;
      }
    }
    return values;
  }

  /** Reads how opaque each pixel of a rectangle is: the last band. */
  float[] alpha(Rectangle part) {
    float[] values = new float[part.width * part.height];
    read(model.getNumColorComponents(), part, values, 0);
    return values;
  }

  private void read(int band, Rectangle part, float[] values, int offset) {
    if (isReal()) {
      readReal(band, part, values, offset);
    } else {
      readWhole(band, part, values, offset);
    }
  }

  private void readReal(int band, Rectangle part, float[] values, int offset) {
    int left = raster.getMinX() + part.x;
    int top = raster.getMinY() + part.y;
    float[] all = raster.getSamples(left, top, part.width, part.height, band, (float[]) null);
    System.arraycopy(all, 0, values, offset, all.length);
    checkRange(all);
  }

  /** As integers: rasters of bytes give those several times as fast as floats. */
  private void readWhole(int band, Rectangle part, float[] values, int offset) {
    int width = part.width;
    int left = raster.getMinX() + part.x;
    int top = raster.getMinY() + part.y;
    float white = white(band);
    int[] row = new int[width];
    for (int y = 0; y < part.height; y++) {
      raster.getSamples(left, top + y, width, 1, band, row);
      for (int x = 0; x < width; x++) {
        // -32768 is one further from black than white is.
        values[offset + y * width + x] = Math.max(LOWEST, row[x] / white);
      }
    }
  }

  private static void checkRange(float[] values) {
    for (float value : values) {
      // NaN is not between any numbers.
      if (!(value >= LOWEST && value <= HIGHEST)) {
        throw new IllegalArgumentException(
            "picture: expected real numbers in 0..1, found "
                + value
                + "; divide them by the one that is white");
      }
    }
  }

  /** Writes a row of a plane in the same way, to a raster of the same kind. */
  void write(float[] values, WritableRaster to, int y, int band) {
    if (isReal()) {
      to.setSamples(0, y, values.length, 1, band, values);
      return;
    }
    float white = white(band);
    float black = isSigned() ? -1 : 0;
    int[] levels = new int[values.length];
    for (int x = 0; x < values.length; x++) {
      levels[x] = Math.round(Math.min(1f, Math.max(black, values[x])) * white);
    }
    to.setSamples(0, y, values.length, 1, band, levels);
  }
}
