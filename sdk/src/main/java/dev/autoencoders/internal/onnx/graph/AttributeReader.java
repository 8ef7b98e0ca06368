package dev.autoencoders.internal.onnx.graph;

import dev.autoencoders.internal.onnx.Names;
import dev.autoencoders.internal.onnx.ProtobufReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an attribute of a node: AttributeProto of onnx.proto. */
final class AttributeReader {
  /** More numbers than any attribute of the list has. */
  private static final int MAX_NUMBERS = 1024;

  private static final Attribute.Kind[] KINDS = Attribute.Kind.values();

  private final Fields fields = new Fields();
  private final List<String> texts = new ArrayList<>();
  private String name = "";
  private int kind;
  private long integer;
  private float real;
  private String text = "";
  private long[] integers = {};
  private float[] reals = {};
  private @Nullable ConstantTensor tensor;

  private AttributeReader() {}

  /**
   * Reads an attribute.
   *
   * @param message stands before the first field
   * @throws dev.autoencoders.exception.InvalidModelException if it is a graph, or of a kind that no
   *     operator of the list has
   */
  static Attribute read(ProtobufReader message) {
    return new AttributeReader().readFrom(message);
  }

  private Attribute readFrom(ProtobufReader message) {
    while (message.next()) {
      readField(message);
    }
    if (kind < 1 || kind > KINDS.length || KINDS[kind - 1] == Attribute.Kind.GRAPH) {
      throw message.refusal(
          "numbers, texts or a tensor as attribute " + Names.shown(name),
          kind == 5 ? "a subgraph" : "kind " + kind);
    }
    return new Attribute(
        name, KINDS[kind - 1], integer, real, text, integers, reals, List.copyOf(texts), tensor);
  }

  private void readField(ProtobufReader message) {
    switch (message.field()) {
      case 1 -> name = fields.text(message);
      case 2 -> real = fields.real(message);
      case 3 -> integer = fields.number(message);
      case 4 -> text = fields.text(message);
      case 5 -> tensor = TensorReader.read(fields.message(message));
      case 6, 11 -> throw message.refusal("a graph without graphs inside", "a subgraph");
      case 7 -> addReals(message);
      case 8 -> addIntegers(message);
      case 9 -> {
        texts.add(Fields.repeatedText(message));
        bound(message, texts.size());
      }
      case 20 -> kind = (int) fields.number(message);
      case 10, 14, 15, 21, 22, 23 ->
          throw message.refusal(
              "numbers, texts or a tensor as attribute",
              "field " + message.field() + ": types, references, or sparse or many tensors");
      default -> {} // notes for people, and what protobuf does not know
    }
  }

  private void addIntegers(ProtobufReader message) {
    for (ProtobufReader numbers = message.numbers(); numbers.hasMore(); ) {
      addInteger(message, numbers.nextNumber());
    }
  }

  private void addInteger(ProtobufReader message, long value) {
    bound(message, integers.length);
    integers = Arrays.copyOf(integers, integers.length + 1);
    integers[integers.length - 1] = value;
  }

  private void addReals(ProtobufReader message) {
    int count = message.fixedCount(Float.BYTES);
    int before = reals.length;
    bound(message, (long) before + count);
    reals = Arrays.copyOf(reals, before + count);
    ProtobufReader values = message.value();
    for (int i = 0; i < count; i++) {
      reals[before + i] = values.nextFloat();
    }
  }

  private static void bound(ProtobufReader message, long count) {
    if (count > MAX_NUMBERS) {
      throw message.refusal("an attribute of at most " + MAX_NUMBERS + " values", "more");
    }
  }
}
