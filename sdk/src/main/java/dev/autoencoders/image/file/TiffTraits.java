package dev.autoencoders.image.file;

import java.awt.color.ICC_Profile;
import java.io.IOException;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;

/** Says in a TIFF file what was said of a picture in another. */
final class TiffTraits {
  private static final long PARTS = 1000;
  private static final int INCH = 2;

  private TiffTraits() {}

  static IIOMetadata metadata(ImageWriter writer, Page page) throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(page.image()),
            writer.getDefaultWriteParam());
    TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
    Resolution resolution = page.traits().resolution();
    if (resolution != null) {
      add(directory, TiffDirectory.X_RESOLUTION, TIFFTag.TIFF_RATIONAL, ratio(resolution.across()));
      add(directory, TiffDirectory.Y_RESOLUTION, TIFFTag.TIFF_RATIONAL, ratio(resolution.down()));
      add(directory, TiffDirectory.RESOLUTION_UNIT, TIFFTag.TIFF_SHORT, new char[] {INCH});
    }
    ICC_Profile profile = page.traits().profileFor(PictureWriter.isGrey(page));
    if (profile != null) {
      byte[] bytes = profile.getData();
      directory.addTIFFField(
          new TIFFField(
              BaselineTIFFTagSet.getInstance().getTag(TiffDirectory.PROFILE),
              TIFFTag.TIFF_UNDEFINED,
              bytes.length,
              bytes));
    }
    return directory.getAsMetadata();
  }

  private static void add(TIFFDirectory directory, int tag, int type, Object value) {
    directory.addTIFFField(
        new TIFFField(BaselineTIFFTagSet.getInstance().getTag(tag), type, 1, value));
  }

  private static long[][] ratio(double perInch) {
    long parts = Math.round(perInch * PARTS);
    return new long[][] {
      parts % PARTS == 0 ? new long[] {parts / PARTS, 1} : new long[] {parts, PARTS}
    };
  }
}
