package dev.autoencoders.image.file;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;

/** A BMP file. A whole JPEG or PNG may lie in one, for printers, of another size than it says. */
final class BmpContainer extends OtherContainer {
  private static final int HEADER_LENGTH = 14;
  private static final int COMPRESSION = 30;

  /** The shortest header that has a compression. */
  private static final int WITH_COMPRESSION = 40;

  private static final int JPEG = 4;
  private static final int PNG = 5;

  BmpContainer(ChannelStream stream, ImageReader reader) throws IOException {
    super(stream, reader);
    stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    stream.seek(HEADER_LENGTH);
    if (stream.readInt() < WITH_COMPRESSION) {
      return;
    }
    stream.seek(COMPRESSION);
    int compression = stream.readInt();
    if (compression == JPEG || compression == PNG) {
      throw new IIOException("a JPEG or a PNG inside a BMP; save it as such");
    }
  }
}
