package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.onnx.DetectorGraph.Neighbours;
import dev.autoencoders.trainer.onnx.DetectorGraph.Peak;
import dev.autoencoders.trainer.onnx.DetectorGraph.Reconstruction;
import dev.autoencoders.trainer.onnx.DetectorGraph.Smoothing;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of a score: how far features are from the guesses, how far from the neighbours, and the
 * step that stands out most.
 */
final class ScoreNodes {
  private final GraphNodes nodes;
  private final int features;

  /** The features as the networks see them, as a row beside several others, [N, 1, E]. */
  private final String row;

  /** The features that are compared, [N, E]: the same, or with guesses for what is missing. */
  private String compared = DetectorGraph.FEATURES;

  /** The same as a row, [N, 1, E]. */
  private String comparedRow;

  ScoreNodes(GraphNodes nodes, int features) {
    this.nodes = nodes;
    this.features = features;
    String axis = nodes.constant("groups", Protos.longs(1));
    this.row = nodes.node("Unsqueeze", "features.row", DetectorGraph.FEATURES, axis);
    this.comparedRow = row;
  }

  /** The guesses of each network: [N, E], or [N, G, E] if features are hidden. */
  void addGuesses(Reconstruction parts) {
    boolean hides = parts.hidden().length > 0;
    String inputs = hides ? hidden(parts.hidden()) : DetectorGraph.FEATURES;
    for (int i = 0; i < parts.networks().size(); i++) {
      Network network = parts.networks().get(i);
      String guessed = guessed(network);
      Weights weights = parts.weights().get(i);
      new GraphTranslation(nodes, weights, inputs, false).add(network, guessed);
      if (hides) {
        nodes.reshape(guessed, groups(network), -1, parts.hidden().length, features);
      }
    }
  }

  private static String guessed(Network network) {
    return network.name() + ".guessed";
  }

  private static String groups(Network network) {
    return network.name() + ".groups";
  }

  /**
   * From now on compares what the networks, on the mean, guess for missing numbers: for each by the
   * pattern that hides it.
   */
  void addFilled(Reconstruction parts) {
    String sum = "";
    for (Network network : parts.networks()) {
      String guess = groups(network);
      sum = sum.isEmpty() ? guess : nodes.node("Add", network.name() + ".added", sum, guess);
    }
    String only = nodes.node("Mul", "filling.hidden", sum, "hide");
    String added = nodes.sum("filling.sum", only, "groups");
    String filling = nodes.times(added, 1.0 / parts.networks().size(), "filling");
    compared =
        nodes.node(
            "Where", DetectorGraph.FILLED, FeatureNodes.GUESSED, filling, DetectorGraph.FEATURES);
    comparedRow = nodes.node("Unsqueeze", "filled.row", compared, "groups");
  }

  /** Compares with the guesses; [N, E] squared differences, weighted. */
  String addErrors(Reconstruction parts) {
    boolean hides = parts.hidden().length > 0;
    String sum = "";
    for (Network network : parts.networks()) {
      String name = network.name();
      String error = hides ? hiddenError(network) : error(network);
      sum = sum.isEmpty() ? error : nodes.node("Add", name + ".sum", sum, error);
    }
    return nodes.times(sum, parts.weight() / parts.networks().size(), "wrong");
  }

  /** Each row once for each pattern, its features hidden by it; [N · G, E]. */
  private String hidden(float[][] hidden) {
    float[][] kept = new float[hidden.length][features];
    for (int i = 0; i < hidden.length; i++) {
      for (int j = 0; j < features; j++) {
        kept[i][j] = 1 - hidden[i][j];
      }
    }
    String keep = nodes.constant("keep", Protos.floats(GraphNodes.array(kept)));
    nodes.constant("hide", Protos.floats(GraphNodes.array(hidden)));
    String masked = nodes.node("Mul", "masked", row, keep);
    return nodes.reshape(masked, "masked.flat", -1, features);
  }

  private String hiddenError(Network network) {
    String name = network.name();
    String off = nodes.node("Sub", name + ".off", comparedRow, groups(network));
    String only = nodes.node("Mul", name + ".hidden", off, "hide");
    String square = nodes.node("Mul", name + ".square", only, only);
    return nodes.sum(name + ".error", square, "groups");
  }

  private String error(Network network) {
    String name = network.name();
    String off = nodes.node("Sub", name + ".off", compared, guessed(network));
    return nodes.node("Mul", name + ".error", off, off);
  }

  /** The nearest are found by a product of matrices, and then compared exactly. */
  String addNeighbours(Neighbours parts) {
    String seen = compared;
    String seenRow = comparedRow;
    if (parts.smoothing().steps() > 1) {
      seen = smooth(parts.smoothing());
      seenRow = nodes.node("Unsqueeze", "smooth.row", seen, "groups");
    }
    String kept = nodes.constant("kept", Protos.floats(GraphNodes.array(parts.kept())));
    String lengths = nodes.constant("kept.lengths", Protos.floats(squaredLengths(parts.kept())));
    String ranks =
        nodes.add(
            NodeProto.newBuilder()
                .setOpType("Gemm")
                .addAllInput(List.of(seen, kept, lengths))
                .addAttribute(Protos.real("alpha", -2))
                .addAttribute(Protos.integer("transB", 1)),
            "ranks");
    nodes
        .graph()
        .addNode(
            NodeProto.newBuilder()
                .setOpType("TopK")
                .setName("nearest")
                .addInput(ranks)
                .addInput(nodes.constant("neighbours", Protos.longs(parts.count())))
                .addOutput("nearest.ranks")
                .addOutput("nearest")
                .addAttribute(Protos.integer("largest", 0)));
    String them = nodes.node("Gather", "nearest.kept", kept, "nearest");
    String off = nodes.node("Sub", "nearest.off", seenRow, them);
    String square = nodes.node("Mul", "nearest.square", off, off);
    String sum = nodes.sum("nearest.sum", bySpread(parts.spread(), square), "groups");
    return nodes.times(sum, parts.weight() / parts.count(), "far");
  }

  /** What is far in a crowd is farther than what is as far where there is nobody. */
  private String bySpread(float[] spread, String square) {
    if (spread.length == 0) {
      return square;
    }
    String all = nodes.constant("kept.spread", Protos.floats(spread));
    String theirs = nodes.node("Gather", "nearest.spread", all, "nearest");
    String last = nodes.constant("last", Protos.longs(2));
    String column = nodes.node("Unsqueeze", "nearest.spread.column", theirs, last);
    return nodes.node("Div", "nearest.relative", square, column);
  }

  /** Means over some steps of each channel; beyond the ends is the mean of all, which is 0. */
  private String smooth(Smoothing smoothing) {
    int steps = smoothing.steps();
    int length = features / smoothing.channels();
    float[] kernel = new float[steps];
    Arrays.fill(kernel, 1f / steps);
    String lines = nodes.reshape(compared, "smooth.lines", -1, 1, length);
    String smooth =
        nodes.add(
            NodeProto.newBuilder()
                .setOpType("Conv")
                .addInput(lines)
                .addInput(
                    nodes.constant(
                        "smooth.kernel",
                        Protos.floats(new Weights.Array(List.of(1, 1, steps), kernel))))
                .addAttribute(Protos.integers("kernel_shape", steps))
                .addAttribute(Protos.integers("pads", steps / 2, steps / 2)),
            "smooth.means");
    return nodes.reshape(smooth, "smooth", -1, features);
  }

  /** Squared differences to the means of the steps around, of which there are fewer at the ends. */
  String addDetails(Smoothing around) {
    int length = features / around.channels();
    int reach = around.steps() / 2;
    String lines =
        nodes.reshape(DetectorGraph.FEATURES, "details.lines", -1, around.channels(), length);
    String means =
        nodes.add(
            NodeProto.newBuilder()
                .setOpType("AveragePool")
                .addInput(lines)
                .addAttribute(Protos.integers("kernel_shape", around.steps()))
                .addAttribute(Protos.integers("pads", reach, reach)),
            "details.means");
    String off = nodes.node("Sub", "details.off", lines, means);
    String square = nodes.node("Mul", "details.square", off, off);
    return nodes.reshape(square, DetectorGraph.DETAILS, -1, features);
  }

  /** What the step adds that is the most limits high; 0 at all others. */
  String addPeak(Peak peak) {
    String squares = addDetails(peak.around());
    String limits = nodes.constant("peak.limits", Protos.floats(peak.limits()));
    String heights = nodes.node("Div", "peak.heights", squares, limits);
    NodeProto.Builder max = NodeProto.newBuilder().setOpType("ReduceMax").addInput(heights);
    String highest = nodes.add(max.addAttribute(Protos.integers("axes", 1)), "peak.highest");
    String one = nodes.constant("peak.one", Protos.scalar(1));
    String above = nodes.node("Relu", "peak.above", nodes.node("Sub", "peak.off", highest, one));
    String amount = nodes.times(above, peak.weight(), "peak.amount");
    String is = nodes.cast(nodes.node("Equal", "peak.is", heights, highest), "peak.place");
    // Steps that are exactly as high share what is added.
    String axis = nodes.constant("peak.axis", Protos.longs(1));
    String count = nodes.node("ReduceSum", "peak.count", is, axis);
    return nodes.node("Mul", "peak", nodes.node("Div", "peak.share", is, count), amount);
  }

  private static float[] squaredLengths(float[][] rows) {
    float[] lengths = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double sum = 0;
      for (float value : rows[i]) {
        sum += (double) value * value;
      }
      lengths[i] = (float) sum;
    }
    return lengths;
  }
}
