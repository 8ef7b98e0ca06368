package dev.autoencoders.codec;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header of a file or a container.
 *
 * @param digest the first 24 bits of the model's
 * @param quality 0 for lossless
 * @param container null if it is a single picture
 * @param height of each picture; 0 if they differ
 * @param width of each picture; 0 if they differ
 */
record Header(int digest, int quality, @Nullable Container container, int height, int width) {
  /** The first byte of all files; the second has the version. */
  private static final int MAGIC = 0xae;

  private static final int VERSION_MAGIC = 0xc0;
  private static final int VERSION = 1;
  private static final int CONTAINER = 0x80;
  private static final int BEST = 100;
  private static final int MOST_NAME = 200;

  /** How many bytes of a digest are written. */
  static final int DIGEST_BYTES = 3;

  /**
   * What containers say in addition.
   *
   * @param model its name
   * @param pictures how many there are
   * @param perBlock how many are coded together
   */
  record Container(String model, int pictures, int perBlock) {
    int blocks() {
      return (int) (((long) pictures + perBlock - 1) / perBlock);
    }

    /** How many pictures a block holds: the last may have fewer. */
    int picturesOf(int block) {
      return Math.min(perBlock, pictures - block * perBlock);
    }
  }

  static Header read(ByteCursor from) {
    int magic = from.read();
    int version = from.read();
    if (magic != MAGIC || (version & 0xf0) != VERSION_MAGIC) {
      throw ByteCursor.refusal(
          "bytes that a codec made", "others; give what Codec.compress returned");
    }
    if ((version & 0x0f) != VERSION) {
      throw ByteCursor.refusal(
          "version " + VERSION, "version " + (version & 0x0f) + "; use a newer SDK");
    }
    int digest = 0;
    for (int i = 0; i < DIGEST_BYTES; i++) {
      digest = digest << 8 | from.read();
    }
    int kind = from.read();
    int quality = kind & 0x7f;
    if (quality > BEST) {
      throw ByteCursor.refusal("a quality of 0 to 100", quality + "; get the file again");
    }
    boolean several = (kind & CONTAINER) != 0;
    String name = several ? readName(from) : "";
    int height = from.readNumber("a height");
    int width = from.readNumber("a width");
    if (several ? (height == 0) != (width == 0) : height == 0 || width == 0) {
      throw ByteCursor.refusal(
          "a picture", "a size of " + height + "×" + width + "; get the file again");
    }
    return new Header(
        digest, quality, several ? readContainer(from, name, height) : null, height, width);
  }

  private static String readName(ByteCursor from) {
    byte[] name = new byte[from.read()];
    if (name.length > MOST_NAME) {
      throw ByteCursor.refusal("a model's name", name.length + " bytes; get the file again");
    }
    for (int i = 0; i < name.length; i++) {
      name[i] = (byte) from.read();
    }
    return new String(name, StandardCharsets.US_ASCII);
  }

  private static Container readContainer(ByteCursor from, String name, int height) {
    int pictures = from.readNumber("a number of pictures");
    int perBlock = from.readNumber("pictures in a block");
    if (perBlock < 1 || perBlock > BlockCoder.MOST_PICTURES || (height == 0 && perBlock != 1)) {
      throw ByteCursor.refusal("pictures in a block", perBlock + "; get the file again");
    }
    Container container = new Container(name, pictures, perBlock);
    if (container.blocks() > from.remaining()) {
      throw ByteCursor.refusal(
          pictures + " pictures", from.remaining() + " bytes; get the file again");
    }
    return container;
  }

  byte[] toBytes() {
    ByteSink to = new ByteSink();
    to.write(MAGIC);
    to.write(VERSION_MAGIC | VERSION);
    for (int shift = 8 * (DIGEST_BYTES - 1); shift >= 0; shift -= 8) {
      to.write(digest >>> shift);
    }
    to.write(quality | (container == null ? 0 : CONTAINER));
    if (container != null) {
      byte[] name = container.model.getBytes(StandardCharsets.US_ASCII);
      to.write(name.length);
      to.write(name);
    }
    to.writeNumber(height);
    to.writeNumber(width);
    if (container != null) {
      to.writeNumber(container.pictures);
      to.writeNumber(container.perBlock);
    }
    return to.toBytes();
  }

  /** A short digest as people read it. */
  static String text(int digest) {
    return HexFormat.of().toHexDigits(digest, 2 * DIGEST_BYTES);
  }

  CodecFile describe(long bytes) {
    return new CodecFile(
        VERSION,
        text(digest),
        container == null ? Optional.empty() : Optional.of(container.model),
        quality,
        height,
        width,
        container == null ? 1 : container.pictures,
        container != null,
        bytes);
  }
}
