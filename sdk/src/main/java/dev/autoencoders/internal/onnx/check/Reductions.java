package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.internal.onnx.TensorType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rules of operators that make one element of many. */
final class Reductions {
  private Reductions() {}

  static Value[] reduce(Call call) {
    Value value = call.input(0);
    long[] axes = call.known("axes", 1);
    boolean keep = call.integer("keepdims", 1, 0, 1) == 1;
    boolean none = call.integer("noop_with_empty_axes", 0, 0, 1) == 1;
    call.multiplyAdds(value.elements());
    call.workspace(value.bytes()); // axes in the middle are moved to the end first
    if (axes == null || axes.length == 0) {
      axes = none ? new long[0] : all(value.rank());
    }
    return Call.one(value.type(), reduced(call, value, axes, keep), null);
  }

  private static long[] all(int rank) {
    long[] axes = new long[rank];
    for (int i = 0; i < rank; i++) {
      axes[i] = i;
    }
    return axes;
  }

  private static long[] reduced(Call call, Value value, long[] axes, boolean keep) {
    boolean[] gone = new boolean[value.rank()];
    for (long axis : axes) {
      int at = call.axis(axis, value.rank());
      call.require(!gone[at], "different axes", Arrays.toString(axes));
      gone[at] = true;
    }
    long[] shape = new long[value.rank()];
    int rank = 0;
    for (int i = 0; i < gone.length; i++) {
      if (keep || !gone[i]) {
        shape[rank++] = gone[i] ? 1 : value.size(i);
      }
    }
    return Arrays.copyOf(shape, rank);
  }

  static Value[] arg(Call call) {
    Value value = call.input(0, 1, 8);
    boolean keep = call.integer("keepdims", 1, 0, 1) == 1;
    call.integer("select_last_index", 0, 0, 1);
    long[] axis = {call.integer("axis", 0)};
    call.multiplyAdds(value.elements());
    call.workspace(value.bytes());
    return Call.one(TensorType.INT64, reduced(call, value, axis, keep), (double @Nullable []) null);
  }

  static Value[] topK(Call call) {
    Value value = call.input(0, 1, 8);
    int axis = call.axis(call.integer("axis", -1), value.rank());
    call.integer("largest", 1, 0, 1);
    call.integer("sorted", 1, 0, 1);
    long[] count = call.known(1);
    call.require(count != null && count.length == 1, "one number K", Arrays.toString(count));
    long k = count == null ? 0 : count[0];
    call.require(k >= 1 && k <= value.size(axis), "K of 1 to " + value.size(axis), k);
    long[] shape = value.shape().clone();
    shape[axis] = k;
    call.multiplyAdds(Math.multiplyExact(Long.SIZE, value.elements()));
    call.workspace(Math.multiplyExact(2L * Long.BYTES, value.elements()));
    return new Value[] {Value.of(value.type(), shape), Value.of(TensorType.INT64, shape)};
  }
}
