package dev.autoencoders.internal.onnx;

import dev.autoencoders.exception.InvalidModelException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of an ONNX file with its values in another file.
 *
 * @param name of the tensor
 * @param location the other file, as the ONNX file says
 * @param offset where the values begin in it
 * @param bytes how many bytes they take, by shape and type
 */
record ExternalTensor(String name, String location, long offset, int bytes) {
  /** As much as an array can hold, and protobuf. */
  static final int MAX_BYTES = Integer.MAX_VALUE - 16;

  // Numbers of fields in onnx.proto, and the value of DATA_LOCATION that says "in another file".
  private static final int DIMS = 1;
  private static final int DATA_TYPE = 2;
  private static final int NAME = 8;
  private static final int EXTERNAL_DATA = 13;
  private static final int DATA_LOCATION = 14;
  private static final int EXTERNAL = 1;

  /** What a shape of negative or too many elements is taken for. */
  private static final long UNCOUNTABLE = -1;

  /**
   * Reads a tensor.
   *
   * @param where the ONNX file, for messages
   * @param tensor stands before the first field
   * @return null if its values lie in the ONNX file itself
   * @throws InvalidModelException if they don't, and it does not say where they are
   */
  static @Nullable ExternalTensor read(String where, ProtobufReader tensor) {
    Map<String, String> entries = new HashMap<>();
    boolean external = false;
    String name = "";
    long elements = 1;
    int type = 0;
    while (tensor.next()) {
      if (tensor.is(DATA_LOCATION, ProtobufReader.VARINT)) {
        // Once is enough: ONNX Runtime may understand a repeated or unknown value otherwise.
        external |= (int) tensor.varint() == EXTERNAL;
      } else if (tensor.is(DATA_TYPE, ProtobufReader.VARINT)) {
        type = (int) tensor.varint();
      } else if (tensor.is(NAME, ProtobufReader.LENGTH_DELIMITED)) {
        name = Names.shown(tensor.text());
      } else if (tensor.is(EXTERNAL_DATA, ProtobufReader.LENGTH_DELIMITED)) {
        addEntry(entries, tensor.message());
      } else if (tensor.field() == DIMS) {
        elements = times(elements, tensor);
      }
    }
    return external ? of(where + ": " + name, name, bytes(type, elements), entries) : null;
  }

  private static void addEntry(Map<String, String> entries, ProtobufReader entry) {
    String key = "";
    String value = "";
    while (entry.next()) {
      if (entry.is(1, ProtobufReader.LENGTH_DELIMITED)) {
        key = entry.text();
      } else if (entry.is(2, ProtobufReader.LENGTH_DELIMITED)) {
        value = entry.text();
      }
    }
    entries.put(key, value);
  }

  /** Sizes may be written one by one or back to back. */
  private static long times(long elements, ProtobufReader tensor) {
    long product = elements;
    for (ProtobufReader sizes = tensor.numbers(); sizes.hasMore(); ) {
      product = times(product, sizes.nextNumber());
    }
    return product;
  }

  private static long times(long elements, long size) {
    boolean fits =
        elements >= 0 && size >= 0 && (size == 0 || elements <= Integer.MAX_VALUE * 2L / size);
    return fits ? elements * size : UNCOUNTABLE;
  }

  private static long bytes(int type, long elements) {
    return elements == UNCOUNTABLE ? UNCOUNTABLE : TensorType.bytes(type, elements);
  }

  private static ExternalTensor of(
      String where, String name, long bytes, Map<String, String> entries) {
    if (bytes < 0 || bytes > MAX_BYTES) {
      throw refusal(
          where, "external data of at most " + MAX_BYTES + " bytes of numbers", "another shape");
    }
    String location = entries.get("location");
    if (location == null) {
      throw refusal(where, "external data with a location", entries.size() + " entries without");
    }
    long offset = number(where, entries, "offset", 0);
    long length = number(where, entries, "length", bytes);
    if (length != bytes) {
      throw refusal(where, bytes + " bytes of external data, by shape and type", length);
    }
    return new ExternalTensor(name, location, offset, (int) bytes);
  }

  private static long number(
      String where, Map<String, String> entries, String key, long otherwise) {
    String text = entries.get(key);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("\\d{1,18}")) {
      throw refusal(where, "a number as " + key + " of external data", Names.shown(text));
    }
    return Long.parseLong(text);
  }

  private static InvalidModelException refusal(String where, String expected, Object found) {
    return new InvalidModelException(where + ": expected " + expected + ", found " + found);
  }

  /** Whether a field says where the values lie: what a tensor with its own values does not have. */
  static boolean isPlace(int field) {
    return field == EXTERNAL_DATA || field == DATA_LOCATION;
  }
}
