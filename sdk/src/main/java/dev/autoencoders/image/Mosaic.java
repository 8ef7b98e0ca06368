package dev.autoencoders.image;

import java.util.Arrays;

/**
 * Puts tiles together again. Holds one row of tiles: rows of pixels that no further tile touches
 * are given away. Takes the tiles in order, so that its sums are the same each time; not
 * thread-safe.
 */
final class Mosaic {
  /** How many rows of pixels are given away at once. */
  private static final int CHUNK = 64;

  private final Axis rows;
  private final Axis columns;
  private final int planes;
  private final int height;
  private final int width;
  private final Planes.Rows to;

  /** As many rows of pixels as a tile has. */
  private final int held;

  /** Planes × held × width values; the first row is that where the present row of tiles begins. */
  private final float[] sums;

  Mosaic(Axis rows, Axis columns, Planes shape, Planes.Rows to) {
    this.rows = rows;
    this.columns = columns;
    this.planes = shape.count();
    this.height = shape.height();
    this.width = shape.width();
    this.to = to;
    this.held = Math.min(rows.tile(), height);
    this.sums = new float[Planes.values(planes, held, width)];
  }

  /**
   * Adds a tile's share.
   *
   * @param tiles holds it, CHW, from this offset on
   * @param index which one, row by row
   */
  void add(float[] tiles, int offset, int index) {
    int row = index / columns.count();
    int column = index % columns.count();
    int left = columns.start(column);
    float[] down = rows.weights(row);
    float[] across = columns.weights(column);
    int tall = Math.min(rows.tile(), height - rows.start(row));
    int wide = Math.min(columns.tile(), width - left);
    for (int plane = 0; plane < planes; plane++) {
      for (int y = 0; y < tall; y++) {
        int from = offset + (plane * rows.tile() + y) * columns.tile();
        int at = (plane * held + y) * width + left;
        for (int x = 0; x < wide; x++) {
          sums[at + x] += down[y] * across[x] * tiles[from + x];
        }
      }
    }
    if (column == columns.count() - 1) {
      finish(row);
    }
  }

  private void finish(int row) {
    int top = rows.start(row);
    int end = row == rows.count() - 1 ? height : rows.start(row + 1);
    for (int first = top; first < end; first += CHUNK) {
      int count = Math.min(CHUNK, end - first);
      float[] part = new float[planes * count * width];
      for (int plane = 0; plane < planes; plane++) {
        int from = (plane * held + first - top) * width;
        System.arraycopy(sums, from, part, plane * count * width, count * width);
      }
      to.take(first, count, part);
    }
    moveUp(end - top);
  }

  /** The rest of each plane becomes its beginning. */
  private void moveUp(int gone) {
    for (int plane = 0; plane < planes; plane++) {
      int start = plane * held * width;
      int kept = (held - gone) * width;
      System.arraycopy(sums, start + gone * width, sums, start, kept);
      Arrays.fill(sums, start + kept, start + held * width, 0);
    }
  }
}
