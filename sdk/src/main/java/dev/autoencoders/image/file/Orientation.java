package dev.autoencoders.image.file;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.lang.reflect.Array;

/**
 * How a picture must be turned to be upright: the eight values of the tag Orientation (TIFF 6.0,
 * page 36; Exif 2.32, tag 274).
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  UPSIDE_DOWN_MIRRORED(false, false, true),
  TRANSPOSED(true, false, false),
  TURN_CLOCKWISE(true, false, true),
  TRANSPOSED_UPSIDE_DOWN(true, true, true),
  TURN_COUNTERCLOCKWISE(true, true, false);

  private final boolean swapsSides;

  /** Whether the last pixel of a stored row comes first in the upright picture. */
  private final boolean reversesRow;

  /** Whether the last stored row comes first in the upright picture. */
  private final boolean reversesRows;

  Orientation(boolean swapsSides, boolean reversesRow, boolean reversesRows) {
    this.swapsSides = swapsSides;
    this.reversesRow = reversesRow;
    this.reversesRows = reversesRows;
  }

  /** The orientation that a tag says; upright for values that don't exist. */
  static Orientation of(long tag) {
    return tag >= 1 && tag <= values().length ? values()[(int) tag - 1] : UPRIGHT;
  }

  /** Whether the upright picture's height is the stored one's width. */
  boolean swapsSides() {
    return swapsSides;
  }

  /** The upright picture, of the same type and with the same samples; the given one if it is. */
  BufferedImage upright(BufferedImage image) {
    if (this == UPRIGHT) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    Raster from = image.getRaster();
    WritableRaster to =
        image
            .getRaster()
            .createCompatibleWritableRaster(
                swapsSides ? height : width, swapsSides ? width : height);
    for (int y = 0; y < height; y++) {
      Object row = from.getDataElements(from.getMinX(), from.getMinY() + y, width, 1, null);
      Object pixels = reversesRow ? reversed(row, width) : row;
      int at = reversesRows ? height - 1 - y : y;
      // A stored row becomes a row of the upright picture, or a column.
      if (swapsSides) {
        to.setDataElements(at, 0, 1, width, pixels);
      } else {
        to.setDataElements(0, at, width, 1, pixels);
      }
    }
    return new BufferedImage(image.getColorModel(), to, image.isAlphaPremultiplied(), null);
  }

  /** A copy of an array of numbers with its pixels, each of several numbers, back to front. */
  private static Object reversed(Object row, int pixels) {
    int length = Array.getLength(row);
    int each = length / pixels;
    Object reversed = Array.newInstance(row.getClass().getComponentType(), length);
    for (int i = 0; i < pixels; i++) {
      System.arraycopy(row, i * each, reversed, (pixels - 1 - i) * each, each);
    }
    return reversed;
  }
}
