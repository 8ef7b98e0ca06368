package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.internal.onnx.TensorType;
import dev.autoencoders.internal.onnx.graph.ConstantTensor;
import dev.autoencoders.internal.onnx.graph.Node;
import dev.autoencoders.internal.onnx.graph.OnnxGraph;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a graph holds and takes, for people. Immutable.
 *
 * @param operators how often each operator stands in the graph, by name
 * @param parameters how many numbers its constants have, those left out that shapes are made of
 * @param cost of a run; null if the graph does not say what goes in
 */
public record GraphSummary(
    SortedMap<String, Integer> operators, long parameters, @Nullable Cost cost) {
  /** Keeps the order of names. */
  public GraphSummary {
    operators = Collections.unmodifiableSortedMap(new TreeMap<>(operators));
  }

  static GraphSummary of(
      OnnxGraph graph, long @Nullable [] sample, Function<long[], Cost> measure) {
    SortedMap<String, Integer> operators = new TreeMap<>();
    for (Node node : graph.nodes()) {
      operators.merge(node.operator(), 1, Integer::sum);
    }
    long parameters = 0;
    for (ConstantTensor constant : graph.constants().values()) {
      if (constant.type() != TensorType.INT64 && constant.type() != TensorType.BOOL) {
        parameters += Value.elements(constant.shape());
      }
    }
    return new GraphSummary(operators, parameters, sample == null ? null : measure.apply(sample));
  }
}
