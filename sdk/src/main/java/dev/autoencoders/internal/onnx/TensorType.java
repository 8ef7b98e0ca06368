package dev.autoencoders.internal.onnx;

import java.util.List;

/** The element types of ONNX tensors, by their numbers in onnx.proto. */
public final class TensorType {
  /** Bits of one element by number; 0 where elements have no fixed length, and at number 0. */
  private static final List<Integer> BITS =
      List.of(
          0, 32, 8, 8, 16, 16, 32, 64, 0, 8, 16, 64, 32, 64, 64, 128, 16, 8, 8, 8, 8, 4, 4, 4, 8);

  /** The numbers of some types. */
  public static final int FLOAT = 1;

  /** Unsigned bytes. */
  public static final int UINT8 = 2;

  /** Signed bytes. */
  public static final int INT8 = 3;

  /** Whole numbers of 32 bits. */
  public static final int INT32 = 6;

  /** Whole numbers of 64 bits: those that shapes are made of. */
  public static final int INT64 = 7;

  /** Truth values. */
  public static final int BOOL = 9;

  /** Half precision. */
  public static final int FLOAT16 = 10;

  /** Double precision. */
  public static final int DOUBLE = 11;

  private static final List<String> NAMES =
      List.of(
          "none",
          "float32",
          "uint8",
          "int8",
          "uint16",
          "int16",
          "int32",
          "int64",
          "string",
          "bool",
          "float16",
          "float64",
          "uint32",
          "uint64",
          "complex64",
          "complex128",
          "bfloat16");

  private TensorType() {}

  /** Whether elements are real numbers with a fraction. */
  public static boolean isFloat(int type) {
    return type == FLOAT || type == FLOAT16 || type == DOUBLE;
  }

  /** Whether elements are whole numbers. */
  public static boolean isInteger(int type) {
    return (type >= UINT8 && type <= INT64) || type == 12 || type == 13;
  }

  /** A type as people write it. */
  public static String name(int type) {
    return type >= 0 && type < NAMES.size() ? NAMES.get(type) : "type " + type;
  }

  /**
   * How many bytes so many elements take.
   *
   * @param type number of the type
   * @param elements 0 or more
   * @return 0 or more; -1 if the elements have no fixed length, or nobody knows the type
   */
  public static long bytes(int type, long elements) {
    int bits = type < 0 || type >= BITS.size() ? 0 : BITS.get(type);
    if (bits == 0) {
      return -1;
    }
    return bits < Byte.SIZE
        ? (elements + 1) / (Byte.SIZE / bits)
        : Math.multiplyExact(elements, bits / Byte.SIZE);
  }
}
