package dev.autoencoders.internal.onnx.graph;

import dev.autoencoders.internal.onnx.Names;
import dev.autoencoders.internal.onnx.ProtobufReader;
import dev.autoencoders.internal.onnx.TensorType;
import java.util.Arrays;

/** Reads a tensor: TensorProto of onnx.proto. */
final class TensorReader {
  /** More sizes than any operator of the list takes. */
  static final int MAX_RANK = 8;

  // Numbers of fields.
  private static final int DIMS = 1;
  private static final int DATA_TYPE = 2;
  private static final int SEGMENT = 3;
  private static final int STRING_DATA = 6;
  private static final int NAME = 8;
  private static final int EXTERNAL_DATA = 13;
  private static final int DATA_LOCATION = 14;

  private final long[] sizes = new long[MAX_RANK];
  private final TensorValues values = new TensorValues();
  private final Fields fields = new Fields();
  private int rank;
  private int type;
  private String name = "";

  private TensorReader() {}

  /**
   * Reads a tensor.
   *
   * @param message stands before the first field
   * @throws dev.autoencoders.exception.InvalidModelException if it is of texts, sparse, elsewhere,
   *     or has other elements than its shape says
   */
  static ConstantTensor read(ProtobufReader message) {
    return new TensorReader().readFrom(message);
  }

  private ConstantTensor readFrom(ProtobufReader message) {
    while (message.next()) {
      readField(message);
    }
    long[] shape = Arrays.copyOf(sizes, rank);
    String where = "\"" + Names.shown(name) + "\"";
    if (!TensorTypes.isAllowed(type)) {
      throw message.refusal(
          "a tensor of numbers, " + where, "one of type " + TensorType.name(type));
    }
    long elements = elements(shape, message);
    if (!values.fit(type, elements)) {
      throw message.refusal(
          elements + " elements of " + TensorType.name(type) + " in the tensor " + where,
          "others than its shape " + Arrays.toString(shape) + " says");
    }
    double[] few = values.few(type, elements);
    if (few != null && !TensorValues.areOf(type, few)) {
      throw message.refusal(
          "elements that a " + TensorType.name(type) + " can be, in the tensor " + where,
          "others, which readers would cut off");
    }
    return new ConstantTensor(name, type, shape, few);
  }

  private void readField(ProtobufReader message) {
    switch (message.field()) {
      case DIMS -> addSizes(message);
      case DATA_TYPE -> type = (int) fields.number(message);
      case NAME -> name = fields.text(message);
      case DATA_LOCATION -> {
        if (fields.number(message) != 0) {
          throw message.refusal("a tensor with its elements inside", "external data");
        }
      }
      case SEGMENT, STRING_DATA, EXTERNAL_DATA ->
          throw message.refusal(
              "a whole tensor of numbers",
              "field " + message.field() + ": texts or data elsewhere");
      default -> {
        if (TensorValues.isField(message.field())) {
          values.add(message);
        }
      }
    }
  }

  private void addSizes(ProtobufReader message) {
    for (ProtobufReader numbers = message.numbers(); numbers.hasMore(); ) {
      addSize(message, numbers.nextNumber());
    }
  }

  private void addSize(ProtobufReader message, long size) {
    if (rank == MAX_RANK || size < 0 || size > Integer.MAX_VALUE) {
      throw message.refusal(
          "a tensor of at most " + MAX_RANK + " sizes of 0 to " + Integer.MAX_VALUE,
          rank == MAX_RANK ? "more sizes" : "the size " + size);
    }
    sizes[rank++] = size;
  }

  private static long elements(long[] shape, ProtobufReader message) {
    long elements = 1;
    for (long size : shape) {
      elements *= size; // at most 2^31 · 2^31 before the check
      if (elements > Integer.MAX_VALUE) {
        throw message.refusal(
            "a tensor of at most " + Integer.MAX_VALUE + " elements", Arrays.toString(shape));
      }
    }
    return elements;
  }
}
