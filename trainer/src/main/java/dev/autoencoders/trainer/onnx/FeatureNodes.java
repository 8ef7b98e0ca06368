package dev.autoencoders.trainer.onnx;

import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.onnx.DetectorGraph.Features;
import dev.autoencoders.trainer.onnx.DetectorGraph.Unknown;
import java.util.Arrays;
import java.util.List;

/** The two ends of a detector's graph: from samples to features, and from features to results. */
final class FeatureNodes {
  /** Where a guess takes the place of the mean, [N, E]; only if there are such features. */
  static final String GUESSED = "guessed";

  /** Where a value is missing that may be, [N, V]; only if there are such values. */
  private static final String REPLACED = "replaced";

  private final GraphNodes nodes;
  private final Features features;

  FeatureNodes(GraphNodes nodes, Features features) {
    this.nodes = nodes;
    this.features = features;
  }

  /** Returns the values that the features come from, flat. */
  String add() {
    PictureMaps maps = features.maps();
    String values = maps == null ? features.name() : maps.add(nodes, features.name());
    String flat = nodes.node("Flatten", "values", values);
    String mean = nodes.constant("mean", Protos.floats(features.mean()));
    String present = features.mayLack() ? withMeans(flat, mean) : flat;
    String scale = nodes.constant("scale", Protos.floats(features.scale()));
    String centred = nodes.node("Sub", "centred", present, mean);
    String standard = nodes.node("Div", "standard", centred, scale);
    String limit = nodes.constant("limit", Protos.scalar(features.limit()));
    String size = nodes.node("Abs", "size", standard);
    String near = nodes.node("Min", "near", size, limit);
    String beyond = nodes.node("Relu", "beyond", nodes.node("Sub", "excess", size, limit));
    String one = nodes.constant("one", Protos.scalar(1));
    String slow = nodes.node("Log", "slow", nodes.node("Add", "slow.from", beyond, one));
    String compressed = nodes.node("Add", "compressed", near, slow);
    nodes.node("Mul", DetectorGraph.FEATURES, compressed, nodes.node("Sign", "sign", standard));
    return flat;
  }

  /** A missing value becomes the mean, at first. */
  private String withMeans(String flat, String mean) {
    String missing = nodes.node("IsNaN", "missing", flat);
    String allowed = nodes.constant("optional", Protos.booleans(features.optional()));
    String replaced = nodes.node("And", REPLACED, missing, allowed);
    if (features.guesses()) {
      String numbers = nodes.constant("guessed.values", Protos.booleans(features.guessed()));
      nodes.node("And", GUESSED, missing, numbers);
    }
    return nodes.node("Where", "present", replaced, mean, flat);
  }

  /** Adds what missing values and unknown categories add, and the outputs. */
  void addResults(String values, String ofFeatures, Unknown unknown, float[] absences) {
    PictureMaps maps = features.maps();
    String contributions =
        maps == null
            ? withUnknown(unknown, values, withAbsences(absences, ofFeatures))
            : nodes.node("Flatten", "of.values", maps.addPixels(nodes, ofFeatures));
    String over = nodes.constant("over.values", Protos.longs(1));
    nodes.sum(Role.SCORE, contributions, over);
    SampleShape sample = features.sample();
    long[] shape = new long[sample.sizes().size() + 1];
    shape[0] = -1;
    for (int i = 1; i < shape.length; i++) {
      shape[i] = sample.sizes().get(i - 1);
    }
    nodes.reshape(contributions, Role.CONTRIBUTIONS, shape);
  }

  private String withAbsences(float[] absences, String before) {
    if (!features.mayLack() || absences.length == 0) {
      return before;
    }
    String amounts = nodes.constant("absences", Protos.floats(absences));
    String added = nodes.node("Mul", "of.absences", nodes.cast(REPLACED, "absent"), amounts);
    return nodes.node("Add", "with.absences", before, added);
  }

  /** Where all values of a column of categories are 0, its category is not known. */
  private String withUnknown(Unknown unknown, String values, String before) {
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
    String in =
        nodes.constant(
            "categories", Protos.floats(new Weights.Array(List.of(count, columns), gather)));
    String out =
        nodes.constant(
            "strange", Protos.floats(new Weights.Array(List.of(columns, count), spread)));
    // Numbers beside them may be anything, NaN too: 0 · NaN would spread.
    boolean[] is = new boolean[count];
    unknown.columns().forEach(places -> Arrays.stream(places).forEach(place -> is[place] = true));
    String categories = nodes.constant("is.category", Protos.booleans(is));
    String nothing = nodes.constant("nothing", Protos.scalar(0));
    String only = nodes.node("Where", "categories.only", categories, values, nothing);
    String known = nodes.node("MatMul", "known", only, in);
    // A missing category is NaN, which is not less than anything.
    String half = nodes.constant("half", Protos.scalar(.5f));
    String less = nodes.node("Less", "unknown", known, half);
    String added = nodes.node("MatMul", "strangeness", nodes.cast(less, "unknown.count"), out);
    return nodes.node("Add", "with.strangeness", before, added);
  }
}
