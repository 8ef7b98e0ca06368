package dev.autoencoders.image.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;

/** A TIFF file, which holds one picture or many. */
final class TiffContainer extends Container {
  /** A smaller version of another picture, or which of its pixels are transparent. */
  private static final int NO_PAGE = 1 | 4;

  private static final int SIGNED = 2;
  private static final int SHORT_BITS = 16;
  private static final int OLD_JPEG = 6;
  private static final int JPEG = 7;

  /** Sides of JPEGs are rounded up to blocks of so many pixels. */
  private static final int BLOCK = 16;

  /** The compressed bytes aside: a tile unpacked, one in other colours, and JPEG's numbers. */
  private static final int TILES = 4;

  private final List<TiffDirectory> directories;
  private final List<Integer> indices = new ArrayList<>();
  private final Warnings warnings;

  TiffContainer(ChannelStream stream, Warnings warnings) throws IOException {
    super(stream);
    this.warnings = warnings;
    this.directories = TiffDirectory.read(stream, Integer.MAX_VALUE);
    for (int i = 0; i < directories.size(); i++) {
      if ((directories.get(i).number(TiffDirectory.SUBFILE, 0) & NO_PAGE) == 0) {
        indices.add(i);
      }
    }
    if (indices.isEmpty()) {
      indices.add(0);
    }
  }

  private TiffDirectory directory(int page) throws IOException {
    if (directories.isEmpty()) {
      throw new IIOException("no picture in it");
    }
    return directories.get(indices.get(page));
  }

  @Override
  int pages() {
    return indices.size();
  }

  @Override
  int index(int page) {
    return indices.get(page);
  }

  @Override
  boolean isAnimation() {
    return false;
  }

  @Override
  Traits traits(int page) throws IOException {
    TiffDirectory directory = directory(page);
    return new Traits(
        directory.orientation(),
        Traits.profile(directory.bytes(TiffDirectory.PROFILE), warnings),
        directory.resolution(),
        null,
        Map.of());
  }

  /** A tile may be larger than the whole picture. */
  @Override
  long workspace(int page, ImageReader reader, long bytesAPixel) throws IOException {
    int index = index(page);
    long height = reader.getTileHeight(index);
    long width = reader.getTileWidth(index);
    if (!reader.isImageTiled(index)) {
      height = Math.min(height, reader.getHeight(index)); // a strip ends with the picture
    }
    if (height < 1 || width < 1) {
      throw new IIOException("tiles of " + height + "×" + width);
    }
    checkJpegs(directory(page), height, width);
    return stream().length() + TILES * height * width * bytesAPixel;
  }

  /** A JPEG inside says its size itself. */
  private void checkJpegs(TiffDirectory directory, long height, long width) throws IOException {
    long compression = directory.number(TiffDirectory.COMPRESSION, 1);
    if (compression != JPEG && compression != OLD_JPEG) {
      return;
    }
    byte[] tables = directory.bytes(TiffDirectory.JPEG_TABLES);
    if (tables != null) {
      checkJpeg(tables, 0, 0);
    }
    long old = directory.number(TiffDirectory.OLD_JPEG, 0);
    if (old != 0) {
      checkJpeg(part(old, stream().length()), height, width);
    }
    checkJpegs(directory, TiffDirectory.STRIP_OFFSETS, TiffDirectory.STRIP_BYTES, height, width);
    checkJpegs(directory, TiffDirectory.TILE_OFFSETS, TiffDirectory.TILE_BYTES, height, width);
  }

  private void checkJpegs(
      TiffDirectory directory, int startsTag, int lengthsTag, long height, long width)
      throws IOException {
    long[] starts = directory.numbers(startsTag);
    long[] lengths = directory.numbers(lengthsTag);
    for (int i = 0; i < starts.length; i++) {
      checkJpeg(
          part(starts[i], i < lengths.length ? lengths[i] : stream().length()), height, width);
    }
  }

  private byte[] part(long start, long length) throws IOException {
    long left = Math.max(0, stream().length() - start);
    byte[] part = new byte[(int) Math.min(Integer.MAX_VALUE - 8, Math.min(left, length))];
    stream().seek(start);
    stream().readFully(part);
    return part;
  }

  private void checkJpeg(byte[] jpeg, long height, long width) throws IOException {
    JpegContainer inside = new JpegContainer(ChannelStream.of(jpeg), warnings);
    if (inside.height() > rounded(height) || inside.width() > rounded(width)) {
      throw new IIOException(
          ("a JPEG of " + inside.height() + "×" + inside.width())
              + (" in a tile of " + height + "×" + width));
    }
    inside.check(0);
  }

  private static long rounded(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** Some decoders, such as that of JPEG in TIFF, fill in what the file does not hold. */
  @Override
  void check(int page) throws IOException {
    TiffDirectory directory = directory(page);
    checkEnds(directory.numbers(TiffDirectory.STRIP_OFFSETS), TiffDirectory.STRIP_BYTES, page);
    checkEnds(directory.numbers(TiffDirectory.TILE_OFFSETS), TiffDirectory.TILE_BYTES, page);
    boolean signed = directory.number(TiffDirectory.SAMPLE_FORMAT, 1) == SIGNED;
    long bits = directory.number(TiffDirectory.BITS, 1);
    if (signed && bits != SHORT_BITS) {
      // ImageIO would take them for unsigned ones.
      throw new IIOException("signed samples of " + bits + " bits; save it with unsigned ones");
    }
  }

  private void checkEnds(long[] starts, int lengthsTag, int page) throws IOException {
    long[] lengths = directory(page).numbers(lengthsTag);
    for (int i = 0; i < Math.min(starts.length, lengths.length); i++) {
      if (starts[i] + lengths[i] > stream().length()) {
        throw new IIOException(
            "pixels up to byte "
                + (starts[i] + lengths[i])
                + (" in a file of " + stream().length() + "; it is cut off"));
      }
    }
  }
}
