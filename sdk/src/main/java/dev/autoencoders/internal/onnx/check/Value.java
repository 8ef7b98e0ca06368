package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.internal.onnx.TensorType;
import dev.autoencoders.internal.onnx.graph.ConstantTensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value of a graph before it is computed. Immutable by custom: nobody changes
 * the arrays.
 *
 * @param type number of its element type
 * @param shape its sizes
 * @param values its elements where they follow from constants and sizes, and are few; else null
 * @param constant whether ONNX Runtime may compute it once, as it loads the graph, and keep it
 */
@SuppressWarnings("ArrayRecordComponent") // read in loops, never compared
record Value(int type, long[] shape, double @Nullable [] values, boolean constant) {
  /** A value that is computed in a run. */
  static Value of(int type, long... shape) {
    return new Value(type, shape, null, false);
  }

  static Value of(ConstantTensor tensor) {
    return new Value(tensor.type(), tensor.shape(), tensor.values(), true);
  }

  Value withShape(long... other) {
    return new Value(type, other, values, constant);
  }

  Value asConstant() {
    return new Value(type, shape, values, true);
  }

  int rank() {
    return shape.length;
  }

  /** The size along an axis. */
  long size(int axis) {
    return shape[axis];
  }

  /** How many elements it has. */
  long elements() {
    return elements(shape);
  }

  /**
   * The product of sizes.
   *
   * @throws ArithmeticException if it overflows
   */
  static long elements(long... shape) {
    long elements = 1;
    for (long size : shape) {
      elements = Math.multiplyExact(elements, size);
    }
    return elements;
  }

  /** How much memory it takes. What is of half precision is computed in single precision. */
  long bytes() {
    long elements = elements();
    long bytes = TensorType.bytes(type, elements);
    return type == TensorType.FLOAT16 ? Math.multiplyExact(3L, bytes) : bytes;
  }

  @Override
  public String toString() {
    return TensorType.name(type) + " " + Arrays.toString(shape);
  }
}
