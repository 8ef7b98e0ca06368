package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.anomaly.TrainedDetector.Weighting;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.onnx.DetectorGraph;
import dev.autoencoders.trainer.onnx.DetectorGraph.Features;
import dev.autoencoders.trainer.onnx.DetectorGraph.Peak;
import dev.autoencoders.trainer.onnx.OnnxRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains a detector on normal samples.
 *
 * <p>The samples are cut into {@link Folds}. A network is trained for each on the samples of the
 * others, so that each sample is scored once by what has never seen it: by the network of its fold,
 * and by neighbours of other folds. Those scores give the scales of the parts, the limits of peaks,
 * the threshold and the quantiles; the detector itself has all networks and neighbours of all folds
 * (Barber et al. 2021, "Predictive inference with the jackknife+", section 3, has the idea).
 */
public final class DetectorFit {
  /** The fewest normal samples to train with. */
  static final int FEWEST = 20;

  /** How much of a typical score comes from neighbours; the rest comes from reconstruction. */
  private static final double NEIGHBOURS = .75;

  private static final Weighting ONLY_WRONG = new Weighting(1, 0, 0, false);
  private static final Weighting ONLY_FAR = new Weighting(0, 1, 0, false);

  /** Held-out samples of a fold that are scored, and so searched for outliers. */
  private static final int MOST_SCORED = 12_500;

  /** Of pictures, which take longer: enough for a quantile of 1 in 1,000. */
  private static final int MOST_PICTURES_SCORED = 2_500;

  private final Input input;
  private final float[][] normal;
  private final DetectorSettings settings;
  private final Features features;
  private final Guesser guesser;
  private final float[][] hidden;
  private final float[][] rows;
  private final Crowd crowd;
  private final Folds folds;
  private final List<int[]> categories;
  private final Absences absences;

  /**
   * Measures the features.
   *
   * @param input what a sample is
   * @param normal normal samples, NaN where a value is missing and may be
   * @param starts for each sample the step that it begins with, in ascending order; empty if
   *     samples are no pieces of one series
   * @param settings seed and the like
   * @throws IllegalArgumentException if there are too few samples
   */
  public DetectorFit(Input input, float[][] normal, int[] starts, DetectorSettings settings) {
    requireEnough("data", normal.length, "");
    this.input = input;
    this.normal = normal;
    this.settings = settings;
    this.features = FeatureScales.of(input, normal, settings.threads());
    this.guesser = new Guesser(input, features.count());
    this.hidden = guesser.hidden(settings.seed());
    this.rows = features(features, normal, settings.threads());
    this.crowd = new Crowd(input, features, normal, rows, settings.threads());
    int length = input instanceof Input.Series series ? series.length() : 1;
    this.folds = new Folds(rows.length, starts, length, settings.seed());
    this.categories = SettledCategories.of(input, normal);
    this.absences = new Absences(input, normal);
  }

  /**
   * Refuses too few samples.
   *
   * @param name what messages call the data
   * @param why stands behind what was found
   */
  static void requireEnough(String name, int found, String why) {
    if (found < FEWEST) {
      throw new IllegalArgumentException(
          "%s: expected at least %d normal samples to train with, found %d%s; take more of them"
              .formatted(name, FEWEST, found, why));
    }
  }

  /** The features of samples, as the graph has them. */
  static float[][] features(Features features, float[][] samples, int threads) {
    byte[] graph = DetectorGraph.features(features);
    try (OnnxRun run = new OnnxRun(graph, features.sample(), threads)) {
      return run.run(samples, "features");
    }
  }

  /**
   * Trains all networks, and scores what they have not seen.
   *
   * @return the detector
   * @throws IOException if samples can't be read
   * @throws dev.autoencoders.trainer.run.TrainingException if training diverges
   */
  public TrainedDetector fit() throws IOException {
    List<Weights> networks = new ArrayList<>();
    List<float[]> wrong = new ArrayList<>();
    List<float[]> far = new ArrayList<>();
    List<int[]> scored = new ArrayList<>();
    int most = input instanceof Input.Image ? MOST_PICTURES_SCORED : MOST_SCORED;
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      FoldTraining training = new FoldTraining(guesser, settings, fold);
      networks.add(training.fit(select(rows, folds.outside(fold))));
      scored.add(limit(folds.inside(fold), most));
      float[][] heldOut = select(normal, scored.get(fold));
      List<Integer> own = List.of(fold);
      Crowd.Kept kept = keep(folds.outside(fold), own, networks);
      wrong.add(scores(graph(own, networks, kept, ONLY_WRONG), heldOut));
      List<Integer> filling = features.guesses() ? own : List.of();
      far.add(scores(graph(filling, networks, kept, ONLY_FAR), heldOut));
    }
    double ofWrong = (1 - NEIGHBOURS) / typical(joined(wrong));
    double ofFar = NEIGHBOURS / typical(joined(far));
    float[] heldOut = joined(wrong);
    float[] distances = joined(far);
    int[] numbers = scored.stream().flatMapToInt(Arrays::stream).toArray();
    for (int i = 0; i < heldOut.length; i++) {
      double ofAbsences = absences.of(normal[numbers[i]]);
      heldOut[i] = (float) (ofWrong * heldOut[i] + ofFar * distances[i] + ofAbsences);
    }
    Peak peak = input instanceof Input.Series series ? peak(series, numbers, heldOut) : Peak.NONE;
    int[] outliers =
        Arrays.stream(OutlierRule.places(heldOut)).map(place -> numbers[place]).sorted().toArray();
    Arrays.sort(heldOut);
    List<Integer> all = IntStream.range(0, Folds.COUNT).boxed().toList();
    Crowd.Kept kept = keep(folds.all(), all, networks);
    return new TrainedDetector(
        input,
        heldOut,
        outliers,
        new Weighting(ofWrong, ofFar, peak.weight(), true),
        (weighting, metadata) -> graph(all, networks, kept, weighting, peak, metadata));
  }

  /** Keeps samples, with what some networks guess for the numbers that they lack. */
  private Crowd.Kept keep(int[] numbers, List<Integer> folds, List<Weights> networks) {
    return features.guesses()
        ? crowd.keep(numbers, DetectorGraph.filled(features, guessing(folds, networks, 0)))
        : crowd.keep(numbers);
  }

  private byte[] graph(
      List<Integer> folds, List<Weights> networks, Crowd.Kept kept, Weighting weighting) {
    AnomalyMetadata none = new AnomalyMetadata(input, null);
    return graph(folds, networks, kept, weighting, Peak.NONE, none);
  }

  private byte[] graph(
      List<Integer> folds,
      List<Weights> networks,
      Crowd.Kept kept,
      Weighting weighting,
      Peak peak,
      AnomalyMetadata metadata) {
    return DetectorGraph.of(
        features,
        guessing(folds, networks, weighting.reconstruction()),
        crowd.neighbours(kept, weighting.neighbours()),
        new Peak(peak.around(), peak.limits(), weighting.peak()),
        new DetectorGraph.Unknown(categories, metadata.ofUnknown()),
        weighting.absences() ? absences.amounts() : new float[0],
        metadata.properties());
  }

  private DetectorGraph.Reconstruction guessing(
      List<Integer> folds, List<Weights> networks, double weight) {
    List<Network> named = new ArrayList<>();
    List<Weights> weights = new ArrayList<>();
    for (int fold : folds) {
      String name = "network" + fold;
      named.add(guesser.network(name));
      weights.add(guesser.weights(name, networks.get(fold)));
    }
    return new DetectorGraph.Reconstruction(named, weights, hidden, weight);
  }

  /** Adds what peaks add to the scores of some held-out series. */
  private Peak peak(Input.Series series, int[] numbers, float[] scores) {
    PeakLimits limits = new PeakLimits(series);
    byte[] graph = DetectorGraph.details(features, limits.around());
    try (OnnxRun run = new OnnxRun(graph, features.sample(), settings.threads())) {
      limits.add(run.run(select(normal, numbers), DetectorGraph.DETAILS));
    }
    return limits.addTo(scores);
  }

  private float[] scores(byte[] graph, float[][] samples) {
    return TrainedDetector.scores(graph, features.sample(), samples, settings.threads());
  }

  static int[] limit(int[] numbers, int most) {
    return numbers.length <= most ? numbers : Arrays.copyOf(numbers, most);
  }

  static float[][] select(float[][] rows, int[] numbers) {
    return Arrays.stream(numbers).mapToObj(i -> rows[i]).toArray(float[][]::new);
  }

  private static float[] joined(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** The mean without the highest twentieth; a number above 0 whatever the scores are. */
  static double typical(float[] scores) {
    float[] sorted = scores.clone();
    Arrays.sort(sorted);
    int count = Math.max(1, sorted.length - sorted.length / 20);
    double low = mean(sorted, count);
    double all = mean(sorted, sorted.length);
    return low > 0 ? low : all > 0 ? all : 1;
  }

  private static double mean(float[] values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum / count;
  }
}
