package dev.autoencoders.internal.coding;

/**
 * Typical vectors, and how far numbers are from those of theirs. Of small numbers, as most are, the
 * distances are worked out beforehand. Immutable and thread-safe.
 */
final class Centroids {
  /** Parts of a number that centroids are given in. */
  static final int ONE = 16;

  private static final int ONE_BITS = 4;

  /** How far from a centroid counts: more is as far. */
  private static final int FAR = 1023;

  /** Bits of a centroid's own number, behind its distance: so the least is the nearest. */
  private static final int NUMBER_BITS = 6;

  /** How many there may be. */
  static final int MOST = 1 << NUMBER_BITS;

  /** The largest amount whose distances are kept. */
  private static final int SMALL = 8;

  private static final int KEPT = 2 * SMALL + 1;

  private final int[][] columns;
  private final int[][] kept;

  /**
   * Works distances out.
   *
   * @param columns for each channel the numbers of all centroids, in sixteenths; not copied
   */
  Centroids(int[][] columns) {
    this.columns = columns;
    this.kept = new int[count() == 0 ? 0 : KEPT * columns.length][];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = squares(i % KEPT - SMALL, columns[i / KEPT]);
    }
  }

  /** How many centroids there are; none where there are places. */
  int count() {
    return columns[0].length;
  }

  /** The numbers of a channel. */
  int[] column(int channel) {
    return columns[channel];
  }

  /** What a number of a channel adds to the distance of each centroid; not to be changed. */
  int[] squares(int channel, int value) {
    return Math.abs(value) <= SMALL
        ? kept[channel * KEPT + value + SMALL]
        : squares(value, columns[channel]);
  }

  private static int[] squares(int value, int[] column) {
    int[] squares = new int[column.length];
    for (int i = 0; i < squares.length; i++) {
      int difference = Math.min(FAR, Math.abs(value * ONE - column[i]));
      squares[i] = ((difference * difference) >> ONE_BITS) << NUMBER_BITS;
    }
    return squares;
  }
}
