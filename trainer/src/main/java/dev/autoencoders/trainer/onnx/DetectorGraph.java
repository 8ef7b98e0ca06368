package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A detector as one ONNX graph: raw values in, score and contributions out.
 *
 * <ol>
 *   <li>Features: values, the mean where one is missing; of pictures, edges and brightness by cell.
 *       Standardised, and what lies far out compressed by a logarithm.
 *   <li>Reconstruction: networks guess features, and the squared differences are averaged over the
 *       networks. Some features at a time are hidden, or the networks have a bottleneck.
 *   <li>A missing number, which the networks see as the mean, is from here on what they guess for
 *       it: where it follows from others, no row is near the mean.
 *   <li>Neighbours: squared differences to the nearest of the samples that are kept.
 *   <li>Both, weighted, are added up by value; the score is the sum over the values.
 *   <li>Of series, a peak: what the one step adds that differs most from those around it, if that
 *       is more than usual.
 * </ol>
 *
 * A category that is not known, and a value that is missing, add amounts of their own. Large
 * matrices are kept as 16-bit floats.
 */
public final class DetectorGraph {
  /** The features' name in the graph, [N, E]. */
  static final String FEATURES = "features";

  /** The name of the features with guesses for what is missing, [N, E]. */
  public static final String FILLED = "filled";

  /** The name of the squared differences between steps and those around them, [N, E]. */
  public static final String DETAILS = "details";

  private DetectorGraph() {}

  /**
   * What the features of a sample are.
   *
   * @param sample the shape of a sample, V values
   * @param name what the graph's input is called
   * @param optional for each value whether it may be missing; of pictures, for each feature
   * @param guessed for each of them whether, if it is missing, a guess of the networks is compared
   *     with neighbours in place of the mean
   * @param mean E means
   * @param scale E scales, all above 0
   * @param limit from how many scales on a distance from the mean is compressed
   * @param maps what the features of a picture are; null where they are the values themselves
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  public record Features(
      SampleShape sample,
      String name,
      boolean[] optional,
      boolean[] guessed,
      float[] mean,
      float[] scale,
      float limit,
      @Nullable PictureMaps maps) {
    /**
     * Features of pictures before anything is known of their means.
     *
     * @param sample the shape of a picture
     * @param name what the graph's input is called
     * @return features with means of 0, scales of 1 and no limit
     */
    public static Features ofPictures(SampleShape sample, String name) {
      PictureMaps maps = PictureMaps.of(sample);
      int count = maps.shape().values();
      float[] ones = new float[count];
      Arrays.fill(ones, 1);
      float[] zeros = new float[count];
      return new Features(
          sample, name, new boolean[count], new boolean[count], zeros, ones, Float.MAX_VALUE, maps);
    }

    /**
     * Whether any value may be missing.
     *
     * @return whether one may
     */
    public boolean mayLack() {
      return any(optional);
    }

    /**
     * Whether any feature is guessed where it is missing.
     *
     * @return whether neighbours can only be compared once the networks have guessed
     */
    public boolean guesses() {
      return any(guessed);
    }

    private static boolean any(boolean[] flags) {
      return IntStream.range(0, flags.length).anyMatch(i -> flags[i]);
    }

    /**
     * The shape that the features have before they are flat: maps of a picture, or the sample.
     *
     * @return the shape
     */
    public SampleShape shape() {
      return maps == null ? sample : maps.shape();
    }

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
   * @param hidden G patterns of E features, 1 where one is hidden; each is hidden once. None where
   *     the networks see everything
   * @param weight what the sum of the squared differences is multiplied by
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  public record Reconstruction(
      List<Network> networks, List<Weights> weights, float[][] hidden, double weight) {}

  /**
   * What is near.
   *
   * @param kept B samples of E features, smoothed
   * @param spread by what the squared differences to each of them are divided, B values above 0;
   *     none for 1
   * @param count how many of them are looked at, at most B
   * @param smoothing what features go through before they are compared
   * @param weight what the mean of the squared distances is multiplied by
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  public record Neighbours(
      float[][] kept, float[] spread, int count, Smoothing smoothing, double weight) {}

  /**
   * A moving mean along a series. Beyond the ends is 0.
   *
   * @param channels into how many lines of the same length the features are cut
   * @param steps over how many steps, an odd number; 1 leaves the features as they are
   */
  public record Smoothing(int channels, int steps) {
    /** Leaves the features as they are. */
    public static final Smoothing NONE = new Smoothing(1, 1);
  }

  /**
   * What counts by itself, though a series as a whole may be usual: the step that differs most from
   * the steps around it. Where its squared difference to their mean is above its limit, it adds by
   * how many limits it is above.
   *
   * @param around over which steps the means are
   * @param limits E limits of the squared differences, all above 0; empty if the weight is 0
   * @param weight what is added for each limit above the first; 0 if nothing counts by itself
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  public record Peak(Smoothing around, float[] limits, double weight) {
    /** Nothing counts by itself. */
    public static final Peak NONE = new Peak(Smoothing.NONE, new float[0], 0);
  }

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
    new FeatureNodes(new GraphNodes(graph), features).add();
    return OnnxGraph.file(graph, Map.of());
  }

  /**
   * The features with guesses for what is missing, as they are compared with neighbours.
   *
   * @param features what they are; some are guessed
   * @param reconstruction what guesses them; some are hidden at a time
   * @return the ONNX file; input as {@link Features#name} says, output {@value #FILLED}, [N, E]
   */
  public static byte[] filled(Features features, Reconstruction reconstruction) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName(FILLED)
            .addInput(Protos.value(features.name(), features.sample(), false))
            .addOutput(Protos.value(FILLED, SampleShape.vector(features.count()), false));
    GraphNodes nodes = new GraphNodes(graph);
    new FeatureNodes(nodes, features).add();
    ScoreNodes parts = new ScoreNodes(nodes, features.count());
    parts.addGuesses(reconstruction);
    parts.addFilled(reconstruction);
    HalfPrecision.keep(graph);
    return OnnxGraph.file(graph, Map.of());
  }

  /**
   * The squared differences between each step of a series and the mean of the steps around it.
   *
   * @param features what the features are
   * @param around over which steps the means are
   * @return the ONNX file; input as {@link Features#name} says, output {@value #DETAILS}, [N, E]
   */
  public static byte[] details(Features features, Smoothing around) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName(DETAILS)
            .addInput(Protos.value(features.name(), features.sample(), false))
            .addOutput(Protos.value(DETAILS, SampleShape.vector(features.count()), false));
    GraphNodes nodes = new GraphNodes(graph);
    new FeatureNodes(nodes, features).add();
    new ScoreNodes(nodes, features.count()).addDetails(around);
    return OnnxGraph.file(graph, Map.of());
  }

  /**
   * The whole detector.
   *
   * @param features what the features are
   * @param reconstruction what guesses them
   * @param neighbours what is near
   * @param peak what counts by itself
   * @param unknown what unknown categories add
   * @param absences what missing values add, V amounts; none for nothing
   * @param metadata what other runtimes must know
   * @return the ONNX file: input as {@link Features#name} says, outputs {@code score} [N] and
   *     {@code contributions} of the input's shape
   */
  public static byte[] of(
      Features features,
      Reconstruction reconstruction,
      Neighbours neighbours,
      Peak peak,
      Unknown unknown,
      float[] absences,
      Map<String, String> metadata) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName(Role.DETECTOR)
            .addInput(Protos.value(features.name(), features.sample(), false))
            .addOutput(Protos.batch(Role.SCORE))
            .addOutput(Protos.value(Role.CONTRIBUTIONS, features.sample(), false));
    GraphNodes nodes = new GraphNodes(graph);
    FeatureNodes ends = new FeatureNodes(nodes, features);
    String values = ends.add();
    ScoreNodes parts = new ScoreNodes(nodes, features.count());
    String both = addBoth(nodes, parts, features, reconstruction, neighbours);
    String all =
        peak.weight() == 0 ? both : nodes.node("Add", "with.peak", both, parts.addPeak(peak));
    ends.addResults(values, all, unknown, absences);
    HalfPrecision.keep(graph);
    return OnnxGraph.file(graph, metadata);
  }

  private static String addBoth(
      GraphNodes nodes,
      ScoreNodes parts,
      Features features,
      Reconstruction reconstruction,
      Neighbours neighbours) {
    if (reconstruction.networks().isEmpty()) {
      return parts.addNeighbours(neighbours);
    }
    parts.addGuesses(reconstruction);
    if (features.guesses()) {
      parts.addFilled(reconstruction);
    }
    String far = parts.addNeighbours(neighbours);
    return nodes.node("Add", "of.features", parts.addErrors(reconstruction), far);
  }
}
