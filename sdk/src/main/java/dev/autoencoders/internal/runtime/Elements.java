package dev.autoencoders.internal.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.ShortBuffer;
import java.util.Locale;
import java.util.Map;

/**
 * How a tensor holds its numbers, and how these become floats and back. The 256 values of uint8 are
 * spread evenly from {@code low} to {@code high}, so that a model takes and gives values of one
 * range whatever its types; other types hold the numbers themselves.
 *
 * @param type float32, float16, float64 or uint8
 * @param low what the byte 0 means
 * @param high what the byte 255 means
 */
record Elements(OnnxJavaType type, float low, float high) {
  /** The names of the types that can be converted. */
  private static final Map<OnnxJavaType, String> NAMES =
      Map.of(
          OnnxJavaType.FLOAT, "float32",
          OnnxJavaType.FLOAT16, "float16",
          OnnxJavaType.DOUBLE, "float64",
          OnnxJavaType.UINT8, "uint8");

  private static final float MAX_BYTE = 255;

  /** As our own graphs have it. */
  static final Elements FLOAT32 = of(OnnxJavaType.FLOAT);

  /** Bytes that mean themselves, as long as nobody says another range. */
  static Elements of(OnnxJavaType type) {
    return new Elements(type, 0, MAX_BYTE);
  }

  /** Whether tensors of this type can be converted. */
  static boolean areKnown(OnnxJavaType type) {
    return NAMES.containsKey(type);
  }

  /** The same type, where bytes mean values of this range. */
  Elements in(double low, double high) {
    return new Elements(type, (float) low, (float) high);
  }

  /** Whether native memory holds what Java has, so that nothing need be converted. */
  boolean areFloats() {
    return type == OnnxJavaType.FLOAT;
  }

  /** Bytes of one element. */
  int bytes() {
    return type.size;
  }

  /** Converts floats, and writes them from the beginning of a buffer. */
  void write(float[] from, int offset, int length, ByteBuffer to) {
    ByteBuffer start = to.duplicate().order(ByteOrder.nativeOrder()).clear();
    switch (type) {
      case FLOAT -> start.asFloatBuffer().put(from, offset, length);
      case FLOAT16 -> {
        ShortBuffer halves = start.asShortBuffer();
        for (int i = 0; i < length; i++) {
          halves.put(Fp16Conversions.floatToFp16(from[offset + i]));
        }
      }
      case DOUBLE -> {
        DoubleBuffer doubles = start.asDoubleBuffer();
        for (int i = 0; i < length; i++) {
          doubles.put(from[offset + i]);
        }
      }
      case UINT8 -> {
        for (int i = 0; i < length; i++) {
          start.put((byte) toByte(from[offset + i]));
        }
      }
      default -> throw new AssertionError(type);
    }
  }

  /** The nearest byte; values beyond the range become 0 or 255. */
  private int toByte(float value) {
    float scaled = (value - low) / (high - low) * MAX_BYTE;
    return Math.round(Math.max(0, Math.min(MAX_BYTE, scaled)));
  }

  /** Reads as many elements as there is room, from the beginning of a buffer. */
  void read(ByteBuffer from, float[] to) {
    ByteBuffer start = from.duplicate().order(ByteOrder.nativeOrder()).clear();
    switch (type) {
      case FLOAT -> start.asFloatBuffer().get(to);
      case FLOAT16 -> {
        ShortBuffer halves = start.asShortBuffer();
        for (int i = 0; i < to.length; i++) {
          to[i] = Fp16Conversions.fp16ToFloat(halves.get());
        }
      }
      case DOUBLE -> {
        DoubleBuffer doubles = start.asDoubleBuffer();
        for (int i = 0; i < to.length; i++) {
          to[i] = (float) doubles.get();
        }
      }
      case UINT8 -> {
        for (int i = 0; i < to.length; i++) {
          to[i] = low + (start.get() & 0xff) / MAX_BYTE * (high - low);
        }
      }
      default -> throw new AssertionError(type);
    }
  }

  /** The type's name, such as {@code float16}. */
  @Override
  public String toString() {
    return NAMES.getOrDefault(type, type.toString().toLowerCase(Locale.ROOT));
  }
}
