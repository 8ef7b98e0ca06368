package dev.autoencoders.internal.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.autoencoders.exception.InvalidModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a graph reads and writes, as it says itself. */
final class Signature {
  /** Values in one sample: as floats they must fit one direct buffer. */
  private static final int MAX_VALUES = Integer.MAX_VALUE / 8;

  private final String where;
  private final TensorSpec input;
  private final List<TensorSpec> outputs = new ArrayList<>();

  /**
   * Reads it.
   *
   * @param where model and file, for messages
   * @param choice which output counts; null if there must be one alone
   * @throws InvalidModelException if there are others, or they are none of samples
   */
  Signature(String where, OrtSession session, @Nullable OutputChoice choice) throws OrtException {
    this.where = where;
    this.input = spec("input", onlyInput(session.getInputInfo()));
    for (NodeInfo output : chosenOutputs(session.getOutputInfo(), choice)) {
      outputs.add(spec("output", output));
    }
  }

  static void requireOneInput(String where, Set<String> names) {
    if (names.size() != 1) {
      throw mismatch(
          where, "input", "one alone", names + "; export the graph with the others as constants");
    }
  }

  private NodeInfo onlyInput(Map<String, NodeInfo> found) {
    requireOneInput(where, new TreeSet<>(found.keySet()));
    return found.values().iterator().next();
  }

  private List<NodeInfo> chosenOutputs(Map<String, NodeInfo> found, @Nullable OutputChoice choice) {
    Set<String> names = new TreeSet<>(found.keySet());
    String option = choice == null ? null : choice.option();
    String hint = option == null ? "" : "; say which with " + option + "(name)";
    if (choice == null || choice.names().isEmpty()) {
      if (found.size() != 1) {
        throw mismatch("output", "one alone", names + hint);
      }
      return List.copyOf(found.values());
    }
    if (option == null && !names.containsAll(choice.names())) {
      throw mismatch("output", new TreeSet<>(choice.names()).toString(), names);
    }
    List<NodeInfo> chosen = new ArrayList<>();
    for (String name : choice.names()) {
      NodeInfo node = found.get(name);
      if (node == null) {
        throw mismatch("output", "one of " + names, "\"" + name + "\"" + hint);
      }
      chosen.add(node);
    }
    return chosen;
  }

  private TensorSpec spec(String side, NodeInfo node) {
    if (!(node.getInfo() instanceof TensorInfo tensor) || !Elements.areKnown(tensor.type)) {
      throw mismatch(side, "a tensor of float32, float16, float64 or uint8", node.getInfo());
    }
    long[] shape = tensor.getShape();
    if (shape.length == 0) {
      throw mismatch(side, "a batch of samples", "a single value");
    }
    List<Long> sample = new ArrayList<>();
    double values = 1;
    for (int i = 1; i < shape.length; i++) {
      sample.add(shape[i]);
      values *= Math.abs((double) shape[i]);
    }
    TensorSpec spec =
        new TensorSpec(node.getName(), shape[0], sample, false, Elements.of(tensor.type));
    if (values < 1 || values > MAX_VALUES || shape[0] == 0 || shape[0] > MAX_VALUES) {
      throw mismatch(side, "1 to " + MAX_VALUES + " values in a sample", spec);
    }
    return spec;
  }

  TensorSpec input() {
    return input;
  }

  /** Those that count. */
  List<TensorSpec> outputs() {
    return outputs;
  }

  /**
   * Checks that the graph is the one described.
   *
   * @param from what it reads
   * @param to what it writes
   * @throws InvalidModelException if names or shapes differ
   */
  void check(TensorSpec from, TensorSpec... to) {
    checkSide("input", from, input);
    for (int i = 0; i < to.length; i++) {
      checkSide("output", to[i], outputs.get(i));
    }
  }

  private void checkSide(String side, TensorSpec expected, TensorSpec found) {
    if (!found.name.equals(expected.name)) {
      throw mismatch(side, "\"" + expected.name + "\" alone", "[" + found.name + "]");
    }
    if (!found.elements.areFloats()) {
      throw mismatch(side, "a float32 tensor", "one of " + found.elements);
    }
    if (!Arrays.equals(expected.graphShape(), found.graphShape())) {
      throw mismatch(side, expected.toString(), found);
    }
  }

  private InvalidModelException mismatch(String side, String expected, Object found) {
    return mismatch(where, side, expected, found);
  }

  static InvalidModelException mismatch(String where, String side, String expected, Object found) {
    return new InvalidModelException(
        where + ": " + side + ": expected " + expected + ", found " + found);
  }
}
