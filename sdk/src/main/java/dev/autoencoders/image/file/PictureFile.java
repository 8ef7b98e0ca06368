package dev.autoencoders.image.file;

import dev.autoencoders.exception.InvalidImageException;
import dev.autoencoders.internal.FileChecks;
import dev.autoencoders.internal.Require;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * An open file of one picture or of several. Its pictures are read upright, with the numbers that
 * the file holds: colour profiles are kept, not applied. Not thread-safe.
 */
public final class PictureFile implements Closeable {
  /** Its path, or what else it is, for messages. */
  private final String file;

  private final Bounds bounds;
  private final Streams streams;
  private final DecoderGuard guard;
  private final ImageReader reader;
  private final Container container;
  private final int pages;
  private boolean closed;

  /**
   * What the header of a picture says of it upright.
   *
   * @param height rows
   * @param width columns
   * @param colours what its numbers mean
   */
  public record Header(int height, int width, ColorModel colours) {}

  private PictureFile(String file, Bounds bounds, Warnings listener, Streams streams)
      throws IOException {
    this.file = file;
    this.bounds = bounds;
    this.streams = streams;
    this.guard = new DecoderGuard(file, bounds.formats(), streams, listener);
    this.reader = guard.run(this::findReader);
    try {
      reader.setInput(streams.pixels(), false, true);
      this.container = guard.run(() -> Container.of(reader, streams.rest(), guard::warn));
      this.pages = guard.run(container::pages);
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
   * @param bounds what the file may hold
   * @param warnings told what is wrong but costs no pixels
   * @throws InvalidImageException if it is no picture, or an animation
   * @throws IOException if it can't be read
   */
  public static PictureFile open(Path file, Bounds bounds, Warnings warnings) throws IOException {
    FileChecks.file(Require.given(file, "file"), "a picture file");
    return open(file.toString(), bounds, warnings, Streams.open(file));
  }

  /**
   * Opens a file that a stream gives, and reads it all.
   *
   * @param name what to call it in messages
   * @param in is read to its end, and not closed
   * @param bounds what the file may hold; they bound its length too
   * @param warnings told what is wrong but costs no pixels
   * @throws InvalidImageException if it is no picture, an animation, or too long
   * @throws IOException if it can't be read
   */
  public static PictureFile open(String name, InputStream in, Bounds bounds, Warnings warnings)
      throws IOException {
    int most = bounds.bytes();
    byte[] bytes = in.readNBytes(most);
    if (bytes.length == most && in.read() >= 0) {
      throw new InvalidImageException(
          (name + ": expected at most " + most + " bytes, as for " + bounds.maxPixels() + " pixels")
              + ", found more; raise maxPixels if you trust it",
          null);
    }
    return open(name, bounds, warnings, Streams.open(bytes));
  }

  private static PictureFile open(String file, Bounds bounds, Warnings warnings, Streams streams)
      throws IOException {
    try {
      return new PictureFile(file, bounds, warnings, streams);
    } catch (IOException | RuntimeException e) {
      streams.close();
      throw e;
    }
  }

  private ImageReader findReader() throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(streams.pixels());
    if (!readers.hasNext()) {
      streams.rethrowStop(); // what looks for a reader hides it
      throw guard.unreadable(UnknownFormat.of(streams.pixels()), null);
    }
    ImageReader found = readers.next();
    Set<String> allowed = bounds.formats();
    if (allowed != null
        && Collections.disjoint(
            allowed, Bounds.lowerCase(found.getOriginatingProvider().getFormatNames()))) {
      throw guard.unreadable(found.getFormatName().toLowerCase(Locale.ROOT), null);
    }
    return found;
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
    return guard.run(
        () -> {
          int index = container.index(0);
          requireAtMost(0);
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
    return guard.run(
        () -> {
          streams.restart();
          int index = container.index(page);
          requireAtMost(page);
          container.check(page);
          Traits traits = container.traits(page);
          requireMemory(page, traits.orientation());
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
          BufferedImage plain = PlainColours.label(container.mend(image));
          return new Page(traits.orientation().upright(plain), traits.upright());
        });
  }

  private void requireAtMost(int page) throws IOException {
    int index = container.index(page);
    long width = reader.getWidth(index);
    long height = reader.getHeight(index);
    if (width * height > bounds.maxPixels()) {
      throw new InvalidImageException(
          file
              + (": expected a picture of at most " + bounds.maxPixels() + " pixels")
              + (", found " + height + "×" + width + "; raise maxPixels if you trust it"),
          null);
    }
  }

  /** A few bytes can make a decoder take gigabytes for tiles or buffers of its own. */
  private void requireMemory(int page, Orientation orientation) throws IOException {
    int index = container.index(page);
    long pixels = (long) reader.getWidth(index) * reader.getHeight(index);
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(index);
    if (!types.hasNext()) {
      return; // colours that the reader refuses
    }
    ImageTypeSpecifier type = types.next();
    long picture = pixels * bytesAPixel(type);
    long copies = orientation == Orientation.UPRIGHT ? 1 : 2;
    long memory = copies * picture + container.workspace(page, reader, bytesAPixel(type));
    if (memory > bounds.memory()) {
      throw new InvalidImageException(
          file
              + (": expected a picture that takes at most " + bounds.memory() + " bytes to decode")
              + (", found one that takes " + memory)
              + "; raise maxPixels, or start the program with more memory (-Xmx), if you trust it",
          null);
    }
  }

  private static long bytesAPixel(ImageTypeSpecifier type) {
    SampleModel samples = type.getSampleModel();
    long bits =
        (long) samples.getNumDataElements() * DataBuffer.getDataTypeSize(samples.getDataType());
    return Math.max(1, bits / Byte.SIZE);
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      reader.dispose();
      streams.close();
    }
  }
}
