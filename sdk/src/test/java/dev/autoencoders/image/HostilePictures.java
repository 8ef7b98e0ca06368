package dev.autoencoders.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Small files, each made so that a decoder takes much memory or time for it. */
final class HostilePictures {
  private static final int SIDE = 8000;

  /** A side of the largest picture that a JPEG can say. */
  private static final int LARGEST_JPEG = 65500;

  private HostilePictures() {}

  /** All by what they do. */
  static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    addTiffs(all);
    addJpegs(all);
    addPngs(all);
    addOthers(all);
    return all;
  }

  private static void addTiffs(Map<String, byte[]> all) throws IOException {
    all.put("TIFF in tiles of 40000×40000", tiff(16, 16, 1, tiles(40_000, 40_000)));
    all.put("TIFF in tiles of 2^31-1", tiff(16, 16, 1, tiles(Integer.MAX_VALUE, 16)));
    all.put("TIFF in tiles of no size", tiff(16, 16, 1, tiles(0, 16)));
    all.put("deflated TIFF in tiles of 40000×40000", tiff(16, 16, 8, tiles(40_000, 40_000)));
    all.put("TIFF of two million tiles of 4×4", tiff(8192, 8192, 1, tiles(4, 4)));
    all.put("TIFF of 2^24 strip offsets", tiff(16, 16, 1, field(273, 4, 1 << 24, 8)));
    all.put("TIFF of 2^31 strip offsets", tiff(16, 16, 1, field(273, 4, 1 << 31, 8)));
    all.put("TIFF with strips of 2^31-1 bytes", tiff(16, 16, 1, strip(Integer.MAX_VALUE)));
    all.put("TIFF with lengths of strips as bytes", tiff(16, 16, 1, bytesOfStrips()));
    all.put("TIFF of 8000×8000 with 16 bits", tiff(SIDE, SIDE, 5, strip(8)));
    byte[] large = sized(PictureBytes.jpeg(small(), 0.5f, false), LARGEST_JPEG, LARGEST_JPEG);
    byte[] scans = sized(PictureBytes.jpeg(small(), 0.5f, true), LARGEST_JPEG, LARGEST_JPEG);
    all.put("TIFF with a JPEG of 65500×65500", jpegInTiff(large));
    all.put("TIFF with a JPEG of 65500×65500 in scans", jpegInTiff(scans));
    byte[] circle = tiff(16, 16, 1, strip(8));
    ByteBuffer.wrap(circle).order(ByteOrder.LITTLE_ENDIAN).putInt(endOfDirectory(circle), 8);
    all.put("TIFF whose directories go round", circle);
  }

  private static void addJpegs(Map<String, byte[]> all) throws IOException {
    byte[] scans = PictureBytes.jpeg(small(), 0.5f, true);
    byte[] plain = PictureBytes.jpeg(small(), 0.5f, false);
    all.put("JPEG of 65500×65500", sized(plain, LARGEST_JPEG, LARGEST_JPEG));
    all.put("JPEG of 8000×8000, nearly empty", sized(plain, SIDE, SIDE));
    all.put("JPEG of 8000×8000 in scans, nearly empty", sized(scans, SIDE, SIDE));
    all.put("JPEG of 5000 scans", manyScans(scans, 5000));
    all.put("JPEG of 5000 scans of 6000×6000", sized(manyScans(scans, 5000), 6000, 6000));
    all.put("JPEG of 30 scans of 6000×6000", sized(manyScans(scans, 20), 6000, 6000));
    all.put("JPEG of 1×65500", sized(plain, 1, LARGEST_JPEG));
    all.put("JPEG that begins 1000 times", PictureBytes.joined(repeated(plain, 2, 1000), plain));
  }

  private static void addPngs(Map<String, byte[]> all) {
    all.put("PNG of 2^31-1 columns", png(Integer.MAX_VALUE, 1, 8, 2, 0, 100));
    all.put("PNG of 8000×8000, nearly empty", png(SIDE, SIDE, 8, 2, 0, 100));
    all.put("PNG of 8000×8000 with alpha and 16 bits", png(SIDE, SIDE, 16, 6, 0, 1 << 20));
    all.put("PNG of 6000×6000 all black", png(6000, 6000, 8, 0, 0, 6001L * 6000));
    all.put("PNG of 5000×5000 in passes", png(5000, 5000, 8, 0, 1, 5001L * 5000 * 2));
    all.put("PNG with 2^29 bytes behind its pixels", png(4, 4, 8, 0, 0, 1L << 29));
    all.put("PNG of 1×2^24", png(1, 1 << 24, 1, 0, 0, 1000));
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    byte[] whole = png(4, 4, 8, 0, 0, 20);
    chunks.write(whole, 0, 33);
    for (int i = 0; i < 1 << 19; i++) {
      chunks.writeBytes(chunk("aaAa", new byte[0]));
    }
    chunks.write(whole, 33, whole.length - 33);
    all.put("PNG of 2^19 empty chunks", chunks.toByteArray());
    byte[] bomb = PictureBytes.joined(PictureBytes.ascii("p\0\0"), deflated(1L << 28));
    all.put("PNG with a colour profile of 2^28 zeros", PictureBytes.withChunk(whole, "iCCP", bomb));
    all.put("PNG with a text of 2^28 zeros", PictureBytes.withChunk(whole, "zTXt", bomb));
  }

  private static void addOthers(Map<String, byte[]> all) throws IOException {
    byte[] large = png(SIDE, SIDE, 16, 6, 0, 1000);
    all.put("BMP that holds a PNG of 8000×8000", bmp(16, 16, 24, 5, large));
    all.put("BMP that holds a JPEG", bmp(16, 16, 24, 4, PictureBytes.jpeg(small(), 0.5f, false)));
    all.put("BMP of 8000×8000, nearly empty", bmp(SIDE, SIDE, 24, 0, new byte[100]));
    all.put("packed BMP of 8000×8000", bmp(SIDE, SIDE, 8, 1, new byte[2000]));
    all.put("BMP of a negative width", bmp(-5, 16, 24, 0, new byte[2000]));
    all.put("BMP of -2^31 rows", bmp(5, Integer.MIN_VALUE, 24, 0, new byte[2000]));
    byte[] gif = PictureBytes.written(small(), "gif");
    int frame = indexOf(gif, (byte) 0x2c, 13 + 3 * (2 << (gif[10] & 7)));
    ByteBuffer sizes = ByteBuffer.wrap(gif.clone()).order(ByteOrder.LITTLE_ENDIAN);
    sizes.putShort(frame + 5, (short) SIDE).putShort(frame + 7, (short) SIDE);
    all.put("GIF of 8000×8000, nearly empty", sizes.array());
    all.put("WBMP of 8000×8000", new byte[] {0, 0, (byte) 0xbe, 0x40, (byte) 0xbe, 0x40, 1, 2});
    all.put(
        "WBMP of 2^31 columns",
        new byte[] {0, 0, (byte) 0x87, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 4, 1});
  }

  static BufferedImage small() {
    return PictureBytes.picture(24, 20, BufferedImage.TYPE_3BYTE_BGR);
  }

  private static int indexOf(byte[] bytes, byte wanted, int from) {
    int at = from;
    while (bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  /** The same JPEG with other sizes in its frame. */
  static byte[] sized(byte[] jpeg, int height, int width) {
    byte[] sized = jpeg.clone();
    int at = 2;
    while ((sized[at + 1] & 0xff) != 0xc0 && (sized[at + 1] & 0xff) != 0xc2) {
      at += 2 + (ByteBuffer.wrap(sized).getShort(at + 2) & 0xffff);
    }
    ByteBuffer.wrap(sized).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
    return sized;
  }

  /** The same JPEG with its last scan again and again. */
  private static byte[] manyScans(byte[] jpeg, int times) {
    int last = 0;
    for (int i = 0; i < jpeg.length - 1; i++) {
      last = jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xda ? i : last;
    }
    byte[] scan = Arrays.copyOfRange(jpeg, last, jpeg.length - 2);
    return PictureBytes.joined(
        Arrays.copyOf(jpeg, jpeg.length - 2),
        repeated(scan, scan.length, times),
        new byte[] {(byte) 0xff, (byte) 0xd9});
  }

  private static byte[] repeated(byte[] bytes, int length, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      out.write(bytes, 0, length);
    }
    return out.toByteArray();
  }

  /** A PNG whose pixels are so many bytes of 0, deflated. */
  private static byte[] png(int width, int height, int bits, int colour, int passes, long zeros) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) bits).put((byte) colour).put((byte) 0).put((byte) 0).put((byte) passes);
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    return PictureBytes.joined(
        signature,
        chunk("IHDR", header.array()),
        chunk("IDAT", deflated(zeros)),
        chunk("IEND", new byte[0]));
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] name = PictureBytes.ascii(type);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
    return chunk.putInt(content.length).put(name).put(content).putInt((int) sum.getValue()).array();
  }

  private static byte[] deflated(long zeros) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] from = new byte[1 << 16];
    byte[] to = new byte[1 << 16];
    for (long left = zeros; left > 0; left -= from.length) {
      deflater.setInput(from, 0, (int) Math.min(from.length, left));
      while (!deflater.needsInput()) {
        out.write(to, 0, deflater.deflate(to));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(to, 0, deflater.deflate(to));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static byte[] bmp(int width, int height, int bits, int compression, byte[] content) {
    ByteBuffer bmp = ByteBuffer.allocate(54 + content.length).order(ByteOrder.LITTLE_ENDIAN);
    bmp.put((byte) 'B').put((byte) 'M').putInt(54 + content.length).putInt(0).putInt(54);
    bmp.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
    bmp.putInt(compression).putInt(content.length).putInt(0).putInt(0).putInt(0).putInt(0);
    return bmp.put(content).array();
  }

  private static int[] field(int tag, int type, int count, int value) {
    return new int[] {tag, type, count, value};
  }

  private static int[] tiles(int width, int height) {
    return joined(
        field(322, 4, 1, width),
        field(323, 4, 1, height),
        field(324, 4, 1, 8),
        field(325, 4, 1, 64));
  }

  private static int[] strip(int bytes) {
    return joined(field(273, 4, 1, 8), field(278, 4, 1, 1 << 20), field(279, 4, 1, bytes));
  }

  private static int[] bytesOfStrips() {
    return joined(field(273, 4, 1, 8), field(279, 1, 1, 8));
  }

  private static int[] joined(int[]... fields) {
    return Arrays.stream(fields).flatMapToInt(Arrays::stream).toArray();
  }

  /** A TIFF of one directory, grey with 16 bits, whose further fields are given in fours. */
  private static byte[] tiff(int width, int height, int compression, int[] more) {
    int[] fields =
        joined(
            field(256, 4, 1, width),
            field(257, 4, 1, height),
            field(258, 3, 1, 16),
            field(259, 3, 1, compression),
            field(262, 3, 1, 1),
            more,
            field(277, 3, 1, 1));
    return tiff(fields, new byte[64]);
  }

  private static byte[] tiff(int[] fields, byte[] rest) {
    ByteBuffer tiff =
        ByteBuffer.allocate(8 + 2 + fields.length * 3 + 4 + rest.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    tiff.put(PictureBytes.ascii("II")).putShort((short) 42).putInt(8);
    tiff.putShort((short) (fields.length / 4));
    for (int i = 0; i < fields.length; i += 4) {
      tiff.putShort((short) fields[i]).putShort((short) fields[i + 1]);
      tiff.putInt(fields[i + 2]).putInt(fields[i + 3]);
    }
    return tiff.putInt(0).put(rest).array();
  }

  private static int endOfDirectory(byte[] tiff) {
    return 10 + 12 * ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
  }

  private static byte[] jpegInTiff(byte[] jpeg) {
    int start = 8 + 2 + 12 * 10 + 4;
    return tiff(
        joined(
            field(256, 4, 1, 24),
            field(257, 4, 1, 20),
            field(258, 3, 1, 8),
            field(259, 3, 1, 7),
            field(262, 3, 1, 6),
            field(273, 4, 1, start),
            field(277, 3, 1, 3),
            field(278, 4, 1, 20),
            field(279, 4, 1, jpeg.length),
            field(284, 3, 1, 1)),
        jpeg);
  }
}
