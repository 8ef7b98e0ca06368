package dev.autoencoders.internal.onnx.check;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rules of operators that give the same elements another shape. */
final class Views {
  private Views() {}

  private static Value[] with(Value value, long... shape) {
    return Call.one(value.type(), shape, value.values());
  }

  static Value[] reshape(Call call) {
    Value value = call.input(0);
    boolean zeros = call.integer("allowzero", 0, 0, 1) == 1;
    long[] said = call.known(1);
    call.require(said != null && said.length <= 8, "a shape of at most 8 sizes", "another");
    long[] shape = said == null ? new long[0] : said.clone();
    int open = -1;
    long others = 1;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] == 0 && !zeros) {
        call.require(i < value.rank(), "a 0 in place of a size", Arrays.toString(said));
        shape[i] = value.size(i);
      }
      if (shape[i] == -1 && open < 0) {
        open = i;
      } else {
        call.require(shape[i] >= 0, "sizes of 0 or more and one -1", Arrays.toString(said));
        others = Math.multiplyExact(others, shape[i]);
      }
    }
    long elements = value.elements();
    if (open >= 0) {
      call.require(others > 0 && elements % others == 0, shown(said) + " for " + value, value);
      shape[open] = elements / others;
    }
    call.require(Value.elements(shape) == elements, elements + " elements", shown(said));
    return with(value, shape);
  }

  private static String shown(long @Nullable [] shape) {
    return "the shape " + Arrays.toString(shape);
  }

  static Value[] flatten(Call call) {
    Value value = call.input(0);
    long said = call.integer("axis", 1, -value.rank(), value.rank());
    int axis = (int) (said < 0 ? said + value.rank() : said);
    long rows = Value.elements(Arrays.copyOf(value.shape(), axis));
    long columns = Value.elements(Arrays.copyOfRange(value.shape(), axis, value.rank()));
    return with(value, rows, columns);
  }

  static Value[] squeeze(Call call) {
    Value value = call.input(0);
    long[] axes = call.known("axes", 1);
    boolean[] gone = new boolean[value.rank()];
    if (axes == null) {
      for (int i = 0; i < gone.length; i++) {
        gone[i] = value.size(i) == 1;
      }
    } else {
      for (long axis : axes) {
        int at = call.axis(axis, value.rank());
        call.require(value.size(at) == 1, "axes of size 1", value);
        gone[at] = true;
      }
    }
    long[] shape = new long[value.rank()];
    int rank = 0;
    for (int i = 0; i < gone.length; i++) {
      if (!gone[i]) {
        shape[rank++] = value.size(i);
      }
    }
    return with(value, Arrays.copyOf(shape, rank));
  }

  static Value[] unsqueeze(Call call) {
    Value value = call.input(0);
    long[] axes = call.known("axes", 1);
    call.require(
        axes != null && value.rank() + axes.length <= 8, "axes for at most 8 sizes", value);
    int rank = value.rank() + (axes == null ? 0 : axes.length);
    long[] shape = new long[rank];
    for (long axis : axes == null ? new long[0] : axes) {
      int at = call.axis(axis, rank);
      call.require(shape[at] == 0, "different axes", Arrays.toString(axes));
      shape[at] = 1;
    }
    int from = 0;
    for (int i = 0; i < rank; i++) {
      shape[i] = shape[i] == 1 ? 1 : value.size(from++);
    }
    return with(value, shape);
  }
}
