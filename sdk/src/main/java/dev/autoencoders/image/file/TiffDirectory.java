package dev.autoencoders.image.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One image file directory of a TIFF file or of Exif data, which is laid out in the same way (TIFF
 * 6.0, section 2): only the tags that are wanted here.
 */
final class TiffDirectory {
  static final int SUBFILE = 254;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int STRIP_BYTES = 279;
  static final int X_RESOLUTION = 282;
  static final int Y_RESOLUTION = 283;
  static final int RESOLUTION_UNIT = 296;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTES = 325;
  static final int SAMPLE_FORMAT = 339;
  static final int JPEG_TABLES = 347;
  static final int OLD_JPEG = 513;
  static final int PROFILE = 34675;

  private static final Set<Integer> WANTED =
      Set.of(
          SUBFILE,
          BITS,
          COMPRESSION,
          STRIP_OFFSETS,
          ORIENTATION,
          STRIP_BYTES,
          X_RESOLUTION,
          Y_RESOLUTION,
          RESOLUTION_UNIT,
          TILE_OFFSETS,
          TILE_BYTES,
          SAMPLE_FORMAT,
          JPEG_TABLES,
          OLD_JPEG,
          PROFILE);

  /** Where pixels lie: two readers must not take them for something else. */
  private static final Set<Integer> PLACES =
      Set.of(STRIP_OFFSETS, STRIP_BYTES, TILE_OFFSETS, TILE_BYTES, COMPRESSION, OLD_JPEG);

  private static final int MAX_DIRECTORIES = 1 << 16;
  private static final int MAX_VALUES = 1 << 24;

  /** Bytes of a value of each type, from 1 on: byte, ASCII, short, long, rational, and so on. */
  private static final int[] BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int CENTIMETRE = 3;
  private static final int NO_UNIT = 1;

  /** Where the values of a tag lie. */
  private record Field(int type, long count, long at) {}

  private final ImageInputStream stream;
  private final Map<Integer, Field> fields = new HashMap<>();

  private TiffDirectory(ImageInputStream stream) {
    this.stream = stream;
  }

  /**
   * Reads all directories.
   *
   * @param stream bytes that begin with the header of a TIFF file
   * @param most at most so many
   * @throws IOException if they are damaged
   */
  static List<TiffDirectory> read(ImageInputStream stream, int most) throws IOException {
    stream.seek(0);
    int order = stream.readUnsignedShort();
    stream.setByteOrder(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if ((order != 0x4949 && order != 0x4d4d) || stream.readUnsignedShort() != 42) {
      throw new IIOException("no TIFF header");
    }
    List<TiffDirectory> all = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long next = stream.readUnsignedInt();
    while (next != 0 && all.size() < Math.min(most, MAX_DIRECTORIES)) {
      if (!seen.add(next)) {
        throw new IIOException("its directories go round in a circle");
      }
      TiffDirectory directory = new TiffDirectory(stream);
      next = directory.readFields(next);
      all.add(directory);
    }
    return all;
  }

  /** Reads the fields, and gives where the next directory begins. */
  private long readFields(long start) throws IOException {
    stream.seek(start);
    int count = stream.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      long at = start + 2 + 12L * i;
      stream.seek(at);
      int tag = stream.readUnsignedShort();
      int type = stream.readUnsignedShort();
      long values = stream.readUnsignedInt();
      if (WANTED.contains(tag) && type > 0 && type < BYTES.length) {
        boolean inside = values * BYTES[type] <= 4;
        Field field = new Field(type, values, inside ? at + 8 : stream.readUnsignedInt());
        if (fields.put(tag, field) != null && PLACES.contains(tag)) {
          throw new IIOException("the tag " + tag + " twice");
        }
      }
    }
    stream.seek(start + 2 + 12L * count);
    try {
      return stream.readUnsignedInt();
    } catch (EOFException e) {
      return 0; // Exif data may end here
    }
  }

  /** The whole numbers of a tag; none if there is no such tag. */
  long[] numbers(int tag) throws IOException {
    return numbers(tag, MAX_VALUES);
  }

  private long[] numbers(int tag, int most) throws IOException {
    Field field = fields.get(tag);
    if (field == null || (field.type != SHORT && field.type != LONG)) {
      if (field != null && PLACES.contains(tag)) {
        throw new IIOException("values of type " + field.type + " of the tag " + tag);
      }
      return new long[0];
    }
    long[] numbers = new long[Math.min(most, seek(tag, field))];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = field.type == SHORT ? stream.readUnsignedShort() : stream.readUnsignedInt();
    }
    return numbers;
  }

  /** Goes to the values of a tag, of which there are as many as this returns. */
  private int seek(int tag, Field field) throws IOException {
    long length = stream.length();
    if (field.count > MAX_VALUES
        || (length >= 0 && field.at + field.count * BYTES[field.type] > length)) {
      throw new IIOException(field.count + " values of the tag " + tag + ", more than it has");
    }
    stream.seek(field.at);
    return (int) field.count;
  }

  /** The first whole number of a tag. */
  long number(int tag, long otherwise) throws IOException {
    // Alone: a few bytes of Exif data can say that millions follow.
    long[] numbers = numbers(tag, 1);
    return numbers.length == 0 ? otherwise : numbers[0];
  }

  /** The bytes of a tag. */
  byte @Nullable [] bytes(int tag) throws IOException {
    Field field = fields.get(tag);
    if (field == null || BYTES[field.type] != 1) {
      return null;
    }
    byte[] bytes = new byte[seek(tag, field)];
    stream.readFully(bytes);
    return bytes;
  }

  Orientation orientation() throws IOException {
    return Orientation.of(number(ORIENTATION, 1));
  }

  @Nullable Resolution resolution() throws IOException {
    long unit = number(RESOLUTION_UNIT, 2);
    double scale = unit == CENTIMETRE ? Resolution.CENTIMETRES_PER_INCH : 1;
    return unit == NO_UNIT
        ? null
        : Resolution.of(rational(X_RESOLUTION) * scale, rational(Y_RESOLUTION) * scale);
  }

  private double rational(int tag) throws IOException {
    Field field = fields.get(tag);
    if (field == null || field.type != RATIONAL || field.count < 1) {
      return 0;
    }
    stream.seek(field.at);
    double numerator = stream.readUnsignedInt();
    return numerator / stream.readUnsignedInt();
  }
}
