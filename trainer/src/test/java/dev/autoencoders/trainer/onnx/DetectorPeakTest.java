package dev.autoencoders.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.onnx.DetectorGraph.Features;
import dev.autoencoders.trainer.onnx.DetectorGraph.Neighbours;
import dev.autoencoders.trainer.onnx.DetectorGraph.Peak;
import dev.autoencoders.trainer.onnx.DetectorGraph.Reconstruction;
import dev.autoencoders.trainer.onnx.DetectorGraph.Smoothing;
import dev.autoencoders.trainer.onnx.DetectorGraph.Unknown;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a peak adds, by hand: two channels of five steps, limits of 2, means over three steps. */
class DetectorPeakTest {
  private static final SampleShape SHAPE = new SampleShape(List.of(2, 5));

  private static final byte[] GRAPH = graph();

  private static byte[] graph() {
    float[] ones = new float[10];
    Arrays.fill(ones, 1);
    float[] limits = new float[10];
    Arrays.fill(limits, 2);
    boolean[] none = new boolean[10];
    Features features = new Features(SHAPE, "series", none, none, new float[10], ones, 100, null);
    return DetectorGraph.of(
        features,
        new Reconstruction(List.of(), List.of(), new float[0][], 0),
        new Neighbours(new float[1][10], new float[0], 1, Smoothing.NONE, 0),
        new Peak(new Smoothing(2, 3), limits, 10),
        new Unknown(List.of(), 0),
        new float[0],
        Map.of());
  }

  private static float[][] run(String output, float[]... samples) {
    try (OnnxRun run = new OnnxRun(GRAPH, SHAPE, 1)) {
      return run.run(samples, output);
    }
  }

  /** One sample of zeros, but for one step. */
  private static float[] event(int place, float value) {
    float[] sample = new float[10];
    sample[place] = value;
    return sample;
  }

  @Test
  void step_addsByHowManyLimitsItIsAboveItsLimit() {
    // The mean around is 1, the squared difference 4: two limits.
    float[] sample = event(7, 3);
    assertThat(run(Role.SCORE, sample)[0]).containsExactly(10);
    float[] expected = new float[10];
    expected[7] = 10;
    assertThat(run(Role.CONTRIBUTIONS, sample)[0]).containsExactly(expected);
  }

  @Test
  void firstStep_isComparedWithTheStepsThatThereAre() {
    // The mean of 3 and 0 is 1.5, the squared difference 2.25: 1.125 limits. The first step of the
    // second channel has no neighbour in the first.
    assertThat(run(Role.SCORE, event(0, 3), event(5, 3)))
        .isDeepEqualTo(new float[][] {{1.25f}, {1.25f}});
  }

  @Test
  void belowTheLimit_nothingIsAdded() {
    assertThat(run(Role.SCORE, event(7, 2), new float[10])).isDeepEqualTo(new float[][] {{0}, {0}});
  }

  @Test
  void level_isNoEvent() {
    float[] high = new float[10];
    Arrays.fill(high, 50);
    assertThat(run(Role.SCORE, high)[0]).containsExactly(0);
  }

  @Test
  void highestOfSeveral_countsAlone() {
    float[] sample = event(2, 3);
    sample[7] = 6;
    float[] found = run(Role.CONTRIBUTIONS, sample)[0];
    assertThat(found[2]).isZero();
    assertThat(found[7]).as("squared difference 16, eight limits").isEqualTo(70);
  }
}
