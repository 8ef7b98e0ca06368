package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.internal.onnx.TensorType;

/** Rules of operators between real numbers and whole ones of 8 bits. */
final class Quantizations {
  private Quantizations() {}

  static Value[] quantize(Call call) {
    Value value = call.input(0);
    call.requireReals(value);
    call.integer("saturate", 1, 0, 1);
    Value zero = parameters(call, value);
    return Call.one(zero == null ? TensorType.UINT8 : zero.type(), value.shape(), null);
  }

  static Value[] dequantize(Call call) {
    Value value = call.input(0);
    call.require(
        value.type() == TensorType.UINT8
            || value.type() == TensorType.INT8
            || value.type() == TensorType.INT32,
        "a tensor of uint8, int8 or int32",
        value);
    parameters(call, value);
    return Call.one(call.input(1).type(), value.shape(), null);
  }

  /** Scale and zero point: one for all, or one for each place along an axis. */
  private static @org.jspecify.annotations.Nullable Value parameters(Call call, Value value) {
    long axis = call.integer("axis", 1);
    call.integer("block_size", 0, 0, 0);
    Value scale = call.input(1, 0, 1);
    long count = 1;
    if (scale.elements() != 1) {
      count = value.size(call.axis(axis, value.rank()));
    }
    scaled(call, 1, count);
    return call.optional(2);
  }

  static Value[] dynamic(Call call) {
    Value value = call.input(0);
    call.require(value.type() == TensorType.FLOAT, "a tensor of float32", value);
    return new Value[] {
      Value.of(TensorType.UINT8, value.shape()),
      Value.of(TensorType.FLOAT),
      Value.of(TensorType.UINT8)
    };
  }

  /** A scale, with its zero point after it: known to be above 0 where they are few. */
  static void scaled(Call call, int index, long count) {
    Value scale = call.input(index, 0, 1);
    call.require(scale.elements() == 1 || scale.elements() == count, count + " scales", scale);
    call.require(scale.constant(), "scales that are constants", scale);
    double[] values = scale.values();
    if (values != null) {
      for (double value : values) {
        call.require(value > 0 && value < Float.MAX_VALUE, "scales above 0", value);
      }
    }
    Value zero = call.optional(index + 1);
    call.require(
        zero == null || (zero.rank() <= 1 && zero.elements() == scale.elements()),
        "a zero point for each scale",
        String.valueOf(zero));
  }

  /** A zero point alone. */
  static void zeroPoint(Call call, int index, long count) {
    Value zero = call.optional(index);
    call.require(
        zero == null || (zero.rank() <= 1 && (zero.elements() == 1 || zero.elements() == count)),
        "1 or " + count + " zero points",
        String.valueOf(zero));
  }
}
