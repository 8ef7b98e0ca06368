package dev.autoencoders;

import static dev.autoencoders.Graphs.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Graphs with numbers that the SDK and ONNX Runtime could take for different ones: a shape that is
 * small to the one is large to the other.
 */
final class HostileNumbers {
  private static final String X = "x";
  private static final int SIDE = 8;
  private static final long SMALL = 5;

  /** As floats, 400 MB: more than a run may take. */
  private static final long LARGE = 100_000_000;

  private static final long EXACT = 1L << 53;

  private HostileNumbers() {}

  /** All by what they do. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    addComputed(all);
    addRanges(all);
    addWritten(all);
    return all;
  }

  private static void addComputed(Map<String, byte[]> all) {
    all.put("a choice by whether 2^60 is less than 1", chosen("Less", 1L << 60, 1));
    all.put("a choice by whether 2^53 is 2^53 + 1", chosen("Equal", EXACT, EXACT + 1));
    all.put(
        "the difference of 2^53 + 1 and 2^53",
        sized(
            graph()
                .integers("a", EXACT + 1)
                .integers("b", EXACT)
                .node("Sub", List.of("a", "b"), "d"),
            "d"));
    all.put(
        "a remainder with the sign of the dividend",
        sized(
            graph()
                .integers("a", -3)
                .integers("b", 2)
                .integers("one", 1)
                .node("Mod", List.of("a", "b"), "m", attribute("fmod", 1))
                .node("Sub", List.of("one", "m"), "d"),
            "d"));
    all.put(
        "NaN as a whole number",
        filled(
            graph()
                .weights("nan", new float[] {Float.NaN}, 1)
                .cast("nan", "n", TensorProto.DataType.INT64)));
    all.put(
        "Resize of one axis twice",
        ofOpset(
            18,
            graph()
                .weights("scales", new float[] {0.125f, 8}, 2)
                .node("Resize", List.of(X, "", "scales"), "y", attribute("axes", 3L, 3L))));
  }

  private static void addRanges(Map<String, byte[]> all) {
    all.put(
        "a Range whose length a float rounds",
        range(
            graph()
                .weights("start", new float[] {-0.25f})
                .weights("limit", new float[] {1 << 24})
                .weights("delta", new float[] {1}),
            (1 << 24) + 1));
    all.put(
        "a Range whose length is too large for its type",
        range(
            graph()
                .constant(int32("start", -2_000_000_000))
                .constant(int32("limit", 2_000_000_000))
                .constant(int32("delta", 1 << 22)),
            954));
  }

  private static void addWritten(Map<String, byte[]> all) {
    all.put(
        "a divisor of 32 bits that is written as 2^32",
        new Graphs()
            .input(X, TensorProto.DataType.UINT8, "N", 4)
            .cast(X, "whole", TensorProto.DataType.INT32)
            .constant(
                TensorProto.newBuilder()
                    .setName("zero")
                    .setDataType(TensorProto.DataType.INT32.getNumber())
                    .addDims(1)
                    .setUnknownFields(field(5, varint(1L << 32)))
                    .build())
            .node("Div", List.of("whole", "zero"), "d")
            .cast("d", "y", TensorProto.DataType.FLOAT)
            .output("y", "N", 4)
            .bytes());
    all.put(
        "a truth value of 2",
        graph()
            .constant(
                TensorProto.newBuilder()
                    .setName("true")
                    .setDataType(TensorProto.DataType.BOOL.getNumber())
                    .setRawData(ByteString.copyFrom(new byte[] {2}))
                    .build())
            .node("Where", List.of("true", X, X), "y")
            .finished());
    all.put(
        "sizes of a tensor as a number of 32 bits",
        graph()
            .constant(
                TensorProto.newBuilder()
                    .setName("w")
                    .setDataType(TensorProto.DataType.FLOAT.getNumber())
                    .addFloatData(1)
                    .setUnknownFields(field(1, fixed32(0x01010101)))
                    .build())
            .node("Add", List.of(X, "w"), "y")
            .finished());
    all.put(
        "pads as a number of 32 bits",
        graph()
            .weights("w", new float[9], 1, 1, 3, 3)
            .node(
                "Conv",
                List.of(X, "w"),
                "y",
                odd("pads", AttributeProto.AttributeType.INTS, field(8, fixed32(0x01010101))))
            .finished());
    all.put(
        "floats of an attribute as a number of 64 bits",
        graph()
            .node(
                "Constant",
                List.of(),
                "c",
                odd("value_floats", AttributeProto.AttributeType.FLOATS, field(7, fixed64())))
            .node("ReduceSum", List.of("c"), "s")
            .node("Add", List.of(X, "s"), "y")
            .finished());
  }

  private static Graphs graph() {
    return Graphs.ofImages(SIDE);
  }

  /** Small if a comparison is true, as it is not. */
  private static byte[] chosen(String comparison, long left, long right) {
    return filled(
        graph()
            .integers("left", left)
            .integers("right", right)
            .integers("small", SMALL)
            .integers("large", LARGE)
            .node(comparison, List.of("left", "right"), "which")
            .node("Where", List.of("which", "small", "large"), "n"));
  }

  /** Small if a number is 0, as it is not. */
  private static byte[] sized(Graphs graph, String number) {
    return filled(
        graph
            .integers("factor", LARGE)
            .integers("least", SMALL)
            .node("Mul", List.of(number, "factor"), "more")
            .node("Add", List.of("more", "least"), "n"));
  }

  /** Small if there are as many numbers as this, as there are not. */
  private static byte[] range(Graphs graph, long count) {
    return sized(
        graph
            .integers("count", count)
            .node("Range", List.of("start", "limit", "delta"), "r")
            .node("Size", List.of("r"), "size")
            .node("Sub", List.of("count", "size"), "d"),
        "d");
  }

  private static byte[] filled(Graphs graph) {
    return graph
        .node("ConstantOfShape", List.of("n"), "c")
        .node("ReduceSum", List.of("c"), "s", attribute("keepdims", 0))
        .node("Add", List.of(X, "s"), "y")
        .finished();
  }

  private static byte[] ofOpset(int version, Graphs graph) {
    ModelProto.Builder model = graph.output("y", "N", 1, SIDE, SIDE).model();
    return model
        .setOpsetImport(0, OperatorSetIdProto.newBuilder().setVersion(version))
        .build()
        .toByteArray();
  }

  private static TensorProto int32(String name, int value) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.INT32.getNumber())
        .addInt32Data(value)
        .build();
  }

  private static AttributeProto odd(
      String name, AttributeProto.AttributeType type, UnknownFieldSet fields) {
    return AttributeProto.newBuilder().setName(name).setType(type).setUnknownFields(fields).build();
  }

  private static UnknownFieldSet field(int number, UnknownFieldSet.Field.Builder value) {
    return UnknownFieldSet.newBuilder().addField(number, value.build()).build();
  }

  private static UnknownFieldSet.Field.Builder varint(long value) {
    return UnknownFieldSet.Field.newBuilder().addVarint(value);
  }

  private static UnknownFieldSet.Field.Builder fixed32(int value) {
    return UnknownFieldSet.Field.newBuilder().addFixed32(value);
  }

  /** Two floats, to a reader that does not look at the kind of the field. */
  private static UnknownFieldSet.Field.Builder fixed64() {
    return UnknownFieldSet.Field.newBuilder().addFixed64(0x3f8000003f800000L);
  }
}
