package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.internal.onnx.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Computes the few numbers that shapes are made of, exactly as ONNX Runtime does, or not at all:
 * what may round or wrap around otherwise is unknown.
 */
final class Arithmetic {
  /** More elements than any shape has: those beyond it are not followed. */
  static final int MAX_ELEMENTS = 256;

  /** Whole numbers below are exact as a double; this one may stand for its neighbour too. */
  private static final double EXACT = 1L << 53;

  /** Where a real number is too large to become a whole one, each processor makes another of it. */
  private static final double TOO_LARGE = 0x1p63;

  private Arithmetic() {}

  /** Whether a tensor of this shape is followed. */
  static boolean isFew(long... shape) {
    return Value.elements(shape) <= MAX_ELEMENTS;
  }

  static double @Nullable [] unary(String operator, Value value) {
    double[] values = value.values();
    if (values == null) {
      return null;
    }
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      double x = values[i];
      result[i] =
          switch (operator) {
            case "Identity" -> x;
            case "Neg" -> -x;
            case "Abs" -> Math.abs(x);
            case "Floor" -> Math.floor(x);
            case "Ceil" -> Math.ceil(x);
            case "Round" -> Math.rint(x);
            case "Not" -> x == 0 ? 1 : 0;
            default -> Double.NaN;
          };
    }
    return known(value.type(), result);
  }

  static double @Nullable [] cast(Value value, int type) {
    double[] values = value.values();
    if (values == null) {
      return null;
    }
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      double x = values[i];
      if (type == TensorType.BOOL) {
        result[i] = x != 0 ? 1 : 0;
      } else {
        result[i] = TensorType.isFloat(type) ? x : x < 0 ? Math.ceil(x) : Math.floor(x);
      }
    }
    return type == value.type() || isLimit(result, type) ? result : known(type, result);
  }

  /** The ends of slices are the ends of the whole numbers, and only passed on. */
  private static boolean isLimit(double[] values, int type) {
    for (double value : values) {
      if (!(Math.abs(value) < TOO_LARGE)) {
        return false; // NaN too
      }
    }
    return type == TensorType.INT64;
  }

  static double @Nullable [] binary(String operator, Value first, Value second, long[] shape) {
    double[] left = first.values();
    double[] right = second.values();
    if (left == null || right == null || !isFew(shape)) {
      return null;
    }
    double[] result = new double[(int) Value.elements(shape)];
    int[] from = Places.broadcast(first.shape(), shape);
    int[] with = Places.broadcast(second.shape(), shape);
    boolean whole = !TensorType.isFloat(first.type());
    for (int i = 0; i < result.length; i++) {
      result[i] = binary(operator, left[from[i]], right[with[i]], whole);
    }
    boolean truths = "And Or Xor Equal Less LessOrEqual Greater GreaterOrEqual".contains(operator);
    return known(truths ? TensorType.BOOL : first.type(), result);
  }

  private static double binary(String operator, double x, double y, boolean whole) {
    if (Math.abs(x) >= EXACT || Math.abs(y) >= EXACT) {
      return Double.NaN;
    }
    return switch (operator) {
      case "Add", "Sum" -> x + y;
      case "Sub" -> x - y;
      case "Mul" -> x * y;
      case "Div" -> whole ? quotient((long) x, (long) y) : x / y;
      case "Mod" -> whole ? (double) Math.floorMod((long) x, (long) y) : Double.NaN;
      case "Min" -> Math.min(x, y);
      case "Max" -> Math.max(x, y);
      case "And" -> truth(x != 0 && y != 0);
      case "Or" -> truth(x != 0 || y != 0);
      case "Xor" -> truth((x != 0) != (y != 0));
      case "Equal" -> truth(x == y);
      case "Less" -> truth(x < y);
      case "LessOrEqual" -> truth(x <= y);
      case "Greater" -> truth(x > y);
      case "GreaterOrEqual" -> truth(x >= y);
      default -> Double.NaN;
    };
  }

  private static long quotient(long x, long y) {
    return x / y;
  }

  private static double truth(boolean value) {
    return value ? 1 : 0;
  }

  static double @Nullable [] choose(Value condition, Value first, Value second, long[] shape) {
    double[] conditions = condition.values();
    double[] left = first.values();
    double[] right = second.values();
    if (conditions == null || left == null || right == null || !isFew(shape)) {
      return null;
    }
    double[] result = new double[(int) Value.elements(shape)];
    int[] which = Places.broadcast(condition.shape(), shape);
    int[] from = Places.broadcast(first.shape(), shape);
    int[] other = Places.broadcast(second.shape(), shape);
    for (int i = 0; i < result.length; i++) {
      result[i] = conditions[which[i]] != 0 ? left[from[i]] : right[other[i]];
    }
    return result;
  }

  /** The numbers in their type; null where one does not fit it, or was not followed. */
  private static double @Nullable [] known(int type, double[] values) {
    for (int i = 0; i < values.length; i++) {
      double value = type == TensorType.FLOAT ? (float) values[i] : values[i];
      if (Double.isNaN(value) || !fits(type, value)) {
        return null;
      }
      values[i] = value;
    }
    return values;
  }

  private static boolean fits(int type, double value) {
    return switch (type) {
      case TensorType.FLOAT, TensorType.DOUBLE -> true;
      case TensorType.BOOL -> value == 0 || value == 1;
      case TensorType.INT64 -> Math.abs(value) < EXACT;
      case TensorType.INT32 -> value == (int) value;
      case TensorType.UINT8 -> value >= 0 && value <= 255;
      case TensorType.INT8 -> value == (byte) value;
      default -> false;
    };
  }
}
