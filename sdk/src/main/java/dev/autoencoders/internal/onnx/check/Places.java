package dev.autoencoders.internal.onnx.check;

import org.jspecify.annotations.Nullable;

/**
 * Where the elements of a small result lie in what it is made from. A place is an index into the
 * elements in row-major order.
 */
final class Places {
  private Places() {}

  /** For each element of a broadcast result, its place in an operand. */
  static int[] broadcast(long[] from, long[] to) {
    long[] steps = new long[to.length];
    long step = 1;
    for (int i = 1; i <= from.length; i++) {
      long size = from[from.length - i];
      steps[to.length - i] = size == 1 ? 0 : step;
      step *= size;
    }
    return walk(to, steps, 0);
  }

  /** How far apart neighbours along each axis are. */
  static long[] steps(long[] shape) {
    long[] steps = new long[shape.length];
    long step = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      steps[i] = step;
      step *= shape[i];
    }
    return steps;
  }

  /**
   * The places of a regular grid.
   *
   * @param shape how many there are along each axis
   * @param steps how far apart they are
   * @param first where it begins
   */
  static int[] walk(long[] shape, long[] steps, long first) {
    int[] places = new int[(int) Value.elements(shape)];
    long[] at = new long[shape.length];
    for (int i = 0; i < places.length; i++) {
      long place = first;
      for (int axis = 0; axis < at.length; axis++) {
        place += at[axis] * steps[axis];
      }
      places[i] = (int) place;
      for (int axis = at.length - 1; axis >= 0 && ++at[axis] == shape[axis]; axis--) {
        at[axis] = 0;
      }
    }
    return places;
  }

  /** The elements at these places; null if they are not known. */
  static double @Nullable [] pick(double @Nullable [] values, int[] places) {
    if (values == null) {
      return null;
    }
    double[] picked = new double[places.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = values[places[i]];
    }
    return picked;
  }
}
