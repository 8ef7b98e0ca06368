package dev.autoencoders.codec;

import dev.autoencoders.internal.coding.NumberModel;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of an opened file or container. Thread-safe. A block of several pictures is kept until
 * another one is decoded, so that pictures that are read in their order cost one block each time.
 */
final class Blocks {
  private final CodecModel model;
  private final long maxPixels;
  private final Header header;
  private final Representation representation;
  private final byte[] bytes;
  private final int[] starts;
  private final int perBlock;
  private final int pictures;
  private volatile @Nullable Block last;

  private Blocks(CodecModel model, long maxPixels, Header header, byte[] bytes, int[] starts) {
    this.model = model;
    this.maxPixels = maxPixels;
    this.header = header;
    this.representation = model.representation(header.quality());
    this.bytes = bytes;
    this.starts = starts;
    Header.Container container = header.container();
    this.pictures = container == null ? 1 : container.pictures();
    this.perBlock = container == null ? 1 : container.perBlock();
  }

  /** Checks all but the blocks themselves. */
  static Blocks open(CodecModel model, long maxPixels, byte[] bytes) {
    ByteCursor from = new ByteCursor(bytes);
    Header header = Header.read(from);
    model.requireMine(header);
    int[] starts;
    if (header.container() == null) {
      starts = new int[] {from.position(), bytes.length};
    } else {
      starts = readIndex(model, header.container(), from, bytes);
    }
    if (header.height() > 0) {
      model.requireSize(header.height(), header.width(), maxPixels);
      requireBlock(header);
    }
    return new Blocks(model, maxPixels, header, bytes, starts);
  }

  /** A few bytes may say that they are many large pictures, too. */
  private static void requireBlock(Header header) {
    Header.Container container = header.container();
    int perBlock = container == null ? 1 : container.perBlock();
    if (perBlock > ContainerWriter.perBlock(header.height(), header.width())) {
      throw ByteCursor.refusal(
          ("at most " + ContainerWriter.perBlock(header.height(), header.width()))
              + (" pictures of " + header.height() + "×" + header.width() + " in a block"),
          perBlock + "; get the file again");
    }
  }

  private static int[] readIndex(
      CodecModel model, Header.Container container, ByteCursor from, byte[] bytes) {
    int[] starts = new int[container.blocks() + 1];
    for (int block = 0; block < container.blocks(); block++) {
      int length = from.readNumber("the length of a block");
      starts[block + 1] = starts[block] + length;
      if (length > from.remaining() || starts[block + 1] < 0) {
        throw ByteCursor.refusal(
            "a block of " + length + " bytes", from.remaining() + "; get the file again");
      }
    }
    int end = from.position();
    int stored = 0;
    for (int i = 0; i < BlockCoder.CHECKSUM; i++) {
      stored = stored << 8 | from.read();
    }
    if (stored != BlockCoder.checksum(new int[0], model.context(Arrays.copyOf(bytes, end)))) {
      throw ByteCursor.refusal(
          "a whole header", "another checksum: it is damaged; get the file again");
    }
    int first = from.position();
    for (int i = 0; i < starts.length; i++) {
      starts[i] += first;
    }
    if (starts[starts.length - 1] != bytes.length) {
      throw ByteCursor.refusal(
          starts[starts.length - 1] + " bytes", bytes.length + "; get the file again");
    }
    return starts;
  }

  int pictures() {
    return pictures;
  }

  Block blockOf(int picture) {
    Objects.checkIndex(picture, pictures);
    Block known = last;
    if (known == null || !known.holds(picture)) {
      known = decode(picture / perBlock);
      last = perBlock > 1 ? known : null;
    }
    return known;
  }

  float[] allValues() {
    if (pictures == 0) {
      return new float[0];
    }
    if (header.height() == 0) {
      throw new UnsupportedOperationException(
          "container: expected pictures of one size, found several; decode them one by one");
    }
    long perPicture = model.valuesOf(header.height(), header.width());
    if (pictures * perPicture > Integer.MAX_VALUE - 8) {
      throw new UnsupportedOperationException(
          "container: expected values that fit one array, found "
              + (pictures + "×" + perPicture)
              + "; decode them one by one");
    }
    float[] all = new float[(int) (pictures * perPicture)];
    for (int i = 0, at = 0; i < starts.length - 1; i++) {
      Block block = decode(i);
      float[] values = block.values(0, block.pictures);
      System.arraycopy(values, 0, all, at, values.length);
      at += values.length;
    }
    return all;
  }

  private Block decode(int index) {
    int start = starts[index];
    int height = header.height();
    int width = header.width();
    if (height == 0) {
      ByteCursor from = new ByteCursor(Arrays.copyOfRange(bytes, start, starts[index + 1]));
      height = from.readNumber("a height");
      width = from.readNumber("a width");
      start += from.position();
      if (height == 0 || width == 0) {
        throw ByteCursor.refusal(
            "a picture", "a size of " + height + "×" + width + "; get the file again");
      }
      model.requireSize(height, width, maxPixels);
    }
    Header.Container container = header.container();
    int count = container == null ? 1 : container.picturesOf(index);
    NumberModel numberModel = representation.model();
    BlockCoder.Shape shape = representation.shape(count, height, width);
    byte[] context = model.context(header.toBytes(), index, height, width);
    int[] numbers = BlockCoder.decode(numberModel, bytes, start, starts[index + 1], shape, context);
    return new Block(index * perBlock, count, height, width, numbers);
  }

  /** A decoded block. */
  final class Block {
    private final int first;
    private final int pictures;
    private final int height;
    private final int width;
    private final int[] numbers;

    private Block(int first, int pictures, int height, int width, int[] numbers) {
      this.first = first;
      this.pictures = pictures;
      this.height = height;
      this.width = width;
      this.numbers = numbers;
    }

    boolean holds(int picture) {
      return picture >= first && picture - first < pictures;
    }

    /** Where in the block a picture of the container lies. */
    int place(int picture) {
      return picture - first;
    }

    int height() {
      return height;
    }

    int width() {
      return width;
    }

    /** The values of some of its pictures. */
    float[] values(int from, int count) {
      int perPicture = numbers.length / pictures;
      int[] some = Arrays.copyOfRange(numbers, from * perPicture, (from + count) * perPicture);
      return representation.samples(some, height, width);
    }
  }
}
