package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.internal.onnx.TensorType;
import dev.autoencoders.internal.onnx.graph.TensorTypes;

/** Rules of operators that go through tensors element by element. */
final class Elementwise {
  private Elementwise() {}

  /** Of one tensor, with attributes that may be any finite number. */
  static Value[] unary(Call call) {
    Value value = call.input(0);
    call.real("alpha", 0);
    call.real("beta", 0);
    call.real("gamma", 0);
    call.text("approximate", "none", "tanh");
    return Call.one(value.type(), value.shape(), Arithmetic.unary(call.operator(), value));
  }

  /** Of one tensor, to truth values. */
  static Value[] test(Call call) {
    call.integer("detect_negative", 1, 0, 1);
    call.integer("detect_positive", 1, 0, 1);
    Value value = call.input(0);
    return Call.one(TensorType.BOOL, value.shape(), Arithmetic.unary(call.operator(), value));
  }

  static Value[] clip(Call call) {
    Value value = call.input(0);
    float least = call.has("min") ? call.real("min", 0) : Float.NEGATIVE_INFINITY;
    float most = call.has("max") ? call.real("max", 0) : Float.POSITIVE_INFINITY;
    call.require(least <= most, "min of at most max", least + " and " + most);
    single(call, 1);
    single(call, 2);
    return Call.one(value.type(), value.shape(), null);
  }

  /** An input that holds one number, or is left out. */
  private static void single(Call call, int index) {
    Value value = call.optional(index);
    call.require(
        value == null || (value.rank() <= 1 && value.elements() == 1),
        "one number as input number " + index,
        String.valueOf(value));
  }

  /** Only as models in use have it: what goes in comes out. */
  static Value[] dropout(Call call) {
    Value value = call.input(0);
    float ratio = call.real("ratio", 0.5f);
    call.require(ratio >= 0 && ratio < 1, "a ratio of 0 to below 1", ratio);
    call.integer("seed", 0);
    single(call, 1);
    long[] training = call.known(2);
    call.require(
        training == null || (training.length == 1 && training[0] == 0),
        "a model for use, with training_mode false",
        "one in training");
    return new Value[] {
      new Value(value.type(), value.shape(), value.values(), false),
      Value.of(TensorType.BOOL, value.shape())
    };
  }

  static Value[] cast(Call call) {
    Value value = call.input(0);
    call.integer("saturate", 1, 0, 1);
    int type =
        call.operator().equals("CastLike") ? call.input(1).type() : (int) call.integer("to", 0);
    call.require(TensorTypes.isAllowed(type), "a type of numbers", TensorType.name(type));
    return Call.one(type, value.shape(), Arithmetic.cast(value, type));
  }

  static Value[] arithmetic(Call call) {
    Value result = call.input(0);
    // A remainder with the sign of the dividend is not followed.
    boolean followed = !call.operator().equals("Mod") || call.integer("fmod", 0, 0, 1) == 0;
    call.require(call.inputCount() <= 64, "at most 64 inputs", call.inputCount());
    for (int i = 1; i < call.inputCount(); i++) {
      Value other = call.input(i);
      requireDivisor(call, other);
      long[] shape = broadcast(call, result, other);
      double[] values = followed ? Arithmetic.binary(call.operator(), result, other, shape) : null;
      result = new Value(result.type(), shape, values, false);
    }
    return Call.one(result.type(), result.shape(), result.values());
  }

  /** A whole number divided by 0, and the lowest one by −1, end the process. */
  private static void requireDivisor(Call call, Value divisor) {
    boolean divides = call.operator().equals("Div") || call.operator().equals("Mod");
    if (!divides || TensorType.isFloat(divisor.type())) {
      return;
    }
    double[] values = divisor.values();
    call.require(values != null, "divisors known before the run", divisor);
    for (double value : values == null ? new double[0] : values) {
      call.require(value != 0 && value != -1, "divisors that are neither 0 nor -1", value);
    }
  }

  static Value[] comparison(Call call) {
    Value first = call.input(0);
    Value second = call.input(1);
    long[] shape = broadcast(call, first, second);
    double[] values = Arithmetic.binary(call.operator(), first, second, shape);
    return Call.one(TensorType.BOOL, shape, values);
  }

  static Value[] where(Call call) {
    Value condition = call.input(0);
    Value first = call.input(1);
    Value second = call.input(2);
    Value chosen = Value.of(first.type(), broadcast(call, first, second));
    long[] shape = broadcast(call, condition, chosen);
    return Call.one(first.type(), shape, Arithmetic.choose(condition, first, second, shape));
  }

  /** The shape that two become: sizes are equal from the end on, or one of them is 1. */
  static long[] broadcast(Call call, Value first, Value second) {
    int rank = Math.max(first.rank(), second.rank());
    long[] shape = new long[rank];
    for (int i = 1; i <= rank; i++) {
      long one = i <= first.rank() ? first.size(first.rank() - i) : 1;
      long other = i <= second.rank() ? second.size(second.rank() - i) : 1;
      call.require(
          one == other || one == 1 || other == 1,
          "shapes of equal sizes, or of 1",
          first + " and " + second);
      shape[rank - i] = one == 1 ? other : one;
    }
    return shape;
  }
}
