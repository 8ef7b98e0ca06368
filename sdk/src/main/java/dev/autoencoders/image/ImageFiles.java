package dev.autoencoders.image;

import dev.autoencoders.AtomicFiles;
import dev.autoencoders.InvalidImageException;
import dev.autoencoders.internal.FileChecks;
import dev.autoencoders.internal.Nullable;
import dev.autoencoders.internal.Require;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Reads and writes picture files, with what ImageIO leaves to its callers. */
public final class ImageFiles {
  private ImageFiles() {}

  /**
   * What a file's header says of its picture.
   *
   * @param height rows
   * @param width columns
   * @param grey whether it is grey: its levels, or all colours of its palette
   */
  public record Header(int height, int width, boolean grey) {}

  /** What is done with an open file. */
  @FunctionalInterface
  private interface Use<T> {
    T of(ImageReader reader) throws IOException;
  }

  /**
   * Reads the first picture of a file, if its header says that it is not too large. Where a camera
   * noted in the file how it was held, that is left out.
   *
   * @param file a file in a format that {@link ImageIO} reads
   * @param maxPixels the largest width × height: a file of a few kilobytes can hold a picture of
   *     gigabytes
   * @return the picture
   * @throws InvalidImageException if the file is no picture, damaged, or too large
   * @throws IOException if the file can't be read
   */
  public static BufferedImage read(Path file, long maxPixels) throws IOException {
    return open(file, maxPixels, reader -> reader.read(0));
  }

  /**
   * Reads the header of the first picture of a file; the picture itself may still be damaged.
   *
   * @param file a file in a format that {@link ImageIO} reads
   * @param maxPixels the largest width × height
   * @return what it says
   * @throws InvalidImageException if the file is no picture, its header is damaged, or it is too
   *     large
   * @throws IOException if the file can't be read
   */
  public static Header header(Path file, long maxPixels) throws IOException {
    return open(
        file,
        maxPixels,
        reader ->
            new Header(
                reader.getHeight(0),
                reader.getWidth(0),
                Pixels.isGrey(reader.getImageTypes(0).next().getColorModel())));
  }

  private static <T> T open(Path file, long maxPixels, Use<T> use) throws IOException {
    FileChecks.file(Require.given(file, "file"), "a picture file");
    try (InputStream bytes = Files.newInputStream(file);
        ImageInputStream stream = new MemoryCacheImageInputStream(bytes)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw unreadable(file, "something else", null);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        requireAtMost(maxPixels, file, reader);
        return use.of(reader);
      } catch (InvalidImageException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        // Decoders answer damaged data with all kinds of exceptions.
        throw unreadable(file, "a damaged one: " + e.getMessage(), e);
      } finally {
        reader.dispose();
      }
    }
  }

  private static void requireAtMost(long maxPixels, Path file, ImageReader reader)
      throws IOException {
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    if (width * height > maxPixels) {
      throw new InvalidImageException(
          file
              + (": expected a picture of at most " + maxPixels + " pixels")
              + (", found " + width + "×" + height + "; raise maxPixels if you trust it"),
          null);
    }
  }

  private static InvalidImageException unreadable(
      Path file, String found, @Nullable Exception cause) {
    return new InvalidImageException(
        file
            + ": expected a picture ("
            + names(ImageIO.getReaderFormatNames())
            + "), found "
            + found,
        cause);
  }

  /** Writes a picture in the format that the file's name ends with. */
  static void write(BufferedImage image, Path file) throws IOException {
    String name = Require.given(file, "file").getFileName().toString();
    String format = name.substring(name.lastIndexOf('.') + 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean written;
    // Given the bare stream, ImageIO would go through a temporary file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      written = ImageIO.write(image, format, out);
    }
    if (!written) {
      throw new IllegalArgumentException(
          file
              + ": expected a name that ends with a format for such a picture, of "
              + (names(ImageIO.getWriterFormatNames()) + ", found " + format)
              + (image.getColorModel().hasAlpha() ? "; PNG keeps alpha, JPEG and BMP don't" : ""));
    }
    AtomicFiles.write(file, bytes.toByteArray());
  }

  private static String names(String[] formats) {
    TreeSet<String> names = new TreeSet<>();
    for (String format : formats) {
      names.add(format.toLowerCase(Locale.ROOT));
    }
    return String.join(", ", names);
  }
}
