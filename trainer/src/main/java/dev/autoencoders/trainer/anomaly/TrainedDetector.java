package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.onnx.OnnxRun;
import dev.autoencoders.trainer.run.ThresholdRule;
import java.util.Arrays;

/**
 * A detector whose threshold can still be chosen. Immutable.
 *
 * @param input what goes in
 * @param heldOut scores of normal samples that the scoring parts had not seen, in ascending order
 * @param outliers the numbers of the samples that score far above all others, in ascending order
 * @param weighting what the parts of the score are multiplied by
 * @param graphs makes the graph that says a threshold
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
public record TrainedDetector(
    Input input, float[] heldOut, int[] outliers, Weighting weighting, Graphs graphs) {

  /**
   * What the parts of a score are multiplied by.
   *
   * @param reconstruction what the summed squared differences to the guesses are multiplied by
   * @param neighbours what the mean squared distance to the neighbours is multiplied by
   * @param peak of series, what is added for each limit that the squared difference between a step
   *     and those around it is above its limit; 0 for rows and pictures
   * @param absences whether missing values add to the score
   */
  public record Weighting(double reconstruction, double neighbours, double peak, boolean absences) {
    /**
     * The same without all else.
     *
     * @return the reconstruction alone
     */
    public Weighting reconstructionAlone() {
      return new Weighting(reconstruction, 0, 0, false);
    }

    /**
     * The same without all else.
     *
     * @return the neighbours alone
     */
    public Weighting neighboursAlone() {
      return new Weighting(0, neighbours, 0, false);
    }
  }

  /** Makes graphs. */
  @FunctionalInterface
  public interface Graphs {
    /**
     * Makes a graph.
     *
     * @param weighting how the parts are weighted
     * @param metadata what the graph says of itself
     * @return the ONNX file
     */
    byte[] of(Weighting weighting, AnomalyMetadata metadata);
  }

  /**
   * The same as if the samples that score far above all others had not been scored.
   *
   * @return a detector whose threshold does not count them
   */
  TrainedDetector withoutOutliers() {
    float[] others = Arrays.copyOf(heldOut, heldOut.length - outliers.length);
    return new TrainedDetector(input, others, new int[0], weighting, graphs);
  }

  /**
   * Chooses a threshold.
   *
   * @param rule how
   * @param anomalies labelled anomalies; empty where the rule needs none
   * @param threads how many threads to use
   * @return threshold and quantiles
   * @throws IllegalArgumentException if the rule needs anomalies and there are none
   */
  public AnomalySpec threshold(ThresholdRule rule, float[][] anomalies, int threads) {
    float[] found = rule.needsAnomalies() ? scores(anomalies, threads) : new float[0];
    return Thresholds.choose(rule, heldOut, found);
  }

  /**
   * The ONNX file with a threshold.
   *
   * @param chosen the threshold
   * @return the file
   */
  public byte[] onnx(AnomalySpec chosen) {
    return graphs.of(weighting, new AnomalyMetadata(input, chosen));
  }

  /**
   * The scores of samples; an unknown category adds nothing here, since there is no threshold yet.
   *
   * @param samples N samples
   * @param threads how many threads to use
   * @return N scores
   */
  public float[] scores(float[][] samples, int threads) {
    return scores(samples, weighting, threads);
  }

  /**
   * The scores of samples with other weights.
   *
   * @param samples N samples
   * @param other how the parts are weighted
   * @param threads how many threads to use
   * @return N scores
   */
  public float[] scores(float[][] samples, Weighting other, int threads) {
    byte[] graph = graphs.of(other, new AnomalyMetadata(input, null));
    return scores(graph, new SampleShape(input.shape()), samples, threads);
  }

  /**
   * The scores of samples by a graph.
   *
   * @param graph the ONNX file of a detector
   * @param shape the shape of a sample
   * @param samples N samples
   * @param threads how many threads to use
   * @return N scores
   */
  public static float[] scores(byte[] graph, SampleShape shape, float[][] samples, int threads) {
    float[] scores = new float[samples.length];
    try (OnnxRun run = new OnnxRun(graph, shape, threads)) {
      float[][] found = run.run(samples, Role.SCORE);
      for (int i = 0; i < scores.length; i++) {
        scores[i] = found[i][0];
      }
    }
    return scores;
  }

  @Override
  public String toString() {
    return "detector of " + input;
  }
}
