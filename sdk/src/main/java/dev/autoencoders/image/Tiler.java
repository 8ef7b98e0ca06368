package dev.autoencoders.image;

import dev.autoencoders.exception.InferenceInterruptedException;
import java.util.Arrays;

/**
 * Runs a model over a picture of any size, tile by tile, and puts the results together. Holds the
 * tiles of one run; not thread-safe.
 */
final class Tiler {
  /** Values that are run at once, unless one tile has more: 1 MiB. */
  private static final int BATCH_VALUES = 1 << 18;

  private final Axis rows;
  private final Axis columns;
  private final int channels;
  private final Model model;
  private final PictureProgress progress;

  /** From tiles that lie back to back, channel by channel, to as many. */
  @FunctionalInterface
  interface Model {
    float[] run(float[] tiles, int height, int width);
  }

  Tiler(Axis rows, Axis columns, int channels, Model model, PictureProgress progress) {
    this.rows = rows;
    this.columns = columns;
    this.channels = channels;
    this.model = model;
    this.progress = progress;
  }

  /** Runs the model over one image, CHW, and gives one of the same size. */
  float[] run(float[] image, int height, int width) {
    float[] result = new float[image.length];
    int perTile = channels * rows.tile() * columns.tile();
    int tiles = rows.count() * columns.count();
    int batch = Math.min(tiles, Math.max(1, BATCH_VALUES / perTile));
    float[] values = new float[batch * perTile];
    for (int first = 0; first < tiles; first += batch) {
      checkInterrupt(first, tiles);
      int count = Math.min(batch, tiles - first);
      for (int i = 0; i < count; i++) {
        cut(image, height, width, first + i, values, i * perTile);
      }
      float[] input = count == batch ? values : Arrays.copyOf(values, count * perTile);
      float[] output = model.run(input, rows.tile(), columns.tile());
      for (int i = 0; i < count; i++) {
        add(output, i * perTile, first + i, result, height, width);
      }
      progress.at(first + count, tiles);
    }
    return result;
  }

  private static void checkInterrupt(int done, int tiles) {
    if (done > 0 && Thread.currentThread().isInterrupted()) {
      throw new InferenceInterruptedException(
          "picture: interrupted after " + done + " of " + tiles + " tiles");
    }
  }

  /** Copies a tile out; beyond the picture its last pixels go on. */
  private void cut(float[] image, int height, int width, int index, float[] to, int offset) {
    int top = rows.start(index / columns.count());
    int left = columns.start(index % columns.count());
    int inside = Math.min(columns.tile(), width - left);
    int at = offset;
    for (int channel = 0; channel < channels; channel++) {
      for (int y = 0; y < rows.tile(); y++) {
        int row = (channel * height + Math.min(top + y, height - 1)) * width;
        System.arraycopy(image, row + left, to, at, inside);
        Arrays.fill(to, at + inside, at + columns.tile(), image[row + width - 1]);
        at += columns.tile();
      }
    }
  }

  /** Adds a tile's share to the result. */
  private void add(float[] tile, int offset, int index, float[] to, int height, int width) {
    int top = rows.start(index / columns.count());
    int left = columns.start(index % columns.count());
    float[] down = rows.weights(index / columns.count());
    float[] across = columns.weights(index % columns.count());
    int tall = Math.min(rows.tile(), height - top);
    int wide = Math.min(columns.tile(), width - left);
    for (int channel = 0; channel < channels; channel++) {
      for (int y = 0; y < tall; y++) {
        int from = offset + (channel * rows.tile() + y) * columns.tile();
        int row = (channel * height + top + y) * width + left;
        for (int x = 0; x < wide; x++) {
          to[row + x] += down[y] * across[x] * tile[from + x];
        }
      }
    }
  }
}
