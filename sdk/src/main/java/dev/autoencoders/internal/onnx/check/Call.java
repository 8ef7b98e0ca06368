package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.onnx.Names;
import dev.autoencoders.internal.onnx.TensorType;
import dev.autoencoders.internal.onnx.graph.Attribute;
import dev.autoencoders.internal.onnx.graph.Node;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One node, with what is known of its inputs. A rule reads inputs and attributes here; what it has
 * not read is refused afterwards, so that the rules are also the list of what nodes may have.
 */
final class Call {
  /** No attribute needs more: sizes, axes, strides and paddings are far below. */
  private static final long MOST = Integer.MAX_VALUE;

  private final String where;
  private final Node node;
  private final List<@Nullable Value> inputs;
  private final boolean[] read;
  private final Set<String> readAttributes = new HashSet<>();
  private long multiplyAdds;
  private long workspace;

  /** The version of the standard operators. */
  final long opset;

  Call(String where, long opset, Node node, List<@Nullable Value> inputs) {
    this.where = where;
    this.opset = opset;
    this.node = node;
    this.inputs = inputs;
    this.read = new boolean[inputs.size()];
  }

  String operator() {
    return node.operator();
  }

  int inputCount() {
    return inputs.size();
  }

  int outputCount() {
    return node.outputs().size();
  }

  /** An input that must be there. */
  Value input(int index) {
    Value value = optional(index);
    if (value == null) {
      throw refusal("an input number " + index, "none");
    }
    return value;
  }

  /** An input with so many sizes. */
  Value input(int index, int least, int most) {
    Value value = input(index);
    if (value.rank() < least || value.rank() > most) {
      throw refusal(
          "a tensor of " + least + " to " + most + " sizes as input number " + index,
          value.toString());
    }
    return value;
  }

  /** An input of one shape. */
  Value input(int index, long... shape) {
    Value value = input(index);
    if (!Arrays.equals(value.shape(), shape)) {
      throw refusal(Arrays.toString(shape) + " as input number " + index, value);
    }
    return value;
  }

  /** An input that may be left out. */
  @Nullable Value optional(int index) {
    if (index >= inputs.size()) {
      return null;
    }
    read[index] = true;
    return inputs.get(index);
  }

  /** An input whose elements must be known before the run, such as a shape; null if left out. */
  long @Nullable [] known(int index) {
    Value value = optional(index);
    if (value == null) {
      return null;
    }
    double[] values = value.values();
    if (values == null || value.rank() > 1) {
      throw refusal(
          "few numbers that follow from constants and sizes as input number " + index,
          value + (values == null ? " that only a run can tell" : ""));
    }
    long[] known = new long[values.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = (long) values[i];
    }
    return known;
  }

  /** An attribute of whole numbers or, in later versions of the operator, an input. */
  long @Nullable [] known(String attribute, int index) {
    long[] said = integers(attribute);
    return said != null ? said : known(index);
  }

  private @Nullable Attribute attribute(String name, Attribute.Kind kind) {
    Attribute attribute = node.attributes().get(name);
    if (attribute == null) {
      return null;
    }
    readAttributes.add(name);
    if (attribute.kind() != kind) {
      throw refusal(
          name + " of kind " + kind.toString().toLowerCase(Locale.ROOT),
          attribute.kind().toString().toLowerCase(Locale.ROOT));
    }
    return attribute;
  }

  boolean has(String name) {
    return node.attributes().containsKey(name);
  }

  /** A whole number. */
  long integer(String name, long otherwise) {
    Attribute attribute = attribute(name, Attribute.Kind.INT);
    long value = attribute == null ? otherwise : attribute.integer();
    if (value < -MOST || value > MOST) {
      throw refusal(name + " of at most " + MOST, value);
    }
    return value;
  }

  /** A whole number in a range. */
  long integer(String name, long otherwise, long least, long most) {
    long value = integer(name, otherwise);
    requireWithin(name, value, least, most);
    return value;
  }

  private void requireWithin(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw refusal(name + " of " + least + " to " + most, value);
    }
  }

  /** A finite number. */
  float real(String name, float otherwise) {
    Attribute attribute = attribute(name, Attribute.Kind.FLOAT);
    float value = attribute == null ? otherwise : attribute.real();
    if (!Float.isFinite(value)) {
      throw refusal("a finite " + name, value);
    }
    return value;
  }

  /** A text out of a list. */
  String text(String name, String... allowed) {
    Attribute attribute = attribute(name, Attribute.Kind.STRING);
    String value = attribute == null ? allowed[0] : attribute.text();
    if (!List.of(allowed).contains(value)) {
      throw refusal(name + " of " + List.of(allowed), value);
    }
    return value;
  }

  /** Texts, each out of a list; none if they are left out. */
  void texts(String name, int most, String... allowed) {
    Attribute attribute = attribute(name, Attribute.Kind.STRINGS);
    List<String> values = attribute == null ? List.of() : attribute.texts();
    if (values.size() > most || !List.of(allowed).containsAll(values)) {
      throw refusal("at most " + most + " " + name + " of " + List.of(allowed), values);
    }
  }

  /** Whole numbers; null if they are left out. */
  long @Nullable [] integers(String name) {
    Attribute attribute = attribute(name, Attribute.Kind.INTS);
    if (attribute == null) {
      return null;
    }
    for (long value : attribute.integers()) {
      // ±2^63 are the ends of a slice.
      boolean small = value >= -MOST && value <= MOST;
      if (!small && !operator().equals("Slice")) {
        throw refusal(name + " below 2^31", value);
      }
    }
    return attribute.integers();
  }

  /** So many whole numbers of a range. */
  long[] integers(String name, int count, long otherwise, long least, long most) {
    long[] values = integers(name);
    if (values == null) {
      values = new long[count];
      Arrays.fill(values, otherwise);
    }
    if (values.length != count) {
      throw refusal(count + " " + name, values.length);
    }
    for (long value : values) {
      requireWithin(name, value, least, most);
    }
    return values;
  }

  /** Floats; null if they are left out. */
  float @Nullable [] reals(String name) {
    Attribute attribute = attribute(name, Attribute.Kind.FLOATS);
    return attribute == null ? null : attribute.reals();
  }

  /** A tensor; null if it is left out. */
  @Nullable Value tensor(String name) {
    Attribute attribute = attribute(name, Attribute.Kind.TENSOR);
    return attribute == null || attribute.tensor() == null ? null : Value.of(attribute.tensor());
  }

  /** An axis of a tensor, counted from its end where it is negative. */
  int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw refusal("an axis of " + -rank + " to " + (rank - 1), axis);
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /** Adds to what a run computes. */
  void multiplyAdds(long count) {
    multiplyAdds = Math.addExact(multiplyAdds, count);
  }

  long multiplyAdds() {
    return multiplyAdds;
  }

  /** Adds to the memory that the operator takes while it runs, beside inputs and outputs. */
  void workspace(long bytes) {
    workspace = Math.addExact(workspace, bytes);
  }

  long workspace() {
    return workspace;
  }

  /** The results of an operator with one output. */
  static Value[] one(Value value) {
    return new Value[] {value};
  }

  /** The result of an operator with one output. */
  static Value[] one(int type, long[] shape, double @Nullable [] values) {
    return one(new Value(type, shape, values, false));
  }

  /** Refuses what no rule has read. */
  void requireAllRead() {
    for (String name : node.attributes().keySet()) {
      if (!readAttributes.contains(name)) {
        throw refusal("known attributes", "\"" + Names.shown(name) + "\"");
      }
    }
    for (int i = 0; i < read.length; i++) {
      if (!read[i] && inputs.get(i) != null) {
        throw refusal("at most " + i + " inputs", read.length);
      }
    }
  }

  /** Refuses unless something is so; for what is said without putting words together. */
  void require(boolean condition, String expected, Object found) {
    if (!condition) {
      throw refusal(expected, found);
    }
  }

  /** Refuses unless a value is of float32, float16 or float64. */
  void requireReals(Value value) {
    require(TensorType.isFloat(value.type()), "a tensor of real numbers", value);
  }

  /** The exception for a node that the SDK does not run. */
  InvalidModelException refusal(String expected, Object found) {
    return new InvalidModelException(
        (where + ": " + node.shown() + ": expected " + expected)
            + (", found " + Names.shown(found.toString())));
  }
}
