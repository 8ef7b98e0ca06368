package dev.autoencoders.codec;

import java.util.ArrayList;
import java.util.List;

/** Writes many samples as one container: a header, the lengths of the blocks, and the blocks. */
final class ContainerWriter {
  /** Pixels that are coded together: what a block costs is then little for each picture. */
  private static final long BLOCK_PIXELS = 1 << 18;

  private final CodecModel model;
  private final int quality;

  ContainerWriter(CodecModel model, int quality) {
    this.model = model;
    this.quality = quality;
  }

  /** Gives the samples, some at a time. */
  interface Source {
    int count();

    /** Rows of a sample. */
    int height(int index);

    /** Columns of a sample. */
    int width(int index);

    /** The values of some samples of one size, back to back. */
    float[] values(int from, int count);
  }

  byte[] write(Source source) {
    boolean same = haveOneSize(source);
    int height = same ? source.height(0) : 0;
    int width = same ? source.width(0) : 0;
    int perBlock = same ? perBlock(height, width) : 1;
    Header.Container container = new Header.Container(model.name(), source.count(), perBlock);
    Header header = new Header(model.shortDigest(), quality, container, height, width);
    ByteSink to = new ByteSink();
    to.write(header.toBytes());
    List<byte[]> blocks = new ArrayList<>();
    for (int block = 0; block < container.blocks(); block++) {
      byte[] bytes = block(header, source, block, container.picturesOf(block));
      to.writeNumber(bytes.length);
      blocks.add(bytes);
    }
    to.writeWord(BlockCoder.checksum(new int[0], model.context(to.toBytes())));
    blocks.forEach(to::write);
    return to.toBytes();
  }

  /** How many pictures of this size a block has at most. */
  static int perBlock(int height, int width) {
    long fitting = BLOCK_PIXELS / ((long) height * width);
    return (int) Math.max(1, Math.min(BlockCoder.MOST_PICTURES, fitting));
  }

  private static boolean haveOneSize(Source source) {
    for (int i = 0; i < source.count(); i++) {
      if (source.height(i) != source.height(0) || source.width(i) != source.width(0)) {
        return false;
      }
    }
    return source.count() > 0;
  }

  private byte[] block(Header header, Source source, int block, int count) {
    int first = block * (header.container() == null ? 1 : header.container().perBlock());
    int height = source.height(first);
    int width = source.width(first);
    ByteSink to = new ByteSink();
    if (header.height() == 0) {
      to.writeNumber(height);
      to.writeNumber(width);
    }
    to.write(code(header, block, source.values(first, count), count, height, width));
    return to.toBytes();
  }

  /** Codes some samples of one size: all of a file, or a block. */
  byte[] code(Header header, int block, float[] samples, int count, int height, int width) {
    Representation representation = model.representation(quality);
    int[] numbers = representation.numbers(samples, height, width);
    BlockCoder.Shape shape = representation.shape(count, height, width);
    byte[] context = model.context(header.toBytes(), block, height, width);
    return BlockCoder.encode(representation.model(), numbers, shape, context);
  }

  /** Writes one sample as a file of its own. */
  byte[] writeOne(float[] sample, int height, int width) {
    Header header = new Header(model.shortDigest(), quality, null, height, width);
    ByteSink to = new ByteSink();
    to.write(header.toBytes());
    to.write(code(header, 0, sample, 1, height, width));
    return to.toBytes();
  }
}
