package dev.autoencoders.image;

import dev.autoencoders.AtomicFiles;
import dev.autoencoders.InvalidImageException;
import dev.autoencoders.internal.FileChecks;
import dev.autoencoders.internal.Require;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Reads and writes picture files, with what ImageIO leaves to its callers. */
final class ImageFiles {
  private ImageFiles() {}

  /** Reads the first picture of a file, if its header says that it is not too large. */
  static BufferedImage read(Path file, long maxPixels) throws IOException {
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
        return decode(file, reader, maxPixels);
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage decode(Path file, ImageReader reader, long maxPixels) {
    try {
      long width = reader.getWidth(0);
      long height = reader.getHeight(0);
      if (width * height > maxPixels) {
        throw new InvalidImageException(
            file
                + (": expected a picture of at most " + maxPixels + " pixels")
                + (", found " + width + "×" + height + "; raise maxPixels if you trust it"),
            null);
      }
      return reader.read(0);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // Decoders answer damaged data with any of these.
      throw unreadable(file, "a damaged one: " + e.getMessage(), e);
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
    Arrays.stream(formats).map(name -> name.toLowerCase(Locale.ROOT)).forEach(names::add);
    return String.join(", ", names);
  }
}
