package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.internal.onnx.TensorType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rules of products of matrices, and of recurrent networks, which are made of them. */
final class Products {
  private static final String[] ACTIVATIONS = {
    "Sigmoid", "Tanh", "Relu", "HardSigmoid", "Softsign", "Softplus"
  };

  private Products() {}

  static Value[] gemm(Call call) {
    Value first = call.input(0, 2, 2);
    Value second = call.input(1, 2, 2);
    call.requireReals(first);
    int transA = (int) call.integer("transA", 0, 0, 1);
    int transB = (int) call.integer("transB", 0, 0, 1);
    call.real("alpha", 1);
    call.real("beta", 1);
    long rows = first.size(transA);
    long inner = first.size(1 - transA);
    call.require(second.size(transB) == inner, "matrices of one inner size", first + ", " + second);
    long columns = second.size(1 - transB);
    long[] shape = {rows, columns};
    Value added = call.optional(2);
    call.require(
        added == null
            || Arrays.equals(
                Elementwise.broadcast(call, added, Value.of(added.type(), shape)), shape),
        "something to add of shape " + Arrays.toString(shape),
        String.valueOf(added));
    call.multiplyAdds(Math.multiplyExact(Math.multiplyExact(rows, columns), inner));
    return Call.one(first.type(), shape, null);
  }

  static Value[] matMul(Call call) {
    boolean quantized = call.operator().equals("QLinearMatMul");
    Value first = call.input(0, 1, 8);
    Value second = call.input(quantized ? 3 : 1, 1, 8);
    long[] shape = product(call, first, second);
    int type = first.type();
    if (call.operator().equals("MatMulInteger")) {
      Quantizations.zeroPoint(call, 2, 1);
      Quantizations.zeroPoint(call, 3, second.size(second.rank() - 1));
      type = TensorType.INT32;
    } else if (quantized) {
      Quantizations.scaled(call, 1, 1);
      Quantizations.scaled(call, 4, second.size(second.rank() - 1));
      Quantizations.scaled(call, 6, 1);
      type = call.input(7).type();
    }
    call.multiplyAdds(Math.multiplyExact(Value.elements(shape), first.size(first.rank() - 1)));
    return Call.one(type, shape, null);
  }

  /** As NumPy has it: a vector is a matrix of one row or column, which the result has not. */
  private static long[] product(Call call, Value first, Value second) {
    Value left = first.rank() == 1 ? first.withShape(1, first.size(0)) : first;
    Value right = second.rank() == 1 ? second.withShape(second.size(0), 1) : second;
    call.require(
        left.size(left.rank() - 1) == right.size(right.rank() - 2),
        "matrices of one inner size",
        first + " and " + second);
    Value outer = Value.of(left.type(), Arrays.copyOf(left.shape(), left.rank() - 2));
    Value other = Value.of(left.type(), Arrays.copyOf(right.shape(), right.rank() - 2));
    long[] batch = Elementwise.broadcast(call, outer, other);
    int rank = batch.length;
    long[] shape = Arrays.copyOf(batch, rank + 2);
    if (first.rank() > 1) {
      shape[rank++] = left.size(left.rank() - 2);
    }
    if (second.rank() > 1) {
      shape[rank++] = right.size(right.rank() - 1);
    }
    return Arrays.copyOf(shape, rank);
  }

  /** [steps, N, features] → [steps, directions, N, hidden], and the last states. */
  static Value[] recurrent(Call call) {
    Value value = call.input(0, 3, 3);
    call.requireReals(value);
    boolean lstm = call.operator().equals("LSTM");
    long gates = lstm ? 4 : call.operator().equals("GRU") ? 3 : 1;
    long directions =
        call.text("direction", "forward", "reverse", "bidirectional").equals("bidirectional")
            ? 2
            : 1;
    long hidden = call.integer("hidden_size", 0, 1, 1 << 16);
    call.texts("activations", (int) (directions * 3), ACTIVATIONS);
    call.integer("layout", 0, 0, 0);
    call.integer("linear_before_reset", 0, 0, 1);
    call.integer("input_forget", 0, 0, 1);
    call.input(1, directions, gates * hidden, value.size(2));
    call.input(2, directions, gates * hidden, hidden);
    optional(call, 3, directions, 2 * gates * hidden);
    steps(call, value);
    optional(call, 5, directions, value.size(1), hidden);
    optional(call, 6, directions, value.size(1), hidden);
    long rows = Math.multiplyExact(value.size(0), value.size(1));
    long perRow = Math.multiplyExact(directions * gates * hidden, value.size(2) + hidden);
    call.multiplyAdds(Math.multiplyExact(rows, perRow));
    call.workspace(Math.multiplyExact(rows, 2 * directions * gates * hidden * Double.BYTES));
    long[] state = {directions, value.size(1), hidden};
    return new Value[] {
      Value.of(value.type(), value.size(0), directions, value.size(1), hidden),
      Value.of(value.type(), state),
      Value.of(value.type(), state)
    };
  }

  private static void optional(Call call, int index, long... shape) {
    if (call.optional(index) != null) {
      call.input(index, shape);
    }
  }

  /** How many steps each sample has: all, or so many as a constant says. */
  private static void steps(Call call, Value value) {
    long @Nullable [] steps = call.known(4);
    if (steps == null) {
      return;
    }
    call.require(steps.length == value.size(1), "steps for each sample", steps.length);
    for (long count : steps) {
      call.require(count >= 1 && count <= value.size(0), "1 to " + value.size(0) + " steps", count);
    }
  }
}
