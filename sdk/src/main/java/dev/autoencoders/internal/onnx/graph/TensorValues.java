package dev.autoencoders.internal.onnx.graph;

import dev.autoencoders.internal.onnx.ProtobufReader;
import dev.autoencoders.internal.onnx.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The elements of one tensor in an ONNX file: counted, since there must be as many as the shape
 * says, and kept where they are few.
 */
final class TensorValues {
  /** More than any shape, list of paddings or list of scales has. */
  private static final int MAX_KEPT = 256;

  // Numbers of the fields of onnx.proto that can hold elements.
  private static final int FLOAT_DATA = 4;
  private static final int INT32_DATA = 5;
  private static final int INT64_DATA = 7;
  static final int RAW_DATA = 9;
  private static final int DOUBLE_DATA = 10;
  private static final int UINT64_DATA = 11;

  // Numbers of element types that have no other use here.
  private static final int UINT16 = 4;
  private static final int INT16 = 5;
  private static final int UINT32 = 12;
  private static final int UINT64 = 13;

  private final double[] kept = new double[MAX_KEPT];

  /** The field that holds them; 0 as long as there are none. */
  private int field;

  /** How many there are; of raw data, bytes. */
  private long count;

  private @Nullable ProtobufReader raw;

  static boolean isField(int number) {
    return number == FLOAT_DATA
        || number == INT32_DATA
        || number == INT64_DATA
        || number == RAW_DATA
        || number == DOUBLE_DATA
        || number == UINT64_DATA;
  }

  /** Takes the value of a field of a tensor for which {@link #isField} is true. */
  void add(ProtobufReader tensor) {
    if (field != 0 && field != tensor.field()) {
      throw tensor.refusal("the elements of a tensor in one field", "two");
    }
    boolean first = field == 0;
    field = tensor.field();
    if (field == RAW_DATA) {
      if (!first || !tensor.isLengthDelimited()) {
        throw tensor.refusal("raw data once", "more or something else");
      }
      raw = tensor.value();
      count = tensor.valueLength();
    } else if (field == FLOAT_DATA || field == DOUBLE_DATA) {
      addReals(tensor, field == FLOAT_DATA ? Float.BYTES : Double.BYTES);
    } else {
      addIntegers(tensor);
    }
  }

  private void addReals(ProtobufReader tensor, int bytes) {
    int left = tensor.fixedCount(bytes);
    ProtobufReader reals = tensor.value();
    for (; left > 0 && count < MAX_KEPT; left--) {
      keep(bytes == Float.BYTES ? reals.nextFloat() : reals.nextDouble());
    }
    count += left;
  }

  private void addIntegers(ProtobufReader tensor) {
    for (ProtobufReader numbers = tensor.numbers(); numbers.hasMore(); ) {
      keep((double) numbers.nextNumber());
    }
  }

  private void keep(double value) {
    if (count < MAX_KEPT) {
      kept[(int) count] = value;
    }
    count++;
  }

  /** Whether there are as many elements as a shape and a type say, in the right field. */
  boolean fit(int type, long elements) {
    if (field == RAW_DATA) {
      return count == TensorType.bytes(type, elements);
    }
    return count == elements && (count == 0 || field == fieldOf(type));
  }

  private static int fieldOf(int type) {
    return switch (type) {
      case TensorType.FLOAT -> FLOAT_DATA;
      case TensorType.DOUBLE -> DOUBLE_DATA;
      case TensorType.INT64 -> INT64_DATA;
      case UINT32, UINT64 -> UINT64_DATA;
      default -> INT32_DATA;
    };
  }

  /** The elements; null where they are too many, or of a type that no shape is made of. */
  double @Nullable [] few(int type, long elements) {
    if (elements > MAX_KEPT || type == TensorType.FLOAT16 || type == UINT64) {
      return null;
    }
    double[] few = new double[(int) elements];
    ProtobufReader bytes = raw;
    for (int i = 0; i < few.length; i++) {
      few[i] = bytes == null ? kept[i] : next(bytes, type);
    }
    return few;
  }

  private static double next(ProtobufReader bytes, int type) {
    return switch (type) {
      case TensorType.FLOAT -> bytes.nextFloat();
      case TensorType.DOUBLE -> bytes.nextDouble();
      case TensorType.INT64 -> bytes.nextFixed(Long.BYTES);
      case TensorType.INT32 -> (int) bytes.nextFixed(Integer.BYTES);
      case UINT32 -> bytes.nextFixed(Integer.BYTES);
      case TensorType.INT8 -> (byte) bytes.nextFixed(1);
      case UINT16 -> bytes.nextFixed(Short.BYTES);
      case INT16 -> (short) bytes.nextFixed(Short.BYTES);
      default -> bytes.nextFixed(1);
    };
  }

  /**
   * Whether elements fit their type. Their field may hold larger numbers, of which other readers
   * take the lowest bits: 2^32 is 0 to them.
   */
  static boolean areOf(int type, double[] elements) {
    double least = least(type);
    double most = most(type);
    for (double element : elements) {
      if (element < least || element > most) {
        return false;
      }
    }
    return true;
  }

  private static double least(int type) {
    return switch (type) {
      case TensorType.INT8 -> Byte.MIN_VALUE;
      case INT16 -> Short.MIN_VALUE;
      case TensorType.INT32 -> Integer.MIN_VALUE;
      case TensorType.UINT8, UINT16, UINT32, TensorType.BOOL -> 0;
      default -> Double.NEGATIVE_INFINITY;
    };
  }

  private static double most(int type) {
    return switch (type) {
      case TensorType.INT8 -> Byte.MAX_VALUE;
      case INT16 -> Short.MAX_VALUE;
      case TensorType.INT32 -> Integer.MAX_VALUE;
      case TensorType.UINT8 -> 0xff;
      case UINT16 -> 0xffff;
      case UINT32 -> 0xffff_ffffL;
      case TensorType.BOOL -> 1;
      default -> Double.POSITIVE_INFINITY;
    };
  }
}
