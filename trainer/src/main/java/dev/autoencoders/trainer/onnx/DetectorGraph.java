package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A detector as one ONNX graph: raw values in, score and contributions out.
 *
 * <ol>
 *   <li>Features: values, and for each column that may be missing whether it is; standardised, and
 *       what lies far out compressed by a logarithm.
 *   <li>Reconstruction: some columns at a time are hidden, networks guess them from the others, and
 *       the squared differences are averaged over the networks.
 *   <li>Neighbours: squared differences to the nearest of the samples that are kept.
 *   <li>Both, weighted, are added up by value; the score is the sum over the values.
 * </ol>
 *
 * A category that is not known adds an amount of its own.
 */
public final class DetectorGraph {
  private static final String FEATURES = "features";

  private final GraphProto.Builder graph;

  private DetectorGraph(GraphProto.Builder graph) {
    this.graph = graph;
  }

  /**
   * What the features of a sample are.
   *
   * @param sample the shape of a sample, V values
   * @param name what the graph's input is called
   * @param optional for each value whether it may be missing
   * @param indicators the values whose absence is a feature of its own, in ascending order
   * @param mean E means: of the values, then of the indicators
   * @param scale E scales, all above 0
   * @param limit from how many scales on a distance from the mean is compressed
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  public record Features(
      SampleShape sample,
      String name,
      boolean[] optional,
      int[] indicators,
      float[] mean,
      float[] scale,
      float limit) {
    /**
     * How many features there are.
     *
     * @return E
     */
    public int count() {
      return mean.length;
    }
  }

  /**
   * What guesses hidden features.
   *
   * @param networks from E to E features
   * @param weights their weights, in the same order
   * @param hidden G patterns of E features, 1 where one is hidden; each is hidden once
   * @param weight what the sum of the squared differences is multiplied by
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  public record Reconstruction(
      List<Network> networks, List<Weights> weights, float[][] hidden, double weight) {}

  /**
   * What is near.
   *
   * @param kept B samples of E features
   * @param count how many of them are looked at, at most B
   * @param weight what the mean of the squared distances is multiplied by
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  public record Neighbours(float[][] kept, int count, double weight) {}

  /**
   * What a category that is not known adds.
   *
   * @param columns for each column of categories the places of its values
   * @param amount what is added, spread over the places
   */
  public record Unknown(List<int[]> columns, double amount) {}

  /**
   * The first part alone: samples to features.
   *
   * @param features what they are
   * @return the ONNX file; input as {@link Features#name} says, output {@code features}
   */
  public static byte[] features(Features features) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName(FEATURES)
            .addInput(Protos.value(features.name(), features.sample(), false))
            .addOutput(Protos.value(FEATURES, SampleShape.vector(features.count()), false));
    new DetectorGraph(graph).addFeatures(features);
    return OnnxGraph.file(graph, Map.of());
  }

  /**
   * The whole detector.
   *
   * @param features what the features are
   * @param reconstruction what guesses them
   * @param neighbours what is near
   * @param unknown what unknown categories add
   * @param metadata what other runtimes must know
   * @return the ONNX file: input as {@link Features#name} says, outputs {@code score} [N] and
   *     {@code contributions} of the input's shape
   */
  public static byte[] of(
      Features features,
      Reconstruction reconstruction,
      Neighbours neighbours,
      Unknown unknown,
      Map<String, String> metadata) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName(Role.DETECTOR)
            .addInput(Protos.value(features.name(), features.sample(), false))
            .addOutput(Protos.batch(Role.SCORE))
            .addOutput(Protos.value(Role.CONTRIBUTIONS, features.sample(), false));
    DetectorGraph detector = new DetectorGraph(graph);
    String values = detector.addFeatures(features);
    String wrong = detector.addReconstruction(reconstruction);
    String far = detector.addNeighbours(neighbours);
    String both = detector.node("Add", "of.features", wrong, far);
    String ofValues = detector.addToValues(features, both);
    String all = detector.addUnknown(features, unknown, values, ofValues);
    detector.addResult(features, all);
    return OnnxGraph.file(graph, metadata);
  }

  /** Returns the values, flat, as they came in. */
  private String addFeatures(Features features) {
    String flat = node("Flatten", "values", features.name());
    String joined = features.indicators().length == 0 ? flat : withIndicators(features, flat);
    String mean = constant("mean", Protos.floats(features.mean()));
    String scale = constant("scale", Protos.floats(features.scale()));
    String centred = node("Sub", "centred", joined, mean);
    String standard = node("Div", "standard", centred, scale);
    String limit = constant("limit", Protos.scalar(features.limit()));
    String size = node("Abs", "size", standard);
    String near = node("Min", "near", size, limit);
    String beyond = node("Relu", "beyond", node("Sub", "excess", size, limit));
    String one = constant("one", Protos.scalar(1));
    String slow = node("Log", "slow", node("Add", "slow.from", beyond, one));
    String compressed = node("Add", "compressed", near, slow);
    node("Mul", FEATURES, compressed, node("Sign", "sign", standard));
    return flat;
  }

  /** A missing value becomes the mean, and its absence a feature. */
  private String withIndicators(Features features, String flat) {
    int values = features.optional().length;
    float[] means = Arrays.copyOf(features.mean(), values);
    String missing = node("IsNaN", "missing", flat);
    String allowed = constant("optional", Protos.booleans(features.optional()));
    String replaced = node("And", "replaced", missing, allowed);
    String present =
        node("Where", "present", replaced, constant("instead", Protos.floats(means)), flat);
    long[] places = Arrays.stream(features.indicators()).asLongStream().toArray();
    String chosen = constant("indicators", Protos.longs(places));
    String of =
        add(
            NodeProto.newBuilder()
                .setOpType("Gather")
                .addInput(missing)
                .addInput(chosen)
                .addAttribute(Protos.integer("axis", 1)),
            "missing.chosen");
    String absent = cast(of, "absent");
    return add(
        NodeProto.newBuilder()
            .setOpType("Concat")
            .addInput(present)
            .addInput(absent)
            .addAttribute(Protos.integer("axis", 1)),
        "joined");
  }

  /** Hides, guesses and compares; [N, E] squared differences, weighted. */
  private String addReconstruction(Reconstruction parts) {
    int groups = parts.hidden().length;
    int features = parts.hidden()[0].length;
    float[] hidden = flat(parts.hidden());
    float[] kept = new float[hidden.length];
    for (int i = 0; i < hidden.length; i++) {
      kept[i] = 1 - hidden[i];
    }
    String axis = constant("groups", Protos.longs(1));
    String row = node("Unsqueeze", "features.row", FEATURES, axis);
    String keep = constant("keep", Protos.floats(array(groups, features, kept)));
    String hide = constant("hide", Protos.floats(array(groups, features, hidden)));
    String masked = node("Mul", "masked", row, keep);
    String one = constant("one.by.one", Protos.longs(-1, features));
    String inputs = node("Reshape", "masked.flat", masked, one);
    String grouped = constant("by.groups", Protos.longs(-1, groups, features));
    String sum = "";
    for (int i = 0; i < parts.networks().size(); i++) {
      Network network = parts.networks().get(i);
      String guessed = network.name() + ".guessed";
      new GraphTranslation(graph, parts.weights().get(i), inputs, false).add(network, guessed);
      String name = network.name();
      String back = node("Reshape", name + ".groups", guessed, grouped);
      String off = node("Sub", name + ".off", row, back);
      String only = node("Mul", name + ".hidden", off, hide);
      String square = node("Mul", name + ".square", only, only);
      String error = reduce("ReduceSum", name + ".error", square, axis);
      sum = sum.isEmpty() ? error : node("Add", name + ".sum", sum, error);
    }
    return times(sum, parts.weight() / parts.networks().size(), "wrong");
  }

  /** The nearest are found by a product of matrices, and then compared exactly. */
  private String addNeighbours(Neighbours parts) {
    int features = parts.kept()[0].length;
    Weights.Array samples = array(parts.kept().length, features, flat(parts.kept()));
    String kept = constant("kept", Protos.floats(samples));
    String lengths = constant("kept.lengths", Protos.floats(squaredLengths(parts.kept())));
    String ranks =
        add(
            NodeProto.newBuilder()
                .setOpType("Gemm")
                .addInput(FEATURES)
                .addInput(kept)
                .addInput(lengths)
                .addAttribute(Protos.real("alpha", -2))
                .addAttribute(Protos.integer("transB", 1)),
            "ranks");
    String nearest = "nearest";
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("TopK")
            .setName(nearest)
            .addInput(ranks)
            .addInput(constant("neighbours", Protos.longs(parts.count())))
            .addOutput("nearest.ranks")
            .addOutput(nearest)
            .addAttribute(Protos.integer("largest", 0)));
    String them =
        add(
            NodeProto.newBuilder().setOpType("Gather").addInput(kept).addInput(nearest),
            "nearest.kept");
    String off = node("Sub", "nearest.off", "features.row", them);
    String square = node("Mul", "nearest.square", off, off);
    String sum = reduce("ReduceSum", "nearest.sum", square, "groups");
    return times(sum, parts.weight() / parts.count(), "far");
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

  /** What an indicator adds is added to the value that it tells of. */
  private String addToValues(Features features, String ofFeatures) {
    int values = features.optional().length;
    if (features.count() == values) {
      return ofFeatures;
    }
    float[] matrix = new float[features.count() * values];
    for (int i = 0; i < features.count(); i++) {
      int value = i < values ? i : features.indicators()[i - values];
      matrix[i * values + value] = 1;
    }
    String belongs = constant("belongs", Protos.floats(array(features.count(), values, matrix)));
    return node("MatMul", "of.values", ofFeatures, belongs);
  }

  /** Where all values of a column of categories are 0, its category is not known. */
  private String addUnknown(Features features, Unknown unknown, String values, String before) {
    if (unknown.columns().isEmpty()) {
      return before;
    }
    int columns = unknown.columns().size();
    int count = features.optional().length;
    float[] gather = new float[count * columns];
    float[] spread = new float[columns * count];
    for (int c = 0; c < columns; c++) {
      int[] places = unknown.columns().get(c);
      for (int place : places) {
        gather[place * columns + c] = 1;
        spread[c * count + place] = (float) (unknown.amount() / places.length);
      }
    }
    String in = constant("categories", Protos.floats(array(count, columns, gather)));
    String out = constant("strange", Protos.floats(array(columns, count, spread)));
    // Numbers beside them may be anything, NaN too: 0 · NaN would spread.
    boolean[] is = new boolean[count];
    unknown.columns().forEach(places -> Arrays.stream(places).forEach(place -> is[place] = true));
    String only =
        node(
            "Where",
            "categories.only",
            constant("is.category", Protos.booleans(is)),
            values,
            constant("nothing", Protos.scalar(0)));
    String known = node("MatMul", "known", only, in);
    // A missing category is NaN, which is not less than anything.
    String less = node("Less", "unknown", known, constant("half", Protos.scalar(.5f)));
    String added = node("MatMul", "strangeness", cast(less, "unknown.count"), out);
    return node("Add", "with.strangeness", before, added);
  }

  private void addResult(Features features, String contributions) {
    add(
        NodeProto.newBuilder()
            .setOpType("ReduceSum")
            .addInput(contributions)
            .addInput(constant("over.values", Protos.longs(1)))
            .addAttribute(Protos.integer("keepdims", 0)),
        Role.SCORE);
    List<Integer> sizes = features.sample().sizes();
    long[] shape = new long[sizes.size() + 1];
    shape[0] = -1;
    for (int i = 0; i < sizes.size(); i++) {
      shape[i + 1] = sizes.get(i);
    }
    String as = constant("as.sample", Protos.longs(shape));
    node("Reshape", Role.CONTRIBUTIONS, contributions, as);
  }

  private String times(String value, double factor, String name) {
    return node("Mul", name, value, constant(name + ".weight", Protos.scalar((float) factor)));
  }

  private String cast(String value, String name) {
    return add(
        NodeProto.newBuilder()
            .setOpType("Cast")
            .addInput(value)
            .addAttribute(Protos.integer("to", TensorProto.DataType.FLOAT.getNumber())),
        name);
  }

  private String reduce(String operator, String name, String value, String axes) {
    return add(
        NodeProto.newBuilder()
            .setOpType(operator)
            .addInput(value)
            .addInput(axes)
            .addAttribute(Protos.integer("keepdims", 0)),
        name);
  }

  private String node(String operator, String name, String... inputs) {
    return add(NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs)), name);
  }

  private String add(NodeProto.Builder node, String name) {
    graph.addNode(node.setName(name).addOutput(name));
    return name;
  }

  private String constant(String name, TensorProto.Builder tensor) {
    graph.addInitializer(tensor.setName(name));
    return name;
  }

  private static Weights.Array array(int rows, int columns, float[] values) {
    return new Weights.Array(List.of(rows, columns), values);
  }

  private static float[] flat(float[][] rows) {
    int columns = rows[0].length;
    float[] flat = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * columns, columns);
    }
    return flat;
  }
}
