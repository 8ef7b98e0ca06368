package dev.autoencoders.image;

import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.internal.Require;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    List<List<BufferedImage>> copy = new ArrayList<>();
    for (List<BufferedImage> row : rows) {
      copy.add(List.copyOf(row));
    }
    Strip strip = new Strip(copy, 1, 2);
    checkSizes(strip.tiles());
    return strip;
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
                + (first.getHeight() + "×" + first.getWidth())
                + (" and " + tile.getHeight() + "×" + tile.getWidth()));
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
    List<BufferedImage> tiles = tiles();
    int channels = 1;
    for (BufferedImage tile : tiles) {
      channels = Pixels.isGrey(tile) ? channels : 3;
    }
    int columns = 0;
    for (List<BufferedImage> row : rows) {
      columns = Math.max(columns, row.size());
    }
    int stepDown = tiles.get(0).getHeight() * scale + gap;
    int stepAcross = tiles.get(0).getWidth() * scale + gap;
    int height = rows.size() * stepDown - gap;
    int width = columns * stepAcross - gap;
    float[] pixels = new float[channels * height * width];
    Arrays.fill(pixels, BACKGROUND);
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        int corner = row * stepDown * width + column * stepAcross;
        place(rows.get(row).get(column), channels, pixels, corner, height, width);
      }
    }
    return Pixels.image(pixels, channels, height, width);
  }

  private List<BufferedImage> tiles() {
    List<BufferedImage> tiles = new ArrayList<>();
    for (List<BufferedImage> row : rows) {
      tiles.addAll(row);
    }
    return tiles;
  }

  /** Draws a picture into the pixels of the whole strip, CHW. */
  private void place(
      BufferedImage tile, int channels, float[] pixels, int corner, int height, int width) {
    float[] source = Pixels.read(tile, channels);
    for (int channel = 0; channel < channels; channel++) {
      for (int y = 0; y < tile.getHeight() * scale; y++) {
        int from = (channel * tile.getHeight() + y / scale) * tile.getWidth();
        int to = (channel * height + y) * width + corner;
        for (int x = 0; x < tile.getWidth() * scale; x++) {
          pixels[to + x] = source[from + x / scale];
        }
      }
    }
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

  @Override
  public String toString() {
    return "strip of " + tiles().size() + " pictures in " + rows.size() + " rows";
  }
}
