package dev.autoencoders.internal.onnx;

import java.util.List;

/** The element types of ONNX tensors, by their numbers in onnx.proto. */
final class TensorType {
  /** Bits of one element by number; 0 where elements have no fixed length, and at number 0. */
  private static final List<Integer> BITS =
      List.of(
          0, 32, 8, 8, 16, 16, 32, 64, 0, 8, 16, 64, 32, 64, 64, 128, 16, 8, 8, 8, 8, 4, 4, 4, 8);

  private TensorType() {}

  /**
   * How many bytes so many elements take.
   *
   * @param type number of the type
   * @param elements 0 or more
   * @return 0 or more; -1 if the elements have no fixed length, or nobody knows the type
   */
  static long bytes(int type, long elements) {
    int bits = type < 0 || type >= BITS.size() ? 0 : BITS.get(type);
    if (bits == 0) {
      return -1;
    }
    return bits < Byte.SIZE
        ? (elements + 1) / (Byte.SIZE / bits)
        : Math.multiplyExact(elements, bits / Byte.SIZE);
  }
}
