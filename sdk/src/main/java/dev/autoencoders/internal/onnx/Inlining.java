package dev.autoencoders.internal.onnx;

import dev.autoencoders.exception.InvalidModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of other files into an ONNX file, so that ONNX Runtime gets one array and opens
 * no file. The new array is the only copy: values are read straight into it.
 */
final class Inlining {
  private static final int RAW_DATA = 9;

  private final String where;
  private final byte[] bytes;
  private final NavigableMap<Integer, ExternalTensor> external;

  private Inlining(String where, byte[] bytes, NavigableMap<Integer, ExternalTensor> external) {
    this.where = where;
    this.bytes = bytes;
    this.external = external;
  }

  /**
   * Makes one file of an ONNX file and those beside it.
   *
   * @param where the ONNX file, for messages
   * @param bytes its content
   * @param external its tensors with their values elsewhere
   * @param data where they are
   * @return the content of an ONNX file with all values inside
   * @throws InvalidModelException if values are missing, or all together exceed 2 GiB
   */
  static byte[] inline(
      String where, byte[] bytes, NavigableMap<Integer, ExternalTensor> external, ExternalData data)
      throws IOException {
    Inlining inlining = new Inlining(where, bytes, external);
    Message model = inlining.rewrite(MessageKind.MODEL, new ProtobufReader(where, bytes));
    if (model.length > ExternalTensor.MAX_BYTES) {
      throw new InvalidModelException(
          (where + ": expected at most " + ExternalTensor.MAX_BYTES + " bytes with its weights")
              + (", found " + model.length + "; the SDK runs no larger model"));
    }
    OnnxFile.requireHeap(where, model.length);
    for (ExternalTensor tensor : external.values()) {
      data.check(tensor);
    }
    return inlining.write(model, data);
  }

  /** A stretch of the old file, a few new bytes, or the values of a tensor. */
  private record Part(ByteBuffer bytes, @Nullable ExternalTensor tensor) {
    int length() {
      return tensor == null ? bytes.remaining() : tensor.bytes();
    }
  }

  /** The parts of a new message, in order. */
  private static final class Message {
    final List<Part> parts = new ArrayList<>();
    long length;

    void add(Part part) {
      parts.add(part);
      length += part.length();
    }

    void add(Message message) {
      parts.addAll(message.parts);
      length += message.length;
    }
  }

  private Message rewrite(MessageKind kind, ProtobufReader old) {
    Message message = new Message();
    Map<Integer, MessageKind> children = kind.children();
    int copied = old.position();
    while (old.next()) {
      MessageKind child = children.get(old.field());
      if (child == null || !old.isLengthDelimited() || !holdsExternal(old)) {
        continue;
      }
      Message inner =
          child == MessageKind.TENSOR
              ? withValues(old.valueStart(), old.message())
              : rewrite(child, old.message());
      message.add(stretch(copied, old.fieldStart()));
      message.add(head(old.field(), inner.length));
      message.add(inner);
      copied = old.position();
    }
    message.add(stretch(copied, old.position()));
    return message;
  }

  private boolean holdsExternal(ProtobufReader field) {
    Integer next = external.ceilingKey(field.valueStart());
    return next != null && next < field.position();
  }

  private Message withValues(int start, ProtobufReader old) {
    Message message = new Message();
    ExternalTensor tensor = external.get(start);
    if (tensor == null) {
      throw new AssertionError(where + ": no external tensor at " + start);
    }
    while (old.next()) {
      if (!ExternalTensor.isPlace(old.field())) {
        message.add(stretch(old.fieldStart(), old.position()));
      }
    }
    message.add(head(RAW_DATA, tensor.bytes()));
    message.add(new Part(ByteBuffer.allocate(0), tensor));
    return message;
  }

  private Part stretch(int start, int end) {
    return new Part(ByteBuffer.wrap(bytes, start, end - start), null);
  }

  /** The number of a field and the length of its value. */
  private static Part head(int field, long length) {
    byte[] head = new byte[15];
    int end = putVarint(head, 0, field << 3 | ProtobufReader.LENGTH_DELIMITED);
    end = putVarint(head, end, length);
    return new Part(ByteBuffer.wrap(head, 0, end), null);
  }

  private static int putVarint(byte[] to, int start, long value) {
    int at = start;
    long rest = value;
    while (rest >= 0x80) {
      to[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[at++] = (byte) rest;
    return at;
  }

  private byte[] write(Message model, ExternalData data) throws IOException {
    byte[] whole = new byte[(int) model.length];
    int at = 0;
    for (Part part : model.parts) {
      int length = part.length();
      if (part.tensor != null) {
        data.copy(part.tensor, whole, at);
      } else {
        part.bytes.get(whole, at, length);
      }
      at += length;
    }
    return whole;
  }
}
