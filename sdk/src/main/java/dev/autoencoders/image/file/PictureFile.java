package dev.autoencoders.image.file;

import dev.autoencoders.exception.InvalidImageException;
import dev.autoencoders.internal.FileChecks;
import dev.autoencoders.internal.Require;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * An open file of one picture or of several. Its pictures are read upright, with the numbers that
 * the file holds: colour profiles are kept, not applied. Not thread-safe.
 */
public final class PictureFile implements Closeable {
  /** Bytes that a pixel has at most in a stream: red, green, blue and alpha of 16 bits. */
  private static final long BYTES_A_PIXEL = 8;

  /** How much longer than its pixels a file in a stream may be: profiles, notes, thumbnails. */
  private static final long BESIDES_PIXELS = 1 << 24;

  /** Its path, or what else it is, for messages. */
  private final String file;

  private final long maxPixels;
  private final Streams streams;
  private final ImageReader reader;
  private final Container container;
  private final int pages;

  /**
   * What the header of a picture says of it upright.
   *
   * @param height rows
   * @param width columns
   * @param colours what its numbers mean
   */
  public record Header(int height, int width, ColorModel colours) {}

  /** What is done with the reader. */
  @FunctionalInterface
  private interface Use<T> {
    T run() throws IOException;
  }

  /** The file twice, so that to look up one thing does not disturb the decoder. */
  private record Streams(ChannelStream pixels, ChannelStream rest) implements Closeable {
    static Streams open(Path file) throws IOException {
      ChannelStream pixels = ChannelStream.read(file);
      try {
        return new Streams(pixels, ChannelStream.read(file));
      } catch (IOException e) {
        pixels.close();
        throw e;
      }
    }

    static Streams open(byte[] file) {
      return new Streams(ChannelStream.of(file), ChannelStream.of(file));
    }

    @Override
    public void close() throws IOException {
      try (pixels) {
        rest.close();
      }
    }
  }

  private PictureFile(String file, long maxPixels, Warnings warnings, Streams streams)
      throws IOException {
    this.file = file;
    this.maxPixels = maxPixels;
    this.streams = streams;
    Iterator<ImageReader> readers = ImageIO.getImageReaders(streams.pixels);
    if (!readers.hasNext()) {
      throw unreadable("something else", null);
    }
    this.reader = readers.next();
    try {
      reader.setInput(streams.pixels, false, true);
      this.container = guard(() -> Container.of(reader, streams.rest, warnings));
      this.pages = guard(container::pages);
      if (pages > 1 && container.isAnimation()) {
        throw several("an animation of " + pages);
      }
    } catch (IOException | RuntimeException e) {
      reader.dispose();
      throw e;
    }
  }

  /**
   * Opens a file.
   *
   * @param file a file in a format that ImageIO reads
   * @param maxPixels the largest width × height of a picture
   * @param warnings told what is wrong but costs no pixels
   * @throws InvalidImageException if it is no picture, or an animation
   * @throws IOException if it can't be read
   */
  public static PictureFile open(Path file, long maxPixels, Warnings warnings) throws IOException {
    FileChecks.file(Require.given(file, "file"), "a picture file");
    return open(file.toString(), maxPixels, warnings, Streams.open(file));
  }

  /**
   * Opens a file that a stream gives, and reads it all.
   *
   * @param name what to call it in messages
   * @param in is read to its end, and not closed
   * @param maxPixels the largest width × height of a picture; it bounds the file's length too
   * @param warnings told what is wrong but costs no pixels
   * @throws InvalidImageException if it is no picture, an animation, or too long
   * @throws IOException if it can't be read
   */
  public static PictureFile open(String name, InputStream in, long maxPixels, Warnings warnings)
      throws IOException {
    int most = (int) Math.min(Integer.MAX_VALUE - 8, BESIDES_PIXELS + BYTES_A_PIXEL * maxPixels);
    byte[] bytes = in.readNBytes(most);
    if (bytes.length == most && in.read() >= 0) {
      throw new InvalidImageException(
          (name + ": expected at most " + most + " bytes, as for " + maxPixels + " pixels")
              + ", found more; raise maxPixels if you trust it",
          null);
    }
    return open(name, maxPixels, warnings, Streams.open(bytes));
  }

  private static PictureFile open(String file, long maxPixels, Warnings warnings, Streams streams)
      throws IOException {
    try {
      return new PictureFile(file, maxPixels, warnings, streams);
    } catch (IOException | RuntimeException e) {
      streams.close();
      throw e;
    }
  }

  /** How many pictures there are, 1 or more. */
  public int pages() {
    return pages;
  }

  /** The file, for callers that can use one picture only. */
  public PictureFile requireOne() {
    if (pages > 1) {
      throw several(pages + " pictures");
    }
    return this;
  }

  private InvalidImageException several(String found) {
    return new InvalidImageException(
        file + ": expected one picture, found " + found + "; save each to a file of its own", null);
  }

  /**
   * Reads the header of the first picture.
   *
   * @throws InvalidImageException if it is damaged, or the picture too large
   */
  public Header header() throws IOException {
    return guard(
        () -> {
          int index = container.index(0);
          requireAtMost(index);
          boolean turned = container.traits(0).orientation().swapsSides();
          int width = reader.getWidth(index);
          int height = reader.getHeight(index);
          ColorModel colours = reader.getImageTypes(index).next().getColorModel();
          return new Header(turned ? width : height, turned ? height : width, colours);
        });
  }

  /**
   * Reads a picture.
   *
   * @param page which one, from 0
   * @throws InvalidImageException if it is damaged, too large, or neither grey nor RGB
   */
  public Page read(int page) throws IOException {
    return guard(
        () -> {
          int index = container.index(page);
          requireAtMost(index);
          container.check(page);
          List<String> warned = new ArrayList<>();
          reader.removeAllIIOReadWarningListeners();
          reader.addIIOReadWarningListener((source, warning) -> warned.add(warning));
          BufferedImage image = reader.read(index, container.parameters(reader));
          container.check(warned);
          String refusal = PlainColours.refusal(image.getColorModel());
          if (refusal != null) {
            throw new InvalidImageException(
                file + ": expected grey or RGB, found " + refusal, null);
          }
          Traits traits = container.traits(page);
          BufferedImage plain = PlainColours.label(container.mend(image));
          return new Page(traits.orientation().upright(plain), traits.upright());
        });
  }

  private void requireAtMost(int index) throws IOException {
    long width = reader.getWidth(index);
    long height = reader.getHeight(index);
    if (width * height > maxPixels) {
      throw new InvalidImageException(
          file
              + (": expected a picture of at most " + maxPixels + " pixels")
              + (", found " + height + "×" + width + "; raise maxPixels if you trust it"),
          null);
    }
  }

  private <T> T guard(Use<T> use) throws IOException {
    try {
      return use.run();
    } catch (InvalidImageException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders answer damaged data with all kinds of exceptions.
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw unreadable("a damaged one: " + why, e);
    }
  }

  private InvalidImageException unreadable(String found, @Nullable Exception cause) {
    return new InvalidImageException(
        file
            + ": expected a picture ("
            + formats(ImageIO.getReaderFormatNames())
            + "), found "
            + found,
        cause);
  }

  /** Names of formats, as messages list them. */
  static String formats(String[] formats) {
    TreeSet<String> names = new TreeSet<>();
    for (String format : formats) {
      names.add(format.toLowerCase(Locale.ROOT));
    }
    return String.join(", ", names);
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    streams.close();
  }
}
