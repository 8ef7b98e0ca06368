package dev.autoencoders.image;

/**
 * How one side of a picture is cut into tiles of one length that overlap, and how much each tile
 * counts at each of its pixels: the weights of all tiles at a pixel add up to 1.
 */
final class Axis {
  private final int tile;
  private final int[] starts;
  private final float[][] weights;

  private Axis(int tile, int[] starts, float[][] weights) {
    this.tile = tile;
    this.starts = starts;
    this.weights = weights;
  }

  /**
   * Cuts a side.
   *
   * @param length of the side; a side shorter than a tile is one tile that reaches beyond it
   * @param tile length of a tile, a multiple of {@code multiple}
   * @param margin how much of a tile counts for nothing at each end that lies inside the picture
   * @param ramp over how many further pixels it fades in
   * @param multiple where tiles may start
   */
  static Axis of(int length, int tile, int margin, int ramp, int multiple) {
    int padded = Math.max(tile, roundUp(length, multiple));
    int count = count(padded, tile, 2 * margin + ramp, multiple);
    int[] starts = new int[count];
    for (int i = 1; i < count; i++) {
      // Evenly spread: nowhere then do two tiles overlap by much more than elsewhere.
      starts[i] = (int) ((long) i * (padded - tile) / (count - 1)) / multiple * multiple;
    }
    return new Axis(tile, starts, weights(starts, padded, tile, margin, ramp));
  }

  /** Like {@link #of} without a ramp, but of the smallest tiles that are no more than these. */
  static Axis smallest(int length, int tile, int margin, int multiple) {
    int padded = Math.max(tile, roundUp(length, multiple));
    int count = count(padded, tile, 2 * margin, multiple);
    int smallest = tile;
    while (count(padded, smallest - multiple, 2 * margin, multiple) == count) {
      smallest -= multiple;
    }
    return of(length, smallest, margin, 0, multiple);
  }

  private static int count(int padded, int tile, int overlap, int multiple) {
    int step = Math.max(multiple, (tile - overlap) / multiple * multiple);
    return 1 + (padded - tile + step - 1) / step;
  }

  static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  private static float[][] weights(int[] starts, int padded, int tile, int margin, int ramp) {
    float[][] weights = new float[starts.length][tile];
    double[] total = new double[padded];
    for (int i = 0; i < starts.length; i++) {
      for (int at = 0; at < tile; at++) {
        double left = i == 0 ? 1 : fade(at - margin, ramp);
        double right = i == starts.length - 1 ? 1 : fade(tile - 1 - at - margin, ramp);
        weights[i][at] = (float) (left * right);
        total[starts[i] + at] += weights[i][at];
      }
    }
    for (int i = 0; i < starts.length; i++) {
      for (int at = 0; at < tile; at++) {
        weights[i][at] /= (float) total[starts[i] + at];
      }
    }
    return weights;
  }

  /** From 0 to 1 without a kink: a quarter of a sine wave, squared. */
  private static double fade(int inside, int ramp) {
    if (inside < 0) {
      return 0;
    }
    double sine = inside >= ramp ? 1 : Math.sin((inside + 0.5) / ramp * Math.PI / 2);
    return sine * sine;
  }

  int tile() {
    return tile;
  }

  int count() {
    return starts.length;
  }

  /** Where a tile begins in the picture. */
  int start(int index) {
    return starts[index];
  }

  /** How much a tile counts at each of its pixels. */
  float[] weights(int index) {
    return weights[index];
  }
}
