package dev.autoencoders.internal.onnx.check;

import java.util.Arrays;

/** Rules of operators that relate elements to those around them, and keep the shape. */
final class Normalizations {
  private Normalizations() {}

  static Value[] softmax(Call call) {
    Value value = call.input(0, 1, 8);
    call.requireReals(value);
    call.axis(call.integer("axis", -1), value.rank());
    call.integer("p", 2, 1, 2);
    return same(call, value);
  }

  private static Value[] same(Call call, Value value) {
    call.multiplyAdds(Math.multiplyExact(4, value.elements()));
    return Call.one(value.type(), value.shape(), null);
  }

  /** Of batches and instances, with numbers for each channel. */
  static Value[] channels(Call call) {
    boolean batch = call.operator().equals("BatchNormalization");
    Value value = call.input(0, batch ? 1 : 3, 5);
    call.requireReals(value);
    epsilon(call);
    call.real("momentum", 0.9f);
    call.integer("spatial", 1, 1, 1);
    call.integer("training_mode", 0, 0, 0);
    long channels = value.rank() == 1 ? 1 : value.size(1);
    for (int i = 1; i <= (batch ? 4 : 2); i++) {
      call.input(i, channels);
    }
    return same(call, value);
  }

  private static void epsilon(Call call) {
    float epsilon = call.real("epsilon", 1e-5f);
    call.require(epsilon >= 0, "an epsilon of 0 or more", epsilon);
  }

  static Value[] groups(Call call) {
    Value value = call.input(0, 3, 5);
    call.requireReals(value);
    epsilon(call);
    call.integer("stash_type", 1, 1, 1);
    long groups = call.integer("num_groups", 0, 1, value.size(1));
    call.require(value.size(1) % groups == 0, "channels in multiples of the groups", value);
    long numbers = call.opset < 21 ? groups : value.size(1);
    call.input(1, numbers);
    call.input(2, numbers);
    // ONNX Runtime takes it apart into operators, with a result each.
    call.workspace(Math.multiplyExact(5L, value.bytes()));
    return same(call, value);
  }

  static Value[] layer(Call call) {
    Value value = call.input(0, 1, 8);
    call.requireReals(value);
    epsilon(call);
    call.integer("stash_type", 1, 1, 1);
    int axis = call.axis(call.integer("axis", -1), value.rank());
    long[] normalized = Arrays.copyOfRange(value.shape(), axis, value.rank());
    call.input(1, normalized);
    if (call.optional(2) != null) {
      call.input(2, normalized);
    }
    return same(call, value);
  }

  /** Local response: over neighbouring channels. */
  static Value[] localResponse(Call call) {
    Value value = call.input(0, 4, 4);
    call.requireReals(value);
    call.real("alpha", 1e-4f);
    call.real("beta", 0.75f);
    call.real("bias", 1);
    long size = call.integer("size", 0, 1, 1 << 10);
    call.require(size % 2 == 1, "an odd size", size);
    call.workspace(value.bytes());
    return same(call, value);
  }
}
