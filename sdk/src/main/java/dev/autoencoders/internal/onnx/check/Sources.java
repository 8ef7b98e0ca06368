package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.internal.onnx.TensorType;
import dev.autoencoders.internal.onnx.graph.TensorTypes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rules of operators that make tensors of constants, sizes and random numbers. */
final class Sources {
  private Sources() {}

  static Value[] shape(Call call) {
    Value value = call.input(0);
    int rank = value.rank();
    int start = bounded(call.integer("start", 0), rank);
    int end = Math.max(start, bounded(call.integer("end", rank), rank));
    double[] sizes = new double[end - start];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = value.size(start + i);
    }
    return Call.one(TensorType.INT64, new long[] {sizes.length}, sizes);
  }

  private static int bounded(long place, int rank) {
    return (int) Math.max(0, Math.min(rank, place < 0 ? place + rank : place));
  }

  static Value[] size(Call call) {
    double[] size = {call.input(0).elements()};
    return Call.one(TensorType.INT64, new long[0], size);
  }

  static Value[] constant(Call call) {
    Value value = call.tensor("value");
    if (value == null) {
      value = number(call);
    }
    call.require(value != null, "a tensor or numbers as value", "none");
    return Call.one(value == null ? Value.of(0) : value.asConstant());
  }

  private static @Nullable Value number(Call call) {
    if (call.has("value_int")) {
      double[] value = {call.integer("value_int", 0)};
      return new Value(TensorType.INT64, new long[0], value, true);
    } else if (call.has("value_float")) {
      double[] value = {call.real("value_float", 0)};
      return new Value(TensorType.FLOAT, new long[0], value, true);
    }
    long[] integers = call.integers("value_ints");
    if (integers != null) {
      double[] values = new double[integers.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = integers[i];
      }
      return new Value(TensorType.INT64, new long[] {values.length}, few(values), true);
    }
    float[] reals = call.reals("value_floats");
    if (reals == null) {
      return null;
    }
    double[] values = new double[reals.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = reals[i];
    }
    return new Value(TensorType.FLOAT, new long[] {values.length}, few(values), true);
  }

  private static double @Nullable [] few(double[] values) {
    return values.length <= Arithmetic.MAX_ELEMENTS ? values : null;
  }

  static Value[] constantOfShape(Call call) {
    long[] shape = sizes(call, call.known(0));
    Value value = call.tensor("value");
    call.require(value == null || value.elements() == 1, "one value", String.valueOf(value));
    double[] values = null;
    if (Arithmetic.isFew(shape) && (value == null || value.values() != null)) {
      values = new double[(int) Value.elements(shape)];
      double[] one = value == null ? null : value.values();
      Arrays.fill(values, one == null ? 0 : one[0]);
    }
    return Call.one(value == null ? TensorType.FLOAT : value.type(), shape, values);
  }

  private static long[] sizes(Call call, long @Nullable [] said) {
    call.require(said != null && said.length <= 8, "a shape of at most 8 sizes", "another");
    long[] shape = said == null ? new long[0] : said.clone();
    for (long size : shape) {
      call.require(size >= 0 && size <= Integer.MAX_VALUE, "sizes of 0 to 2^31 - 1", size);
    }
    return shape;
  }

  static Value[] range(Call call) {
    double start = number(call, 0);
    double limit = number(call, 1);
    double delta = number(call, 2);
    // ONNX Runtime subtracts in the type of the numbers.
    boolean single = call.input(0).type() == TensorType.FLOAT;
    double length = single ? (float) (limit - start) : limit - start;
    double count = delta == 0 ? -1 : Math.ceil(length / delta);
    call.require(count >= 0 && count <= Integer.MAX_VALUE, "0 to 2^31 - 1 numbers", count);
    double[] values = null;
    int type = call.input(0).type();
    if (count <= Arithmetic.MAX_ELEMENTS && TensorType.isInteger(type)) {
      values = new double[(int) count];
      for (int i = 0; i < values.length; i++) {
        values[i] = start + i * delta;
      }
    }
    return Call.one(type, new long[] {(long) count}, values);
  }

  private static double number(Call call, int index) {
    double[] values = call.input(index, 0, 1).values();
    call.require(values != null && values.length == 1, "numbers known before the run", "others");
    double value = values == null ? 0 : values[0];
    // Their difference must not wrap around in their own type.
    int bits = call.input(index).type() == TensorType.INT32 ? 30 : 53;
    call.require(Math.abs(value) < 1L << bits, "numbers below 2^" + bits, value);
    return value;
  }

  static Value[] random(Call call) {
    long[] said = call.integers("shape");
    return random(call, sizes(call, said), TensorType.FLOAT);
  }

  static Value[] randomLike(Call call) {
    Value like = call.input(0);
    return random(call, like.shape(), like.type());
  }

  private static Value[] random(Call call, long[] shape, int otherwise) {
    int type = (int) call.integer("dtype", otherwise);
    call.require(
        TensorType.isFloat(type) && TensorTypes.isAllowed(type),
        "a type of real numbers",
        TensorType.name(type));
    call.real("seed", 0);
    if (call.operator().startsWith("RandomNormal")) {
      call.real("mean", 0);
      float scale = call.real("scale", 1);
      call.require(scale > 0, "a scale above 0", scale);
    } else {
      float low = call.real("low", 0);
      float high = call.real("high", 1);
      call.require(
          low < high && Float.isFinite(high - low), "low below high", low + " and " + high);
    }
    call.multiplyAdds(Math.multiplyExact(16L, Value.elements(shape)));
    return Call.one(type, shape, null);
  }
}
