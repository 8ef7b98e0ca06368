package dev.autoencoders.internal.onnx.graph;

import dev.autoencoders.internal.onnx.Names;
import dev.autoencoders.internal.onnx.ProtobufReader;
import dev.autoencoders.internal.onnx.TensorType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what a file says of a value: ValueInfoProto of onnx.proto. */
final class ValueInfoReader {
  private final Fields fields = new Fields();
  private String name = "";
  private int type;
  private long @Nullable [] shape;

  private ValueInfoReader() {}

  /**
   * Reads an input, an output or a value between.
   *
   * @param message stands before the first field
   * @throws dev.autoencoders.exception.InvalidModelException if it is no tensor of numbers
   */
  static ValueInfo read(ProtobufReader message) {
    return new ValueInfoReader().readFrom(message);
  }

  private ValueInfo readFrom(ProtobufReader message) {
    while (message.next()) {
      if (message.field() == 1) {
        name = fields.text(message);
      } else if (message.field() == 2) {
        readType(fields.message(message));
      }
    }
    if (type != 0 && !TensorTypes.isAllowed(type)) {
      throw message.refusal(
          "a tensor of numbers as \"" + Names.shown(name) + "\"",
          "one of type " + TensorType.name(type));
    }
    return new ValueInfo(name, type, shape);
  }

  private void readType(ProtobufReader message) {
    Fields once = new Fields();
    while (message.next()) {
      if (message.field() == 1) {
        readTensor(once.message(message));
      } else if (message.field() != 6) { // a note of what it means
        throw message.refusal("tensors as inputs and outputs", "sequences, maps or others");
      }
    }
  }

  private void readTensor(ProtobufReader message) {
    Fields once = new Fields();
    while (message.next()) {
      if (message.field() == 1) {
        type = (int) once.number(message);
      } else if (message.field() == 2) {
        shape = readShape(once.message(message));
      }
    }
  }

  private static long[] readShape(ProtobufReader message) {
    long[] sizes = new long[TensorReader.MAX_RANK];
    int rank = 0;
    while (message.next()) {
      if (message.field() == 1) {
        if (rank == sizes.length) {
          throw message.refusal("at most " + sizes.length + " sizes of a tensor", "more");
        }
        sizes[rank++] = readSize(Fields.repeatedMessage(message));
      }
    }
    return Arrays.copyOf(sizes, rank);
  }

  private static long readSize(ProtobufReader message) {
    Fields once = new Fields();
    long size = ValueInfo.OPEN;
    while (message.next()) {
      if (message.field() == 1) {
        size = once.number(message);
        if (size < -1 || size > Integer.MAX_VALUE) {
          throw message.refusal("sizes of 0 to " + Integer.MAX_VALUE, Long.toString(size));
        }
      }
    }
    return size;
  }
}
