package dev.autoencoders.image.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOException;

/** A TIFF file, which holds one picture or many. */
final class TiffContainer extends Container {
  /** A smaller version of another picture, or which of its pixels are transparent. */
  private static final int NO_PAGE = 1 | 4;

  private static final int SIGNED = 2;
  private static final int SHORT_BITS = 16;

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
