package dev.autoencoders.trainer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.onnx.DetectorGraph.Peak;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeakLimitsTest {
  private static final Input.Series SERIES = new Input.Series(List.of("value"), 3);

  /** Squares of normal values: a step of small ones, one of large ones, and one of nothing. */
  private static float[][] squares() {
    SplittableRandom random = new SplittableRandom(4);
    float[][] squares = new float[1_000][3];
    for (float[] sample : squares) {
      double small = .5 * random.nextGaussian();
      double large = 2 * random.nextGaussian();
      sample[0] = (float) (small * small);
      sample[1] = (float) (large * large);
    }
    return squares;
  }

  private static float[] scores() {
    float[] scores = new float[1_000];
    IntStream.range(0, 1_000).forEach(i -> scores[i] = i / 1_000f);
    return scores;
  }

  @Test
  void twoSeriesInAThousand_haveAPeak() {
    float[] scores = scores();
    PeakLimits limits = new PeakLimits(SERIES);
    limits.add(squares());
    Peak peak = limits.addTo(scores);
    float[] before = scores();
    long changed = IntStream.range(0, 1_000).filter(i -> scores[i] > before[i]).count();
    assertThat(changed).isBetween(1L, 2L);
    assertThat(peak.weight())
        .as("the score of which 1 % is exceeded")
        .isCloseTo(.989, within(1e-6));
  }

  @Test
  void limits_areHigherWhereMoreIsUsual() {
    PeakLimits limits = new PeakLimits(SERIES);
    limits.add(squares());
    float[] found = limits.addTo(scores()).limits();
    assertThat(found[1]).isGreaterThan(1.5f * found[0]);
    assertThat(found[2]).as("of what never differs").isPositive();
  }

  @Test
  void samplesWithoutDifferences_haveLimitsAboveZero() {
    PeakLimits limits = new PeakLimits(SERIES);
    limits.add(new float[20][3]);
    assertThat(limits.addTo(new float[20]).limits()).doesNotContain(0);
  }

  @Test
  void series_areComparedOverPartOfTheirLength() {
    assertThat(new PeakLimits(new Input.Series(List.of("a", "b"), 288)).around().steps())
        .isEqualTo(11);
    assertThat(new PeakLimits(new Input.Series(List.of("a"), 16)).around().steps()).isEqualTo(3);
  }
}
