package dev.autoencoders.image.file;

import java.io.IOException;
import javax.imageio.ImageReader;

/** A file of a format that needs no care of its own, such as GIF. */
class OtherContainer extends Container {
  private final ImageReader reader;

  OtherContainer(ChannelStream stream, ImageReader reader) {
    super(stream);
    this.reader = reader;
  }

  @Override
  int pages() throws IOException {
    return Math.max(1, reader.getNumImages(true));
  }

  @Override
  Traits traits(int page) {
    return Traits.NONE;
  }

  /** Some readers, such as that of packed BMP files, unpack the whole of a file first. */
  @Override
  long workspace(int page, ImageReader any, long bytesAPixel) throws IOException {
    return stream().length() + (long) any.getWidth(page) * any.getHeight(page) * bytesAPixel;
  }
}
