package dev.autoencoders.codec;

import java.awt.image.BufferedImage;

/**
 * Compressed pictures in memory, each of which can be decoded without those of other blocks; got
 * from {@link Codec#open}. Thread-safe; keeps the bytes that it was opened with, which must not be
 * changed, and works as long as the autoencoder is open.
 *
 * <pre>{@code
 * CodecContainer container = codec.open(bytes);
 * BufferedImage third = container.picture(2);
 * }</pre>
 */
public final class CodecContainer {
  private final CodecPixels pixels;
  private final Blocks blocks;

  CodecContainer(CodecPixels pixels, Blocks blocks) {
    this.pixels = pixels;
    this.blocks = blocks;
  }

  /**
   * How many pictures there are.
   *
   * @return 0 or more
   */
  public int size() {
    return blocks.pictures();
  }

  /**
   * Decodes one picture. Small pictures are coded in blocks, of which one is decoded, and kept: the
   * next picture of the same block takes little time.
   *
   * @param index 0 to size − 1
   * @return a new picture
   * @throws IndexOutOfBoundsException if there is no such picture
   * @throws dev.autoencoders.exception.InvalidCodecFileException if its block is damaged
   */
  public BufferedImage picture(int index) {
    Blocks.Block block = blocks.blockOf(index);
    return pixels.picture(block.values(block.place(index), 1), block.height(), block.width());
  }

  /**
   * Decodes one picture to values.
   *
   * @param index 0 to size − 1
   * @return new values in the model's range, channel by channel
   * @throws IndexOutOfBoundsException if there is no such picture
   * @throws dev.autoencoders.exception.InvalidCodecFileException if its block is damaged
   */
  public float[] values(int index) {
    Blocks.Block block = blocks.blockOf(index);
    return block.values(block.place(index), 1);
  }

  /**
   * Decodes all pictures, which must be of one size, to values.
   *
   * @return new values in the model's range, back to back
   * @throws UnsupportedOperationException if sizes differ, or the values don't fit one array
   * @throws dev.autoencoders.exception.InvalidCodecFileException if anything is damaged
   */
  public float[] allValues() {
    return blocks.allValues();
  }

  /** The container, for callers that can use one picture only. */
  CodecContainer requireOne() {
    if (size() != 1) {
      throw ByteCursor.refusal("one picture", size() + "; use open(bytes)");
    }
    return this;
  }

  @Override
  public String toString() {
    return "container of " + size() + " pictures";
  }
}
