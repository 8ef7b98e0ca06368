package dev.autoencoders.codec;

import dev.autoencoders.exception.InvalidCodecFileException;
import dev.autoencoders.internal.coding.BinaryDecoder;
import dev.autoencoders.internal.coding.BinaryEncoder;
import dev.autoencoders.internal.coding.NumberModel;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Codes the whole numbers of one or several pictures as one piece: the bits, and then a checksum
 * (CRC-32) of the model, of what the header says, and of the numbers.
 */
final class BlockCoder {
  /** Bytes of a checksum. */
  static final int CHECKSUM = 4;

  /** Pictures in a block. */
  static final int MOST_PICTURES = 1 << 12;

  /** A number takes at least 2^-16 · log₂ e bits: so many need a byte. */
  private static final long MOST_NUMBERS_PER_BYTE = 363_000;

  private BlockCoder() {}

  /**
   * The shape of the numbers in a block.
   *
   * @param pictures how many there are
   * @param channels numbers at each place
   * @param height rows of places
   * @param width columns of places
   */
  record Shape(int pictures, int channels, int height, int width) {
    long perPicture() {
      return (long) channels * height * width;
    }

    long numbers() {
      return pictures * perPicture();
    }
  }

  static byte[] encode(NumberModel model, int[] numbers, Shape shape, byte[] context) {
    BinaryEncoder encoder = new BinaryEncoder();
    int perPicture = (int) shape.perPicture();
    for (int first = 0; first < numbers.length; first += perPicture) {
      int[] picture = Arrays.copyOfRange(numbers, first, first + perPicture);
      model.code(encoder, picture, shape.height, shape.width);
    }
    ByteSink to = new ByteSink();
    to.write(encoder.finish());
    to.writeWord(checksum(numbers, context));
    return to.toBytes();
  }

  /**
   * Decodes a block.
   *
   * @param model as the encoder began with
   * @param bytes hold the block from start to end
   * @param context as the encoder had it
   * @throws InvalidCodecFileException if anything is not as it was written
   */
  static int[] decode(
      NumberModel model, byte[] bytes, int start, int end, Shape shape, byte[] context) {
    int dataEnd = end - CHECKSUM;
    if (dataEnd < start) {
      throw ByteCursor.refusal("a checksum", "the end of the data; get the file again");
    }
    if (shape.numbers() > (dataEnd - start + 5) * MOST_NUMBERS_PER_BYTE
        || shape.numbers() > Integer.MAX_VALUE - 8) {
      throw ByteCursor.refusal(
          shape.numbers() + " numbers", (dataEnd - start) + " bytes; get the file again");
    }
    int[] numbers = new int[(int) shape.numbers()];
    BinaryDecoder decoder = new BinaryDecoder(bytes, start, dataEnd);
    int perPicture = (int) shape.perPicture();
    int[] picture = new int[perPicture];
    try {
      for (int first = 0; first < numbers.length; first += perPicture) {
        model.code(decoder, picture, shape.height, shape.width);
        System.arraycopy(picture, 0, numbers, first, perPicture);
      }
    } catch (BinaryDecoder.EndOfDataException e) {
      throw new InvalidCodecFileException(
          "codec file: expected the data of whole pictures, found their end after "
              + (dataEnd - start)
              + " bytes; get the file again",
          e);
    }
    if (!decoder.isAtEnd()) {
      throw ByteCursor.refusal("the end of the data", "more; get the file again");
    }
    int stored = 0;
    for (int i = dataEnd; i < end; i++) {
      stored = stored << 8 | (bytes[i] & 0xff);
    }
    if (stored != checksum(numbers, context)) {
      throw ByteCursor.refusal(
          "what was compressed", "another checksum: the file is damaged; get it again");
    }
    return numbers;
  }

  static int checksum(int[] numbers, byte[] context) {
    CRC32 sum = new CRC32();
    sum.update(context);
    byte[] chunk = new byte[4096];
    int used = 0;
    for (int number : numbers) {
      if (used == chunk.length) {
        sum.update(chunk);
        used = 0;
      }
      chunk[used++] = (byte) (number >> 8);
      chunk[used++] = (byte) number;
    }
    sum.update(chunk, 0, used);
    return (int) sum.getValue();
  }
}
