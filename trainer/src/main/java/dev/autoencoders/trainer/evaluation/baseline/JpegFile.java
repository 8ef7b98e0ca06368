package dev.autoencoders.trainer.evaluation.baseline;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A JPEG file in memory, as the JDK writes it, with Huffman tables made for the picture (smaller
 * than the standard ones that the JDK writes by default).
 */
final class JpegFile {
  private static final int MARKER = 0xff;
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 2;

  private final byte[] bytes;

  private JpegFile(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Compresses a picture.
   *
   * @param image grey or RGB
   * @param quality 0..1, as the JDK scales it
   */
  static JpegFile of(BufferedImage image, double quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      JPEGImageWriteParam param = (JPEGImageWriteParam) writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality((float) quality);
      param.setOptimizeHuffmanTables(true);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return new JpegFile(bytes.toByteArray());
  }

  int size() {
    return bytes.length;
  }

  BufferedImage read() throws IOException {
    return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
  }

  /** Bytes that are not coded pixels: markers, sizes, quantisation and Huffman tables. */
  int headerBytes() {
    // After the two bytes that begin the file each segment is: 0xff, kind, length (two bytes) …
    int at = 2;
    while (Byte.toUnsignedInt(bytes[at]) == MARKER) {
      int kind = Byte.toUnsignedInt(bytes[at + 1]);
      int length = Byte.toUnsignedInt(bytes[at + 2]) << 8 | Byte.toUnsignedInt(bytes[at + 3]);
      at += 2 + length;
      if (kind == START_OF_SCAN) {
        return at + END_OF_IMAGE;
      }
    }
    throw new IllegalStateException("JPEG: expected a segment at byte " + at + ", found none");
  }
}
