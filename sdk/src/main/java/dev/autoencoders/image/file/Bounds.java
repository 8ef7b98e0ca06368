package dev.autoencoders.image.file;

import dev.autoencoders.internal.Require;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * What a file may hold. Immutable.
 *
 * @param maxPixels the largest width × height of a picture, 1 or more
 * @param formats names of formats in lower case; null for all that ImageIO reads
 */
public record Bounds(long maxPixels, @Nullable Set<String> formats) {
  /** Bytes that a pixel has at most: red, green, blue and alpha of 16 bits. */
  private static final long BYTES_A_PIXEL = 8;

  /** The picture itself, and what its decoder holds beside it, such as a strip or a tile. */
  private static final long COPIES = 3;

  /** How much longer than its pixels a file in a stream may be: profiles, notes, thumbnails. */
  private static final long BESIDES_PIXELS = 1 << 24;

  /** Part of the heap that one picture may take: its result takes as much. */
  private static final long PART_OF_HEAP = 2;

  /** Pictures of any format. */
  public Bounds(long maxPixels) {
    this(maxPixels, null);
  }

  /**
   * The names of formats as {@link #formats} has them.
   *
   * @throws IllegalArgumentException if there are none, or ImageIO does not read one
   */
  public static Set<String> named(String... formats) {
    Set<String> known = lowerCase(ImageIO.getReaderFormatNames());
    Set<String> named = lowerCase(Require.given(formats, "formats"));
    if (named.isEmpty() || !known.containsAll(named)) {
      throw Require.refusal("formats", "some of " + String.join(", ", known), named);
    }
    return named;
  }

  /** Names of formats, as messages list them. */
  static String list(String[] formats) {
    return String.join(", ", lowerCase(formats));
  }

  static Set<String> lowerCase(String[] names) {
    Set<String> all = new TreeSet<>();
    Arrays.stream(names).map(name -> name.toLowerCase(Locale.ROOT)).forEach(all::add);
    return all;
  }

  /** The length of the longest file that is read to memory. */
  int bytes() {
    return (int) Math.min(Integer.MAX_VALUE - 8, BESIDES_PIXELS + scaled(BYTES_A_PIXEL));
  }

  /** How many bytes the decoder of a picture may take, the picture itself included. */
  long memory() {
    return Math.min(
        Runtime.getRuntime().maxMemory() / PART_OF_HEAP,
        BESIDES_PIXELS + scaled(COPIES * BYTES_A_PIXEL));
  }

  private long scaled(long bytesAPixel) {
    return Math.min(maxPixels, Integer.MAX_VALUE) * bytesAPixel;
  }
}
