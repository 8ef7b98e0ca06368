package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.internal.onnx.TensorType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rules of convolutions and pooling: [N, C, length], [N, C, H, W] or [N, C, D, H, W]. */
final class Convolutions {
  private static final int LEAST_RANK = 3;
  private static final int MOST_RANK = 5;

  /** How many channels a processor takes at once. */
  private static final long BLOCK = 16;

  private Convolutions() {}

  static Value[] conv(Call call) {
    boolean quantized = call.operator().equals("QLinearConv");
    Value value = call.input(0, LEAST_RANK, MOST_RANK);
    int weightsAt = quantized ? 3 : 1;
    Value weights = call.input(weightsAt, value.rank(), value.rank());
    long group = group(call, value, weights.size(1), weights.size(0));
    call.require(weights.size(1) * group == value.size(1), "weights for its channels", weights);
    Window window = window(call, weights);
    long[] shape = result(value, weights.size(0), window, false);
    int type = convType(call, value, weights);
    long places = Value.elements(shape) / weights.size(0);
    call.multiplyAdds(
        Math.multiplyExact(
            Math.multiplyExact(places, weights.size(0)), weights.size(1) * window.values()));
    if (type == TensorType.FLOAT || type == TensorType.FLOAT16) {
      blocked(call, value, shape);
    } else {
      // The pixels under each place of the kernel are laid out as a matrix.
      call.workspace(Math.multiplyExact(places, weights.size(1) * window.values() * Double.BYTES));
    }
    return Call.one(type, shape, null);
  }

  /**
   * Adds the copies that ONNX Runtime computes with, in which the channels of a block lie together:
   * both copies before there is a result, then that of the result beside it.
   */
  private static void blocked(Call call, Value value, long[] result) {
    long computing = blockedBytes(value.shape()) + blockedBytes(result);
    long before = computing - Math.multiplyExact((long) Float.BYTES, Value.elements(result));
    call.workspace(Math.max(before, blockedBytes(result)));
  }

  private static long blockedBytes(long[] shape) {
    long[] rounded = shape.clone();
    rounded[1] = (shape[1] + BLOCK - 1) / BLOCK * BLOCK;
    return Math.multiplyExact((long) Float.BYTES, Value.elements(rounded));
  }

  /** Reads what is beside tensor and weights, and tells the type of the result. */
  private static int convType(Call call, Value value, Value weights) {
    switch (call.operator()) {
      case "ConvInteger" -> {
        Quantizations.zeroPoint(call, 2, 1);
        Quantizations.zeroPoint(call, 3, weights.size(0));
        return TensorType.INT32;
      }
      case "QLinearConv" -> {
        Quantizations.scaled(call, 1, 1);
        Quantizations.scaled(call, 4, weights.size(0));
        Quantizations.scaled(call, 6, 1);
        bias(call, 8, weights.size(0));
        return call.input(7).type();
      }
      default -> {
        call.requireReals(value);
        bias(call, 2, weights.size(0));
        return value.type();
      }
    }
  }

  private static void bias(Call call, int index, long channels) {
    if (call.optional(index) != null) {
      call.input(index, channels);
    }
  }

  private static long group(Call call, Value value, long perGroup, long divided) {
    long group = call.integer("group", 1, 1, Math.max(1, value.size(1)));
    call.require(
        perGroup >= 1 && divided >= 1 && divided % group == 0 && value.size(1) % group == 0,
        "channels that are multiples of the group " + group,
        value + ", " + divided);
    return group;
  }

  private static Window window(Call call, Value weights) {
    long[] kernel = Arrays.copyOfRange(weights.shape(), 2, weights.rank());
    long[] said = call.integers("kernel_shape");
    call.require(
        said == null || Arrays.equals(said, kernel),
        "the kernel_shape " + Arrays.toString(kernel) + " of the weights",
        Arrays.toString(said));
    return new Window(call, kernel);
  }

  private static long[] result(Value value, long channels, Window window, boolean ceiling) {
    long[] shape = value.shape().clone();
    shape[1] = channels;
    for (int axis = 0; axis < window.axes(); axis++) {
      shape[axis + 2] = window.places(axis, shape[axis + 2], ceiling);
    }
    return shape;
  }

  static Value[] convTranspose(Call call) {
    Value value = call.input(0, LEAST_RANK, MOST_RANK);
    call.requireReals(value);
    Value weights = call.input(1, value.rank(), value.rank());
    long group = group(call, value, weights.size(1), value.size(1));
    call.require(weights.size(0) == value.size(1), "weights for its channels", weights);
    long channels = Math.multiplyExact(weights.size(1), group);
    bias(call, 2, channels);
    Window window = window(call, weights);
    long[] shape = enlarged(call, value, channels, window);
    long columns = Math.multiplyExact(channels, window.values());
    long places = value.elements() / value.size(1);
    call.multiplyAdds(Math.multiplyExact(value.elements(), weights.size(1) * window.values()));
    // What each element becomes is laid out before it is summed up.
    call.workspace(Math.multiplyExact(places / value.size(0), columns * Double.BYTES));
    return Call.one(value.type(), shape, null);
  }

  private static long[] enlarged(Call call, Value value, long channels, Window window) {
    long[] more = call.integers("output_padding", window.axes(), 0, 0, Integer.MAX_VALUE);
    long[] said = call.integers("output_shape");
    long[] shape = value.shape().clone();
    shape[1] = channels;
    for (int axis = 0; axis < window.axes(); axis++) {
      long stride = window.stride(axis);
      call.require(
          more[axis] < Math.max(stride, window.dilation(axis)),
          "an output_padding below stride or dilation",
          more[axis]);
      long whole = stride * (value.size(axis + 2) - 1) + more[axis] + window.reach(axis);
      long size = window.isSame() ? stride * value.size(axis + 2) : whole - window.padding(axis);
      if (said != null) {
        call.require(said.length >= window.axes(), "an output_shape of all axes", said.length);
        size = said[said.length - window.axes() + axis];
      }
      call.require(size >= 1 && size <= whole, "a result of 1 to " + whole + " elements", size);
      shape[axis + 2] = size;
    }
    return shape;
  }

  static Value[] pool(Call call) {
    Value value = call.input(0, LEAST_RANK, MOST_RANK);
    long[] kernel = call.integers("kernel_shape");
    call.require(
        kernel != null && kernel.length == value.rank() - 2,
        "a kernel_shape for " + value,
        Arrays.toString(kernel));
    boolean ceiling = call.integer("ceil_mode", 0, 0, 1) == 1;
    call.integer("count_include_pad", 0, 0, 1);
    call.integer("storage_order", 0, 0, 0);
    Window window = new Window(call, kernel == null ? new long[0] : kernel);
    window.requireSmallPads();
    long[] shape = result(value, value.size(1), window, ceiling);
    call.multiplyAdds(Math.multiplyExact(Value.elements(shape), window.values()));
    blocked(call, value, shape);
    return Call.one(value.type(), shape, null);
  }

  static Value[] globalPool(Call call) {
    Value value = call.input(0, LEAST_RANK, MOST_RANK);
    long[] shape = new long[value.rank()];
    Arrays.fill(shape, 1);
    shape[0] = value.size(0);
    shape[1] = value.size(1);
    call.multiplyAdds(value.elements());
    blocked(call, value, shape);
    return Call.one(value.type(), shape, (double @Nullable []) null);
  }
}
