package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.onnx.graph.ConstantTensor;
import dev.autoencoders.internal.onnx.graph.Node;
import dev.autoencoders.internal.onnx.graph.OnnxGraph;
import dev.autoencoders.internal.onnx.graph.ValueInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a graph, node by node, with shapes in place of values: checks each node, and
 * sums up memory and arithmetic. What depends on an input of unknown shape is passed over.
 */
final class Evaluation {
  private final OnnxGraph graph;
  private final Map<String, Value> values = new HashMap<>();

  /** How often each value is still read; never 0 for results of the graph. */
  private final Map<String, Integer> readers = new HashMap<>();

  private long live;
  private long peak;
  private long multiplyAdds;

  Evaluation(OnnxGraph graph) {
    this.graph = graph;
    for (ConstantTensor constant : graph.constants().values()) {
      values.put(constant.name(), Value.of(constant));
    }
    for (Node node : graph.nodes()) {
      for (String input : node.inputs()) {
        addReaders(input, 1);
      }
    }
    for (ValueInfo output : graph.outputs()) {
      addReaders(output.name(), 1);
    }
  }

  private void addReaders(String name, int count) {
    readers.put(name, readers.getOrDefault(name, 0) + count);
  }

  /** Says the shape of an input. */
  Evaluation input(String name, Value value) {
    values.put(name, value);
    live += value.bytes();
    return this;
  }

  /**
   * Walks through the graph.
   *
   * @throws InvalidModelException if a node is not one that the SDK runs
   */
  Cost run() {
    peak = live;
    for (Node node : graph.nodes()) {
      step(node);
    }
    return new Cost(peak, multiplyAdds);
  }

  /** What is known of a value, after the walk; null if it depends on what is not known. */
  @Nullable Value value(String name) {
    return values.get(name);
  }

  private void step(Node node) {
    List<@Nullable Value> inputs = new ArrayList<>(node.inputs().size());
    boolean constant = true;
    for (String name : node.inputs()) {
      Value value = name.isEmpty() ? null : values.get(name);
      if (value == null && !name.isEmpty()) {
        return;
      }
      constant &= value == null || value.constant();
      inputs.add(value);
    }
    Call call = new Call(graph.where(), graph.opset(), node, inputs);
    try {
      add(node, call, results(node, call), constant);
    } catch (ArithmeticException e) {
      throw call.refusal("sizes that can be counted", e.getMessage() + "");
    }
  }

  private static Value[] results(Node node, Call call) {
    Rule rule = Rule.of(node.operator());
    if (rule == null) {
      throw call.refusal("an operator of the list", node.operator());
    }
    Value[] results = Rules.apply(rule, call);
    call.requireAllRead();
    if (node.outputs().size() > results.length) {
      throw call.refusal("at most " + results.length + " outputs", node.outputs().size());
    }
    return results;
  }

  private void add(Node node, Call call, Value[] results, boolean constant) {
    long elements = 0;
    for (int i = 0; i < node.outputs().size(); i++) {
      Value result = results[i];
      long count = result.elements();
      if (count > Integer.MAX_VALUE || (count <= 0 && result.values() == null)) {
        throw call.refusal("results of 1 to " + Integer.MAX_VALUE + " elements", result);
      }
      elements = Math.addExact(elements, count);
      String name = node.outputs().get(i);
      if (!name.isEmpty()) {
        // Random numbers are drawn in each run; that they count as constants errs on the safe side.
        values.put(name, constant ? result.asConstant() : result);
        live = Math.addExact(live, result.bytes());
      }
    }
    multiplyAdds = Math.addExact(multiplyAdds, Math.max(elements, call.multiplyAdds()));
    peak = Math.max(peak, Math.addExact(live, call.workspace()));
    free(node);
  }

  /** Gives back what no later node reads. What is made of constants stays, as in ONNX Runtime. */
  private void free(Node node) {
    Set<String> names = new HashSet<>(node.outputs());
    for (String name : node.inputs()) {
      addReaders(name, -1);
      names.add(name);
    }
    for (String name : names) {
      Value value = values.get(name);
      if (value != null && !value.constant() && readers.getOrDefault(name, 0) <= 0) {
        live -= value.bytes();
      }
    }
  }
}
