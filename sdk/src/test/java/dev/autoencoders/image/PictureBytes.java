package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Makes picture files for tests, with what cameras and other programs put into them. */
final class PictureBytes {
  /** Where chunks of a PNG go that stand before its pixels. */
  private static final int PNG_HEADER = 33;

  private PictureBytes() {}

  /** A smooth picture with some noise, opaque, the same each time. */
  static BufferedImage picture(int width, int height, int type) {
    BufferedImage picture = new BufferedImage(width, height, type);
    Random random = new Random(3);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int color = (x * 255 / width) << 16 | (y * 255 / height) << 8 | random.nextInt(60);
        picture.setRGB(x, y, 0xff000000 | color);
      }
    }
    return picture;
  }

  static byte[] written(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** A JPEG of a quality, all at once or in scans that refine each other. */
  static byte[] jpeg(BufferedImage picture, float quality, boolean progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    if (progressive) {
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The JPEG with another segment after the first one. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[]... parts) {
    int start = 4 + ByteBuffer.wrap(jpeg).getShort(4);
    byte[] content = joined(parts);
    ByteBuffer segment = ByteBuffer.allocate(4 + content.length);
    segment.put((byte) 0xff).put((byte) marker).putShort((short) (2 + content.length));
    return inserted(jpeg, start, segment.put(content).array());
  }

  /** The PNG with another chunk before its pixels. */
  static byte[] withChunk(byte[] png, String type, byte[] content) {
    byte[] name = ascii(type);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
    chunk.putInt(content.length).put(name).put(content).putInt((int) sum.getValue());
    return inserted(png, PNG_HEADER, chunk.array());
  }

  /** A TIFF with further tags: number, type and value of each. */
  static byte[] tiff(BufferedImage picture, Object[]... tags) throws IOException {
    return tiff(List.of(picture), List.of(tags), null);
  }

  /** A TIFF of several pages, compressed in a way. */
  static byte[] tiff(
      List<BufferedImage> pages, List<Object[]> lastTags, @Nullable String compression)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tif").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    if (compression != null) {
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionType(compression);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (BufferedImage page : pages) {
        boolean last = page == pages.get(pages.size() - 1);
        IIOMetadata metadata = metadata(writer, page, last ? lastTags : List.of());
        writer.writeToSequence(new IIOImage(page, null, metadata), parameters);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static IIOMetadata metadata(ImageWriter writer, BufferedImage page, List<Object[]> tags)
      throws IOException {
    TIFFDirectory directory =
        TIFFDirectory.createFromMetadata(
            writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromRenderedImage(page), writer.getDefaultWriteParam()));
    for (Object[] tag : tags) {
      TIFFTag kind = BaselineTIFFTagSet.getInstance().getTag((int) tag[0]);
      int count = tag[2] instanceof byte[] bytes ? bytes.length : 1;
      directory.addTIFFField(new TIFFField(kind, (int) tag[1], count, tag[2]));
    }
    return directory.getAsMetadata();
  }

  /** Exif data that says how the camera was held, little-endian, from the TIFF header on. */
  static byte[] exif(int orientation) {
    byte[] exif = new byte[26];
    ByteBuffer data = ByteBuffer.wrap(exif).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    data.put(ascii("II")).putShort((short) 42).putInt(8).putShort((short) 1);
    data.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
    return exif;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    ByteBuffer all = ByteBuffer.allocate(bytes.length + more.length);
    all.put(bytes, 0, at).put(more).put(bytes, at, bytes.length - at);
    return all.array();
  }

  /** All samples of a picture, as they are. */
  static double[] samples(BufferedImage picture) {
    return picture
        .getRaster()
        .getPixels(0, 0, picture.getWidth(), picture.getHeight(), (double[]) null);
  }
}
