package dev.autoencoders.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.onnx.DetectorGraph.Features;
import dev.autoencoders.trainer.onnx.DetectorGraph.Neighbours;
import dev.autoencoders.trainer.onnx.DetectorGraph.Peak;
import dev.autoencoders.trainer.onnx.DetectorGraph.Reconstruction;
import dev.autoencoders.trainer.onnx.DetectorGraph.Smoothing;
import dev.autoencoders.trainer.onnx.DetectorGraph.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a missing number adds, by hand: of two values the second may be missing, and the network
 * guesses twice the first for it, and 0 for the first. The only neighbour is (1, 3).
 */
class DetectorMissingTest {
  private static final SampleShape SHAPE = SampleShape.vector(2);

  private static final float[] COMPLETE = {1, 5};
  private static final float[] LACKING = {1, Float.NaN};

  private static final float[] NOTHING = {};

  private static Features features(boolean guessed) {
    boolean[] optional = {false, true};
    boolean[] guesses = {false, guessed};
    float[] ones = {1, 1};
    return new Features(SHAPE, "rows", optional, guesses, new float[2], ones, 100, null);
  }

  private static Reconstruction reconstruction(double weight) {
    Network network = new Network("network", SHAPE, List.of(new Dense(2)));
    Weights.Array matrix = new Weights.Array(List.of(2, 2), new float[] {0, 0, 2, 0});
    Weights.Array bias = new Weights.Array(List.of(2), new float[2]);
    Weights weights = new Weights(Map.of("network.0.weight", matrix, "network.0.bias", bias));
    float[][] hidden = {{1, 0}, {0, 1}};
    return new Reconstruction(List.of(network), List.of(weights), hidden, weight);
  }

  private static byte[] graph(
      boolean guessed, double reconstruction, double neighbours, float[] absences) {
    float[][] kept = {{1, 3}};
    return DetectorGraph.of(
        features(guessed),
        reconstruction(reconstruction),
        new Neighbours(kept, new float[0], 1, Smoothing.NONE, neighbours),
        Peak.NONE,
        new Unknown(List.of(), 0),
        absences,
        Map.of());
  }

  private static float[][] run(byte[] graph, String output) {
    try (OnnxRun run = new OnnxRun(graph, SHAPE, 1)) {
      return run.run(new float[][] {COMPLETE, LACKING}, output);
    }
  }

  @Test
  void missingNumber_isFilledWithItsGuess() {
    byte[] graph = DetectorGraph.filled(features(true), reconstruction(1));
    assertThat(run(graph, DetectorGraph.FILLED)).isDeepEqualTo(new float[][] {{1, 5}, {1, 2}});
  }

  @Test
  void neighbours_areComparedWithTheGuess() {
    assertThat(run(graph(true, 0, 1, NOTHING), Role.CONTRIBUTIONS))
        .isDeepEqualTo(new float[][] {{0, 4}, {0, 1}});
  }

  @Test
  void whatIsNotGuessed_isComparedAsTheMean() {
    assertThat(run(graph(false, 0, 1, NOTHING), Role.CONTRIBUTIONS))
        .isDeepEqualTo(new float[][] {{0, 4}, {0, 9}});
  }

  @Test
  void guess_isNoErrorOfItself() {
    assertThat(run(graph(true, 1, 0, NOTHING), Role.CONTRIBUTIONS))
        .isDeepEqualTo(new float[][] {{1, 9}, {1, 0}});
  }

  @Test
  void absence_addsItsAmount_andContributionsAddUp() {
    byte[] graph = graph(true, 1, 1, new float[] {0, 7});
    assertThat(run(graph, Role.CONTRIBUTIONS)).isDeepEqualTo(new float[][] {{1, 13}, {1, 8}});
    assertThat(run(graph, Role.SCORE)).isDeepEqualTo(new float[][] {{14}, {9}});
  }
}
