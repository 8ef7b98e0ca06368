package dev.autoencoders.image.file;

import dev.autoencoders.internal.AtomicFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes pictures in the format that a file's name ends with, and with them what their old file
 * said of them: colour profile and resolution where the format has room for these. The file is
 * there as a whole or not at all.
 */
public final class PictureWriter {
  private final Path file;
  private final String format;
  private final @Nullable Float quality;

  /** Gives pictures one after the other, so that memory holds one at a time. */
  @FunctionalInterface
  public interface Pages {
    /** The picture of a number, from 0. */
    Page page(int number) throws IOException;
  }

  /**
   * Makes a writer.
   *
   * @param quality that of a JPEG, 0..1; null for that of the picture's old file
   */
  public PictureWriter(Path file, @Nullable Float quality) {
    this.file = file;
    this.quality = quality;
    String name = file.getFileName().toString();
    this.format = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * Writes pictures.
   *
   * @param count how many there are
   * @throws IllegalArgumentException if there is no such format, or it can't hold these pictures
   */
  public void write(int count, Pages pages) throws IOException {
    boolean tiff = format.equals("tif") || format.equals("tiff");
    if (!ImageIO.getImageWritersByFormatName(format).hasNext()) {
      throw refusal(false);
    } else if (count > 1 && !tiff) {
      throw new IllegalArgumentException(
          file
              + ": expected a format that holds "
              + count
              + " pictures, such as tif, found "
              + format);
    } else if (tiff) {
      AtomicFiles.write(file, temporary -> writeTiff(temporary, count, pages));
    } else {
      AtomicFiles.write(file, bytes(pages.page(0)));
    }
  }

  private void writeTiff(Path to, int count, Pages pages) throws IOException {
    Page page = pages.page(0);
    ImageWriter writer = writer(page.image());
    try (ImageOutputStream out = ChannelStream.create(to)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < count; i++) {
        page = i == 0 ? page : pages.page(i);
        writer.writeToSequence(
            new IIOImage(page.image(), null, TiffTraits.metadata(writer, page)),
            writer.getDefaultWriteParam());
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  private byte[] bytes(Page page) throws IOException {
    return switch (format) {
      case "jpg", "jpeg" -> JpegTraits.add(page.traits(), isGrey(page), jpeg(page));
      case "png" -> PngTraits.add(page.traits(), isGrey(page), encode(page, null, null));
      default -> encode(page, null, null);
    };
  }

  static boolean isGrey(Page page) {
    return page.image().getColorModel().getNumColorComponents() == 1;
  }

  private byte[] jpeg(Page page) throws IOException {
    JpegCoding found = page.traits().jpeg();
    JpegCoding coding = found == null ? JpegCoding.FINE : found;
    coding = quality == null ? coding : coding.withQuality(quality);
    ImageWriter writer = writer(page.image());
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(coding.quality());
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(page.image()), parameters);
    JpegTraits.prepare(metadata, coding, page.traits().resolution());
    return encode(page, metadata, parameters);
  }

  private byte[] encode(
      Page page, @Nullable IIOMetadata metadata, @Nullable ImageWriteParam parameters)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = writer(page.image());
    // Given the bare stream, ImageIO would go through a temporary file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(page.image(), null, metadata), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private ImageWriter writer(BufferedImage image) {
    Iterator<ImageWriter> writers =
        ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image), format);
    if (!writers.hasNext()) {
      throw refusal(image.getColorModel().hasAlpha());
    }
    return writers.next();
  }

  private IllegalArgumentException refusal(boolean alpha) {
    return new IllegalArgumentException(
        file
            + ": expected a name that ends with a format for such a picture, of "
            + (PictureFile.formats(ImageIO.getWriterFormatNames()) + ", found " + format)
            + (alpha ? "; PNG and TIFF keep alpha, JPEG and BMP don't" : ""));
  }
}
