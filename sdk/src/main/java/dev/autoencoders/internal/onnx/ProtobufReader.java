package dev.autoencoders.internal.onnx;

import dev.autoencoders.exception.InvalidModelException;
import java.nio.charset.StandardCharsets;

/**
 * Goes through the fields of one protobuf message, without copying. It never reads beyond the
 * message, and it bounds how deep messages lie in each other and how many fields a file has. Not
 * thread-safe.
 *
 * <p>See the <a href="https://protobuf.dev/programming-guides/encoding/">description of the
 * encoding</a>.
 */
public final class ProtobufReader {
  /** A whole number. */
  public static final int VARINT = 0;

  static final int FIXED64 = 1;

  /** Text, bytes, packed numbers or a message. */
  public static final int LENGTH_DELIMITED = 2;

  /** A float. */
  public static final int FIXED32 = 5;

  /** A graph inside a graph lies three levels deeper. Protobuf itself stops at 100. */
  private static final int MAX_DEPTH = 64;

  /** Many times what a graph of thousands of nodes has. */
  private static final int MAX_FIELDS = 1 << 24;

  private final File file;
  private final int end;
  private final int depth;

  /** Where the next field begins. */
  private int at;

  private int fieldStart;
  private int field;
  private int wireType;
  private int valueStart;

  /** Where a {@link #VARINT} begins; its value ends where the field does. */
  private int varintStart;

  private long varint;

  /** What all messages of a file share. */
  private static final class File {
    final String where;
    final byte[] bytes;
    int fields;

    File(String where, byte[] bytes) {
      this.where = where;
      this.bytes = bytes;
    }
  }

  /**
   * Starts at the outermost message.
   *
   * @param where the file's name, for messages
   */
  public ProtobufReader(String where, byte[] bytes) {
    this(new File(where, bytes), 0, bytes.length, 0);
  }

  private ProtobufReader(File file, int start, int end, int depth) {
    this.file = file;
    this.at = start;
    this.end = end;
    this.depth = depth;
  }

  /**
   * Goes to the next field.
   *
   * @return false if there is none
   * @throws InvalidModelException if the bytes are no protobuf message, or exceed a bound
   */
  public boolean next() {
    if (at == end) {
      return false;
    }
    if (++file.fields > MAX_FIELDS) {
      throw malformed("more than " + MAX_FIELDS + " fields");
    }
    fieldStart = at;
    long tag = readVarint();
    if (tag >>> 3 == 0 || tag >>> 32 != 0) {
      throw malformed("a field of number " + (tag >>> 3));
    }
    field = (int) (tag >>> 3);
    wireType = (int) (tag & 7);
    readValue();
    return true;
  }

  private void readValue() {
    long length = 0;
    varintStart = at;
    switch (wireType) {
      case VARINT -> varint = readVarint();
      case FIXED64 -> length = Long.BYTES;
      case FIXED32 -> length = Integer.BYTES;
      case LENGTH_DELIMITED -> length = readVarint();
      default -> throw malformed("a value of kind " + wireType);
    }
    valueStart = at;
    if (length < 0 || length > end - at) {
      throw malformed("a value that goes beyond its end");
    }
    at += (int) length;
  }

  private long readVarint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (at == end) {
        throw malformed("a number that is cut off");
      }
      byte part = file.bytes[at++];
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw malformed("a number of more than 64 bits");
  }

  /** The number of the field. */
  public int field() {
    return field;
  }

  /** Whether the field has this number and this kind of value. Protobuf ignores other kinds. */
  public boolean is(int number, int kind) {
    return field == number && wireType == kind;
  }

  /** Whether the value has a length of its own: a text, bytes, packed numbers or a message. */
  public boolean isLengthDelimited() {
    return wireType == LENGTH_DELIMITED;
  }

  /** The value of a field of kind {@link #VARINT}. */
  public long varint() {
    return varint;
  }

  /** The value as text. Bytes that are no UTF-8 become replacement characters. */
  public String text() {
    return new String(file.bytes, valueStart, at - valueStart, StandardCharsets.UTF_8);
  }

  /** The value as a message. */
  public ProtobufReader message() {
    if (depth == MAX_DEPTH) {
      throw malformed("more than " + MAX_DEPTH + " messages in each other");
    }
    return new ProtobufReader(file, valueStart, at, depth + 1);
  }

  /**
   * The value as whole numbers, of which there may be one alone or several back to back: goes on as
   * long as {@link #hasMore()}.
   *
   * @throws InvalidModelException if it is of another kind: protobuf passes such a field over, and
   *     two readers of one file must not see different numbers
   */
  public ProtobufReader numbers() {
    if (wireType != VARINT && wireType != LENGTH_DELIMITED) {
      throw refusal("whole numbers as field " + field, "a value of kind " + wireType);
    }
    return new ProtobufReader(file, wireType == VARINT ? varintStart : valueStart, at, depth);
  }

  /**
   * How many numbers of so many bytes the value has, of which there may be one alone or several
   * back to back.
   *
   * @throws InvalidModelException if it is of another kind or length, as in {@link #numbers}
   */
  public int fixedCount(int bytes) {
    int length = valueLength();
    if (isLengthDelimited() ? length % bytes != 0 : length != bytes) {
      throw refusal(
          "numbers of " + bytes + " bytes as field " + field,
          length + " bytes of kind " + wireType);
    }
    return length / bytes;
  }

  public boolean hasMore() {
    return at < end;
  }

  /** The next of {@link #numbers}. */
  public long nextNumber() {
    return readVarint();
  }

  /** The value of a field of kind {@link #FIXED32}, or the next of packed ones. */
  public float nextFloat() {
    return Float.intBitsToFloat((int) nextFixed(Integer.BYTES));
  }

  /** The value of a field of kind {@code FIXED64}, or the next of packed ones. */
  public double nextDouble() {
    return Double.longBitsToDouble(nextFixed(Long.BYTES));
  }

  /** The next bytes of a value as a number, the lowest byte first. */
  public long nextFixed(int bytes) {
    if (bytes > end - at) {
      throw malformed("a number that is cut off");
    }
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (file.bytes[at++] & 0xffL) << (Byte.SIZE * i);
    }
    return value;
  }

  /** The value itself, for {@link #nextFixed}: of any kind but {@link #VARINT}. */
  public ProtobufReader value() {
    return new ProtobufReader(file, valueStart, at, depth);
  }

  /** How many bytes the value takes; 0 for {@link #VARINT}. */
  public int valueLength() {
    return at - valueStart;
  }

  /** The exception for a message that no ONNX file should have. */
  public InvalidModelException refusal(String expected, String found) {
    return new InvalidModelException(
        file.where + ": expected " + expected + ", found " + found + " before byte " + at);
  }

  /** Where the field begins in the file, its number included. */
  int fieldStart() {
    return fieldStart;
  }

  /** Where the value begins in the file. */
  int valueStart() {
    return valueStart;
  }

  /** Where the field ends in the file; before the first field, where the message begins. */
  int position() {
    return at;
  }

  private InvalidModelException malformed(String found) {
    return new InvalidModelException(
        (file.where + ": expected an ONNX file, found another or a damaged one: ")
            + (found + " at byte " + at));
  }
}
