package dev.autoencoders.image;

import dev.autoencoders.AtomicFiles;
import dev.autoencoders.internal.Require;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Rows of small pictures put together to one, to compare what went in with what came out.
 * Immutable; thread-safe as long as nobody paints on the pictures.
 *
 * <pre>{@code
 * Strip.of(List.of(List.of(noisy), List.of(clean))).scale(3).writePng(Path.of("strip.png"));
 * }</pre>
 */
public final class Strip {
  private static final float BACKGROUND = 1f;

  private final List<List<BufferedImage>> rows;
  private final int scale;
  private final int gap;

  private Strip(List<List<BufferedImage>> rows, int scale, int gap) {
    this.rows = rows;
    this.scale = scale;
    this.gap = gap;
  }

  /**
   * Puts rows of pictures under each other, at their own size with 2 white pixels between them.
   *
   * @param rows from top to bottom, each from left to right; they may differ in length
   * @return the strip
   * @throws IllegalArgumentException if there is no picture, or they differ in size
   */
  public static Strip of(List<List<BufferedImage>> rows) {
    List<List<BufferedImage>> copy = rows.stream().map(List::copyOf).toList();
    checkSizes(copy.stream().flatMap(List::stream).toList());
    return new Strip(copy, 1, 2);
  }

  private static void checkSizes(List<BufferedImage> tiles) {
    if (tiles.isEmpty()) {
      throw new IllegalArgumentException("strip: expected 1 picture or more, found none");
    }
    BufferedImage first = tiles.get(0);
    for (BufferedImage tile : tiles) {
      if (tile.getWidth() != first.getWidth() || tile.getHeight() != first.getHeight()) {
        throw new IllegalArgumentException(
            "strip: expected pictures of one size, found "
                + (first.getWidth() + "×" + first.getHeight())
                + (" and " + tile.getWidth() + "×" + tile.getHeight()));
      }
    }
  }

  /**
   * Enlarges the pictures, each pixel to a square.
   *
   * @param factor sides of the square, 1 or more
   * @return a new strip
   * @throws IllegalArgumentException if it is less than 1
   */
  public Strip scale(int factor) {
    Require.atLeast(1, factor, "scale");
    return new Strip(rows, factor, gap);
  }

  /**
   * Sets the space between pictures.
   *
   * @param pixels white pixels between neighbours, 0 or more, not enlarged
   * @return a new strip
   * @throws IllegalArgumentException if it is less than 0
   */
  public Strip gap(int pixels) {
    Require.atLeast(0, pixels, "gap");
    return new Strip(rows, scale, pixels);
  }

  /**
   * Draws the strip.
   *
   * @return a new picture, grey if all pictures are grey, else RGB
   */
  public BufferedImage image() {
    Canvas canvas = new Canvas();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        canvas.place(rows.get(row).get(column), row, column);
      }
    }
    return Pixels.image(canvas.pixels, canvas.channels, canvas.height, canvas.width);
  }

  /**
   * Draws the strip into a PNG file. The file is there as a whole or not at all.
   *
   * @param file the file to make or replace; its directory must exist
   * @throws IOException if it can't be written
   */
  public void writePng(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Given the bare stream, ImageIO would go through a temporary file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image(), "png", out);
    }
    AtomicFiles.write(file, bytes.toByteArray());
  }

  /** The pixels of the whole strip, CHW. */
  private final class Canvas {
    final int channels;
    final int height;
    final int width;
    final float[] pixels;
    private final int tileHeight;
    private final int tileWidth;

    Canvas() {
      List<BufferedImage> tiles = rows.stream().flatMap(List::stream).toList();
      channels = tiles.stream().allMatch(Pixels::isGrey) ? 1 : 3;
      tileHeight = tiles.get(0).getHeight();
      tileWidth = tiles.get(0).getWidth();
      int columns = rows.stream().mapToInt(List::size).max().orElseThrow();
      height = rows.size() * (tileHeight * scale + gap) - gap;
      width = columns * (tileWidth * scale + gap) - gap;
      pixels = new float[channels * height * width];
      Arrays.fill(pixels, BACKGROUND);
    }

    void place(BufferedImage tile, int row, int column) {
      float[] source = Pixels.read(tile, channels);
      int top = row * (tileHeight * scale + gap);
      int left = column * (tileWidth * scale + gap);
      for (int channel = 0; channel < channels; channel++) {
        for (int y = 0; y < tileHeight * scale; y++) {
          int from = (channel * tileHeight + y / scale) * tileWidth;
          int to = (channel * height + top + y) * width + left;
          for (int x = 0; x < tileWidth * scale; x++) {
            pixels[to + x] = source[from + x / scale];
          }
        }
      }
    }
  }
}
