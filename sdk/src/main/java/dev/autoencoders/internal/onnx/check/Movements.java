package dev.autoencoders.internal.onnx.check;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rules of operators that move elements, or leave some out. */
final class Movements {
  private Movements() {}

  static Value[] transpose(Call call) {
    Value value = call.input(0);
    int rank = value.rank();
    long[] order = call.integers("perm");
    call.require(order == null || order.length == rank, "a perm of " + rank, "another");
    long[] shape = new long[rank];
    long[] steps = new long[rank];
    long[] from = Places.steps(value.shape());
    boolean[] used = new boolean[rank];
    for (int i = 0; i < rank; i++) {
      int axis = order == null ? rank - 1 - i : call.axis(order[i], rank);
      call.require(!used[axis], "a perm of different axes", Arrays.toString(order));
      used[axis] = true;
      shape[i] = value.size(axis);
      steps[i] = from[axis];
    }
    return Call.one(value.type(), shape, picked(value, shape, steps, 0));
  }

  private static double @Nullable [] picked(Value value, long[] shape, long[] steps, long first) {
    return value.values() == null
        ? null
        : Places.pick(value.values(), Places.walk(shape, steps, first));
  }

  static Value[] concat(Call call) {
    Value first = call.input(0, 1, 8);
    int axis = call.axis(call.integer("axis", 1), first.rank());
    long[] shape = first.shape().clone();
    shape[axis] = 0;
    boolean known = true;
    for (int i = 0; i < call.inputCount(); i++) {
      Value part = call.input(i, first.rank(), first.rank());
      for (int other = 0; other < first.rank(); other++) {
        call.require(
            other == axis || part.size(other) == first.size(other),
            "tensors of the same sizes beside axis " + axis,
            first + " and " + part);
      }
      call.require(part.type() == first.type(), "tensors of one type", first + " and " + part);
      shape[axis] = Math.addExact(shape[axis], part.size(axis));
      known &= part.values() != null;
    }
    known &= first.rank() == 1 && Arithmetic.isFew(shape);
    return Call.one(first.type(), shape, known ? joined(call, (int) shape[0]) : null);
  }

  private static double[] joined(Call call, int length) {
    double[] joined = new double[length];
    int at = 0;
    for (int i = 0; i < call.inputCount(); i++) {
      double[] part = call.input(i).values();
      if (part != null) {
        System.arraycopy(part, 0, joined, at, part.length);
        at += part.length;
      }
    }
    return joined;
  }

  static Value[] split(Call call) {
    Value value = call.input(0, 1, 8);
    int axis = call.axis(call.integer("axis", 0), value.rank());
    int parts = call.outputCount();
    long[] sizes = call.known("split", 1);
    call.integer("num_outputs", parts, parts, parts);
    call.require(sizes == null || sizes.length == parts, parts + " sizes", "another number");
    long part = (value.size(axis) + parts - 1) / parts;
    Value[] results = new Value[parts];
    long begin = 0;
    for (int i = 0; i < parts; i++) {
      long size = sizes == null ? Math.min(part, value.size(axis) - begin) : sizes[i];
      call.require(size >= 0, "parts of 0 or more", size);
      long[] shape = value.shape().clone();
      shape[axis] = size;
      call.require(begin + size <= value.size(axis), "parts of " + value, begin + size);
      long[] steps = Places.steps(value.shape());
      results[i] =
          new Value(value.type(), shape, picked(value, shape, steps, begin * steps[axis]), false);
      begin += size;
    }
    call.require(begin == value.size(axis), "parts that make up " + value, begin);
    return results;
  }

  static Value[] slice(Call call) {
    Value value = call.input(0, 1, 8);
    long[] starts = call.known("starts", 1);
    long[] ends = call.known("ends", 2);
    long[] axes = call.known("axes", 3);
    long[] strides = call.known(4);
    call.require(
        starts != null
            && ends != null
            && starts.length == ends.length
            && starts.length <= value.rank()
            && (axes == null || axes.length == starts.length)
            && (strides == null || strides.length == starts.length),
        "as many starts, ends, axes and steps, one for an axis",
        "others");
    long[] shape = value.shape().clone();
    long[] steps = Places.steps(shape);
    boolean[] cut = new boolean[value.rank()];
    long first = 0;
    for (int i = 0; starts != null && ends != null && i < starts.length; i++) {
      int axis = call.axis(axes == null ? i : axes[i], value.rank());
      long stride = strides == null ? 1 : strides[i];
      call.require(!cut[axis], "different axes", Arrays.toString(axes));
      call.require(stride != 0 && stride == (int) stride, "steps but 0", stride);
      cut[axis] = true;
      long size = value.size(axis);
      long start = bound(starts[i], size, stride > 0 ? 0 : -1, stride > 0);
      long end = bound(ends[i], size, stride > 0 ? 0 : -1, true);
      start = stride > 0 ? start : Math.min(Math.max(start, 0), size - 1);
      long length = stride > 0 ? end - start + stride - 1 : end - start + stride + 1;
      shape[axis] = Math.max(0, length / stride);
      first += start * steps[axis];
      steps[axis] *= stride;
    }
    return Call.one(value.type(), shape, picked(value, shape, steps, first));
  }

  /** A place counted from the end where it is negative, moved into the tensor. */
  private static long bound(long place, long size, long least, boolean behind) {
    long counted = place < 0 ? Math.max(place, -size - 1) + size : place;
    return Math.max(least, Math.min(counted, behind ? size : size - 1));
  }

  static Value[] gather(Call call) {
    Value value = call.input(0, 1, 8);
    Value which = call.input(1);
    int axis = call.axis(call.integer("axis", 0), value.rank());
    int rank = value.rank() - 1 + which.rank();
    call.require(rank <= 8, "at most 8 sizes", rank);
    long[] shape = new long[rank];
    System.arraycopy(value.shape(), 0, shape, 0, axis);
    System.arraycopy(which.shape(), 0, shape, axis, which.rank());
    System.arraycopy(value.shape(), axis + 1, shape, axis + which.rank(), value.rank() - axis - 1);
    double[] places = which.values();
    if (places == null) {
      return Call.one(value.type(), shape, null); // ONNX Runtime checks each
    }
    int[] at = new int[places.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = call.axis((long) places[i], (int) Math.min(Integer.MAX_VALUE, value.size(axis)));
    }
    boolean vector = value.rank() == 1 && value.values() != null;
    return Call.one(value.type(), shape, vector ? Places.pick(value.values(), at) : null);
  }
}
