package dev.autoencoders.image.file;

import dev.autoencoders.internal.AtomicFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
 * Writes pictures, and with them what their old file said of them: colour profile and resolution
 * where the format has room for these. A file is there as a whole or not at all. Immutable.
 */
public final class PictureWriter {
  /** What has the format: a file, or a parameter. */
  private final String where;

  private final String expected;
  private final String format;
  private final @Nullable Float quality;

  /** Gives pictures one after the other, so that memory holds one at a time. */
  @FunctionalInterface
  public interface Pages {
    /** The picture of a number, from 0. */
    Page page(int number) throws IOException;
  }

  private PictureWriter(String where, String expected, String format, @Nullable Float quality) {
    this.where = where;
    this.expected = expected;
    this.format = format.toLowerCase(Locale.ROOT);
    this.quality = quality;
  }

  /**
   * Makes a writer for the format that a file's name ends with.
   *
   * @param quality that of a JPEG, 0..1; null for that of the picture's old file
   */
  public static PictureWriter of(Path file, @Nullable Float quality) {
    String name = file.getFileName().toString();
    String format = name.substring(name.lastIndexOf('.') + 1);
    String expected = "a name that ends with a format for such a picture";
    return new PictureWriter(file.toString(), expected, format, quality);
  }

  /**
   * Makes a writer for a format.
   *
   * @param format as ImageIO names it, such as {@code png}
   * @param quality that of a JPEG, 0..1; null for that of the picture's old file
   */
  public static PictureWriter of(String format, @Nullable Float quality) {
    return new PictureWriter("format", "one for such a picture", format, quality);
  }

  /**
   * Writes pictures to a file.
   *
   * @param count how many there are
   * @throws IllegalArgumentException if there is no such format, or it can't hold these pictures
   */
  public void write(Path file, int count, Pages pages) throws IOException {
    requireFormat(count);
    AtomicFiles.requireDirectory(file);
    if (isTiff()) {
      AtomicFiles.write(
          file,
          temporary -> {
            Page first = pages.page(0);
            try (ImageOutputStream out = ChannelStream.create(temporary)) {
              writeTiff(out, first, count, pages);
            }
          });
    } else {
      AtomicFiles.write(file, bytes(pages.page(0)));
    }
  }

  /**
   * Writes pictures to memory.
   *
   * @param count how many there are
   * @return the content of a file
   * @throws IllegalArgumentException if there is no such format, or it can't hold these pictures
   */
  public byte[] bytes(int count, Pages pages) throws IOException {
    requireFormat(count);
    Page first = pages.page(0);
    if (!isTiff()) {
      return bytes(first);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writeTiff(out, first, count, pages);
    }
    return bytes.toByteArray();
  }

  private boolean isTiff() {
    return format.equals("tif") || format.equals("tiff");
  }

  private void requireFormat(int count) {
    if (!ImageIO.getImageWritersByFormatName(format).hasNext()) {
      throw refusal(null);
    } else if (count > 1 && !isTiff()) {
      throw new IllegalArgumentException(
          (where + ": expected a format that holds " + count)
              + (" pictures, such as tif, found " + format));
    }
  }

  private void writeTiff(ImageOutputStream out, Page first, int count, Pages pages)
      throws IOException {
    Page page = first;
    ImageWriter writer = writer(page.image());
    try {
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
      case "png" -> PngTraits.add(page.traits(), isGrey(page), encode(page));
      default -> encode(page);
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
    return encode(page, writer, metadata, parameters);
  }

  private byte[] encode(Page page) throws IOException {
    return encode(page, writer(page.image()), null, null);
  }

  /** Writes a picture, and frees the writer, which holds native memory. */
  private static byte[] encode(
      Page page,
      ImageWriter writer,
      @Nullable IIOMetadata metadata,
      @Nullable ImageWriteParam parameters)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Given the bare stream, ImageIO would go through a temporary file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(page.image(), null, metadata), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /**
   * Refuses a kind of picture that the format can't hold.
   *
   * @param image a picture of the kind, of any size
   * @throws IllegalArgumentException if the format is none for it; the message has those that are
   */
  public void requireHolds(BufferedImage image) {
    writer(image).dispose();
  }

  private ImageWriter writer(BufferedImage image) {
    Iterator<ImageWriter> writers =
        ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image), format);
    if (!writers.hasNext()) {
      throw refusal(image);
    }
    return writers.next();
  }

  /** Names the formats that would do. */
  private IllegalArgumentException refusal(@Nullable BufferedImage image) {
    String[] formats = ImageIO.getWriterFormatNames();
    String reason = "";
    if (image != null) {
      ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(image);
      formats =
          Arrays.stream(formats)
              .filter(name -> ImageIO.getImageWriters(type, name).hasNext())
              .toArray(String[]::new);
      reason = reason(image);
    }
    return new IllegalArgumentException(
        (where + ": expected " + expected + ", of ")
            + (Bounds.list(formats) + ", found " + format + reason));
  }

  private static String reason(BufferedImage image) {
    if (image.getColorModel().hasAlpha()) {
      return "; PNG and TIFF keep alpha, JPEG and BMP don't";
    }
    return image.getSampleModel().getSampleSize(0) > Byte.SIZE
        ? "; PNG and TIFF keep 16 bits, JPEG and BMP don't"
        : "";
  }
}
