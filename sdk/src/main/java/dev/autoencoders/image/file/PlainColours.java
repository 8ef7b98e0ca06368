package dev.autoencoders.image.file;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes decoded pictures plain grey or sRGB ones, with the same samples. A file's colour profile
 * says what its numbers mean; it goes from file to file, and the numbers stay as they are.
 */
public final class PlainColours {
  private static final int SIXTEEN_BITS = 16;

  private PlainColours() {}

  /** What a picture is instead of grey or RGB, with a number that can be told; null if it is so. */
  public static @Nullable String refusal(ColorModel model) {
    int type = model.getColorSpace().getType();
    if (type != ColorSpace.TYPE_GRAY && type != ColorSpace.TYPE_RGB) {
      String name =
          switch (type) {
            case ColorSpace.TYPE_CMYK -> "CMYK";
            case ColorSpace.TYPE_Lab -> "Lab";
            case ColorSpace.TYPE_XYZ -> "XYZ";
            case ColorSpace.TYPE_YCbCr -> "YCbCr";
            default -> "another colour space of " + model.getNumColorComponents() + " components";
          };
      return name + "; convert it";
    }
    boolean wide =
        model instanceof ComponentColorModel
            && model.getTransferType() == DataBuffer.TYPE_INT
            && model.getComponentSize(0) > SIXTEEN_BITS;
    return wide
        ? "whole numbers of "
            + model.getComponentSize(0)
            + " bits; use 8 or 16 bits, or real numbers"
        : null;
  }

  /** The same samples under a plain colour model. */
  static BufferedImage label(BufferedImage image) {
    ColorModel model = image.getColorModel();
    int type = model.getColorSpace().getType();
    if (!(model instanceof ComponentColorModel) || isPlain(model)) {
      return image;
    }
    // ImageIO's TIFF reader stretches samples of 3 or 12 bits to 8 or 16, but does not say so here.
    ColorModel plain =
        new ComponentColorModel(
            ColorSpace.getInstance(
                type == ColorSpace.TYPE_GRAY ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
            model.hasAlpha(),
            model.isAlphaPremultiplied(),
            model.getTransparency(),
            model.getTransferType());
    return new BufferedImage(plain, image.getRaster(), model.isAlphaPremultiplied(), null);
  }

  private static boolean isPlain(ColorModel model) {
    ColorSpace space = model.getColorSpace();
    boolean plain = space.isCS_sRGB() || space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY));
    boolean stretched =
        model.getComponentSize(0) != DataBuffer.getDataTypeSize(model.getTransferType());
    return plain && !stretched;
  }
}
