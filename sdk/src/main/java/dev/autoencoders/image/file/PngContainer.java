package dev.autoencoders.image.file;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/** A PNG file: a signature, then chunks, each with a checksum, which ImageIO does not look at. */
final class PngContainer extends Container {
  private static final int SIGNATURE = 8;

  /** Length, type and checksum of a chunk. */
  private static final int AROUND = 12;

  /** Whose damage costs pixels. */
  private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT");

  /** What the numbers mean as colours; kept as they are where the new file is a PNG. */
  private static final Set<String> COLOUR = Set.of("cHRM", "gAMA", "sRGB", "iCCP", "cICP");

  private static final int LARGEST_KEPT = 1 << 22;

  /** Enough for gigabytes in chunks of the usual 8 KiB. */
  private static final int MAX_CHUNKS = 1 << 18;

  private final Warnings warnings;
  private final List<Chunk> chunks = new ArrayList<>();
  private boolean ended;

  private record Chunk(String type, long start, int length) {}

  PngContainer(ChannelStream stream, Warnings warnings) throws IOException {
    super(stream);
    this.warnings = warnings;
    long at = SIGNATURE;
    while (!ended && at + AROUND <= stream.length()) {
      stream.seek(at);
      long length = stream.readUnsignedInt();
      byte[] type = new byte[4];
      stream.readFully(type);
      if (at + AROUND + length > stream.length()) {
        break;
      }
      Chunk chunk = new Chunk(new String(type, StandardCharsets.US_ASCII), at + 8, (int) length);
      chunks.add(chunk);
      if (chunks.size() > MAX_CHUNKS) {
        throw new IIOException("more than " + MAX_CHUNKS + " chunks");
      }
      at += AROUND + length;
      ended = chunk.type.equals("IEND");
    }
  }

  /** Frames of an animation: the chunk acTL begins with their number. */
  @Override
  int pages() throws IOException {
    byte[] animation = content("acTL");
    return animation == null || animation.length < 4
        ? 1
        : Math.max(1, ByteBuffer.wrap(animation).getInt());
  }

  @Override
  Traits traits(int page) throws IOException {
    Map<String, byte[]> colour = new LinkedHashMap<>();
    for (String type : COLOUR) {
      byte[] content = content(type);
      if (content != null) {
        colour.put(type, content);
      }
    }
    byte[] exif = content("eXIf");
    Exif notes = exif == null ? Exif.NONE : Exif.read(exif, warnings);
    Resolution resolution = resolution(content("pHYs"));
    return new Traits(
        notes.orientation(),
        profile(colour.remove("iCCP")),
        resolution == null ? notes.resolution() : resolution,
        null,
        colour);
  }

  /** The content of the first sound chunk of a type. */
  private byte @Nullable [] content(String type) throws IOException {
    for (Chunk chunk : chunks) {
      if (chunk.type.equals(type) && chunk.length <= LARGEST_KEPT && isSound(chunk)) {
        byte[] content = new byte[chunk.length];
        stream().seek(chunk.start);
        stream().readFully(content);
        return content;
      }
    }
    return null;
  }

  private static @Nullable Resolution resolution(byte @Nullable [] physical) {
    boolean metres = physical != null && physical.length == 9 && physical[8] == 1;
    if (!metres) {
      return null;
    }
    ByteBuffer perMetre = ByteBuffer.wrap(physical);
    return Resolution.of(
        perMetre.getInt() * Resolution.METRES_PER_INCH,
        perMetre.getInt() * Resolution.METRES_PER_INCH);
  }

  /** A name that ends with 0, a method, which is 0, and the profile, deflated. */
  private @Nullable ICC_Profile profile(byte @Nullable [] chunk) {
    if (chunk == null) {
      return null;
    }
    int name = 0;
    while (name < chunk.length && chunk[name] != 0) {
      name++;
    }
    int start = Math.min(chunk.length, name + 2);
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(chunk, start, chunk.length - start))) {
      return Traits.profile(in.readNBytes(LARGEST_KEPT), warnings);
    } catch (IOException e) {
      warnings.add("damaged colour profile, left out: " + e.getMessage());
      return null;
    }
  }

  /** Some rows. */
  @Override
  long workspace(int page, ImageReader reader, long bytesAPixel) throws IOException {
    return 4 * bytesAPixel * reader.getWidth(page);
  }

  @Override
  void check(int page) throws IOException {
    for (Chunk chunk : chunks) {
      if (isSound(chunk)) {
        continue;
      }
      if (PIXELS.contains(chunk.type)) {
        throw new IIOException("the checksum of its " + chunk.type + " is wrong");
      }
      warnings.add("the checksum of its " + chunk.type + " is wrong; left out");
    }
    if (!ended) {
      warnings.add("no end, though all pixels are there");
    }
  }

  /**
   * Which grey level is transparent ImageIO looks up after it has stretched 1, 2 or 4 bits to 8, so
   * that it finds another one or none.
   */
  @Override
  BufferedImage mend(BufferedImage image) throws IOException {
    byte[] header = content("IHDR");
    byte[] transparent = content("tRNS");
    boolean grey = image.getRaster().getNumBands() == 2;
    if (header == null || transparent == null || transparent.length < 2 || !grey) {
      return image;
    }
    int bits = header[8];
    if (bits >= 8) {
      return image;
    }
    int level = ByteBuffer.wrap(transparent).getShort() * 255 / ((1 << bits) - 1);
    int width = image.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getSamples(0, y, width, 1, 0, row);
      Arrays.setAll(row, x -> row[x] == level ? 0 : 255);
      image.getRaster().setSamples(0, y, width, 1, 1, row);
    }
    return image;
  }

  /** Whether the checksum, over type and content, is right. */
  private boolean isSound(Chunk chunk) throws IOException {
    CRC32 sum = new CRC32();
    byte[] part = new byte[8192];
    stream().seek(chunk.start - 4);
    for (long left = 4L + chunk.length; left > 0; ) {
      int count = stream().read(part, 0, (int) Math.min(part.length, left));
      if (count < 0) {
        return false;
      }
      sum.update(part, 0, count);
      left -= count;
    }
    return stream().readUnsignedInt() == sum.getValue();
  }
}
