package dev.autoencoders.trainer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.anomaly.TrainedDetector.Weighting;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.onnx.OnnxRun;
import dev.autoencoders.trainer.run.ThresholdRule;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A detector of series in few steps: what the peak brings, and where it points. */
class PeakTest {
  private static TrainedDetector fit(Input input, float[][] normal) throws IOException {
    DetectorSettings settings = new DetectorSettings(1, 1, 150, line -> {});
    int[] starts = IntStream.range(0, normal.length).toArray();
    return new DetectorFit(input, normal, starts, settings).fit();
  }

  private static double threshold(TrainedDetector detector) {
    return detector.threshold(ThresholdRule.STANDARD, new float[0][], 1).threshold();
  }

  private static long above(float[] scores, double threshold) {
    return IntStream.range(0, scores.length).filter(i -> scores[i] > threshold).count();
  }

  /** The place of the value that adds most. */
  private static int reason(TrainedDetector detector, float[] sample) {
    AnomalyMetadata none = new AnomalyMetadata(detector.input(), null);
    byte[] graph = detector.graphs().of(detector.weighting(), none);
    try (OnnxRun run = new OnnxRun(graph, new SampleShape(detector.input().shape()), 1)) {
      float[] parts = run.run(new float[][] {sample}, Role.CONTRIBUTIONS)[0];
      return IntStream.range(0, parts.length).reduce(0, (a, b) -> parts[b] > parts[a] ? b : a);
    }
  }

  /** A level that wanders slowly, with little noise; one channel. */
  private static float[][] windows(long seed, int count, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] series = new float[count + length];
    double level = 0;
    for (int i = 0; i < series.length; i++) {
      level = .995 * level + .1 * random.nextGaussian();
      series[i] = (float) (80 + 5 * level + .3 * random.nextGaussian());
    }
    return IntStream.range(0, count)
        .mapToObj(i -> Arrays.copyOfRange(series, i, i + length))
        .toArray(float[][]::new);
  }

  @Test
  void shortEvent_isAnAnomalyAtItsStep() throws IOException {
    int length = 56;
    TrainedDetector detector =
        fit(new Input.Series(List.of("heat"), length), windows(1, 600, length));
    float[][] events = windows(2, 100, length);
    float[] before = detector.scores(events, 1);
    for (float[] window : events) {
      window[40] += 12;
    }
    float[] after = detector.scores(events, 1);
    assertThat(above(after, threshold(detector))).isEqualTo(100);
    assertThat(above(before, threshold(detector))).as("without the event").isLessThan(50);
    Weighting weights = detector.weighting();
    Weighting noPeak = new Weighting(weights.reconstruction(), weights.neighbours(), 0, false);
    float[] without = detector.scores(events, noPeak, 1);
    assertThat(above(without, threshold(detector))).as("found without a peak").isLessThan(80);
    assertThat(reason(detector, events[0])).isEqualTo(40);
  }
}
