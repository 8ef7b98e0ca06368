package dev.autoencoders.internal.onnx.graph;

import dev.autoencoders.internal.onnx.ProtobufReader;

/**
 * The fields of a message that may stand in it once. Protobuf would merge two of them; no exporter
 * writes two, and readers that disagree about them are a way in.
 */
final class Fields {
  private long seen;

  /** Notes a field. */
  private void once(ProtobufReader message, int kind) {
    long bit = 1L << message.field();
    if ((seen & bit) != 0 || !message.is(message.field(), kind)) {
      throw message.refusal(
          "field " + message.field() + " of an ONNX file once", "it twice or of another kind");
    }
    seen |= bit;
  }

  /** A whole number. */
  long number(ProtobufReader message) {
    once(message, ProtobufReader.VARINT);
    return message.varint();
  }

  /** A text. */
  String text(ProtobufReader message) {
    once(message, ProtobufReader.LENGTH_DELIMITED);
    return message.text();
  }

  /** A float. */
  float real(ProtobufReader message) {
    once(message, ProtobufReader.FIXED32);
    return message.value().nextFloat();
  }

  /** A message. */
  ProtobufReader message(ProtobufReader message) {
    once(message, ProtobufReader.LENGTH_DELIMITED);
    return message.message();
  }

  /** A text of which there may be many. */
  static String repeatedText(ProtobufReader message) {
    return repeated(message).text();
  }

  /** A message of which there may be many. */
  static ProtobufReader repeatedMessage(ProtobufReader message) {
    return repeated(message).message();
  }

  private static ProtobufReader repeated(ProtobufReader message) {
    if (!message.isLengthDelimited()) {
      throw message.refusal("a text or a message as field " + message.field(), "a number");
    }
    return message;
  }
}
