package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.onnx.Names;
import dev.autoencoders.internal.onnx.TensorType;
import dev.autoencoders.internal.onnx.graph.GraphReader;
import dev.autoencoders.internal.onnx.graph.Node;
import dev.autoencoders.internal.onnx.graph.OnnxGraph;
import dev.autoencoders.internal.onnx.graph.ValueInfo;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A graph that holds nothing but what the SDK runs, and what a run of it takes. Not changed once it
 * is read, and then thread-safe.
 */
public final class GraphCheck {
  private static final String TRUSTED =
      "; if you trust whoever made the model, load it with trusted()";

  private final OnnxGraph graph;

  /** For one sample, where the graph says all sizes but that of the batch; else 0. */
  private long memory;

  private GraphCheck(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * Reads and checks an ONNX file. Nodes whose inputs have sizes that only a call tells are checked
   * by {@link #cost}.
   *
   * @param where the file's name, for messages
   * @param bytes the whole file
   * @param limits what its constants may take, which ONNX Runtime computes as it loads them
   * @throws InvalidModelException if it is none, or holds what the SDK does not run
   */
  public static GraphCheck read(String where, byte[] bytes, Limits limits) {
    try {
      GraphCheck check = new GraphCheck(GraphReader.read(where, bytes));
      check.checkNodes();
      limits.check(where, new Evaluation(check.graph).run(), 0);
      check.checkFixedShape(limits);
      check.graph.nodes().forEach(node -> AttributeRanges.check(where, node));
      return check;
    } catch (InvalidModelException e) {
      throw new InvalidModelException(e.getMessage() + TRUSTED, e);
    }
  }

  private void checkNodes() {
    Set<String> known = new HashSet<>(graph.constants().keySet());
    for (ValueInfo input : graph.inputs()) {
      requireNew(known, input.name());
    }
    for (Node node : graph.nodes()) {
      if (!node.domain().isEmpty() && !node.domain().equals("ai.onnx")) {
        throw refusal(node.shown() + ": expected an operator of the standard", node.domain());
      }
      if (Rule.of(node.operator()) == null) {
        throw refusal("expected operators of the SDK's list", Names.shown(node.operator()));
      }
      for (String input : node.inputs()) {
        if (!input.isEmpty() && !known.contains(input)) {
          throw refusal(
              node.shown() + ": expected inputs that nodes before it give", Names.shown(input));
        }
      }
      for (String output : node.outputs()) {
        if (!output.isEmpty()) {
          requireNew(known, output);
        }
      }
    }
    for (ValueInfo output : graph.outputs()) {
      if (!known.contains(output.name())) {
        throw refusal("expected outputs that a node gives", Names.shown(output.name()));
      }
    }
  }

  private void requireNew(Set<String> known, String name) {
    if (name.isEmpty() || !known.add(name)) {
      throw refusal("expected values of different names", "\"" + Names.shown(name) + "\" again");
    }
  }

  private InvalidModelException refusal(String expected, String found) {
    return new InvalidModelException(graph.where() + ": " + expected + ", found " + found);
  }

  /** Where all sizes but that of the batch are fixed, all is checked before anything runs. */
  private void checkFixedShape(Limits limits) {
    ValueInfo input = graph.inputs().size() == 1 ? graph.inputs().get(0) : null;
    long[] said = input == null ? null : input.shape();
    if (said == null) {
      return;
    }
    long[] shape = said.clone();
    if (shape.length > 0 && shape[0] == ValueInfo.OPEN) {
      shape[0] = 1;
    }
    for (long size : shape) {
      if (size < 1) {
        return;
      }
    }
    Cost cost = cost(shape);
    memory = cost.memory();
    limits.check(graph.where(), cost, bytes(shape));
  }

  /** About how many bytes a run of so many samples takes; 0 where only a call tells sizes. */
  public double memory(int samples) {
    return (double) memory * samples;
  }

  /** Whether an operator of the standard is on the list. */
  public static boolean isAllowed(String operator) {
    return Rule.of(operator) != null;
  }

  /** The names of what the graph takes beside its constants. */
  public Set<String> inputs() {
    Set<String> names = new TreeSet<>();
    for (ValueInfo input : graph.inputs()) {
      names.add(Names.shown(input.name()));
    }
    return names;
  }

  /**
   * What the graph holds, and what a run of one sample takes.
   *
   * @param open what to take for each size that the graph leaves open, but for that of the batch
   * @throws InvalidModelException if a node does not fit what comes to it
   */
  public GraphSummary summary(long open) {
    return GraphSummary.of(graph, graph.inputs().size() == 1 ? sample(open) : null, this::cost);
  }

  /** The shape of one sample; null if the graph does not say it. */
  private long @Nullable [] sample(long open) {
    long[] said = graph.inputs().get(0).shape();
    if (said == null || said.length == 0) {
      return null;
    }
    long[] shape = said.clone();
    Arrays.setAll(shape, i -> said[i] == ValueInfo.OPEN ? open : said[i]);
    shape[0] = said[0] == ValueInfo.OPEN ? 1 : said[0];
    return shape;
  }

  /** How many bytes the input has. */
  public long bytes(long... shape) {
    return Value.of(type(), shape).bytes();
  }

  private int type() {
    int type = graph.inputs().isEmpty() ? 0 : graph.inputs().get(0).type();
    return type == 0 ? TensorType.FLOAT : type;
  }

  /**
   * Checks all nodes for an input of some shape, without running them.
   *
   * @param shape the sizes of the graph's one input, each 1 or more
   * @return what a run takes
   * @throws InvalidModelException if a node does not fit what comes to it
   */
  public Cost cost(long... shape) {
    Evaluation evaluation = new Evaluation(graph);
    if (graph.inputs().size() == 1) {
      String name = graph.inputs().get(0).name();
      try {
        evaluation.input(name, Value.of(type(), shape));
      } catch (ArithmeticException e) {
        throw refusal(
            Names.shown(name) + ": expected an input whose bytes can be counted",
            Arrays.toString(shape));
      }
    }
    Cost cost = evaluation.run();
    for (ValueInfo output : graph.outputs()) {
      checkOutput(output, evaluation.value(output.name()));
    }
    return cost;
  }

  /** What the file says of its results must be so: memory is made ready for them. */
  private void checkOutput(ValueInfo output, @Nullable Value value) {
    long[] said = output.shape();
    if (value == null || said == null) {
      return;
    }
    boolean fits = said.length == value.rank();
    for (int i = 0; fits && i < said.length; i++) {
      fits = said[i] == ValueInfo.OPEN || said[i] == value.size(i);
    }
    if (!fits) {
      throw refusal(
          Names.shown(output.name()) + ": expected an output of " + Arrays.toString(said),
          value.toString());
    }
  }
}
