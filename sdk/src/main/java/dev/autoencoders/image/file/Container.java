package dev.autoencoders.image.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * What is known of a file's format beyond what ImageIO's reader tells. It looks at the file through
 * a stream of its own, so that the reader's stays where it is.
 */
abstract class Container {
  /** For the file that a reader was found for. */
  static Container of(ImageReader reader, ChannelStream stream, Warnings warnings)
      throws IOException {
    return switch (reader.getFormatName().toLowerCase(Locale.ROOT)) {
      case "jpeg", "jpg" -> new JpegContainer(stream, warnings);
      case "png" -> new PngContainer(stream, warnings);
      case "tif", "tiff" -> new TiffContainer(stream, warnings);
      case "bmp" -> new BmpContainer(stream, reader);
      default -> new OtherContainer(stream, reader);
    };
  }

  private final ChannelStream stream;

  Container(ChannelStream stream) {
    this.stream = stream;
  }

  final ChannelStream stream() {
    return stream;
  }

  /** How many pictures there are. */
  abstract int pages() throws IOException;

  /** The number by which ImageIO's reader knows a picture. */
  int index(int page) {
    return page;
  }

  /** Whether the pictures make sense one by one; those of an animation may be parts of a whole. */
  boolean isAnimation() {
    return true;
  }

  /** What the file says of a picture besides its pixels. */
  abstract Traits traits(int page) throws IOException;

  /**
   * How many bytes ImageIO's reader takes beside the picture itself, native memory included.
   *
   * @param bytesAPixel of the picture
   */
  abstract long workspace(int page, ImageReader reader, long bytesAPixel) throws IOException;

  /** How to read a picture so that its numbers stay as they are. */
  ImageReadParam parameters(ImageReader reader) {
    return reader.getDefaultReadParam();
  }

  /** What ImageIO's reader should have made of the picture. */
  BufferedImage mend(BufferedImage image) throws IOException {
    return image;
  }

  /**
   * Looks for damage that ImageIO's reader does not notice.
   *
   * @throws IOException if pixels are lost
   */
  void check(int page) throws IOException {}

  /**
   * What a reader warned of while it read a picture.
   *
   * @throws IOException if pixels are lost; the message says what is wrong
   */
  void check(List<String> warned) throws IOException {}
}
