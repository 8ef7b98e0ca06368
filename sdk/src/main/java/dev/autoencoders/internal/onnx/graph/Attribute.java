package dev.autoencoders.internal.onnx.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a node. Immutable by custom: nobody changes the arrays.
 *
 * @param kind which of the others holds its value
 */
@SuppressWarnings("ArrayRecordComponent") // read in loops, never compared
public record Attribute(
    String name,
    Kind kind,
    long integer,
    float real,
    String text,
    long[] integers,
    float[] reals,
    List<String> texts,
    @Nullable ConstantTensor tensor) {

  /** The kinds of values, in the order of their numbers in onnx.proto, from 1 on. */
  public enum Kind {
    /** One float. */
    FLOAT,
    /** One whole number. */
    INT,
    /** One text. */
    STRING,
    /** One tensor. */
    TENSOR,
    /** A graph inside a graph: never read. */
    GRAPH,
    /** Floats. */
    FLOATS,
    /** Whole numbers. */
    INTS,
    /** Texts. */
    STRINGS
  }
}
