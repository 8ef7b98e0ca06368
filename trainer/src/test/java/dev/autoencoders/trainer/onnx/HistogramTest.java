package dev.autoencoders.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static Histogram of(float[] values) {
    Histogram histogram = new Histogram();
    histogram.widen(FloatBuffer.wrap(values));
    histogram.count(FloatBuffer.wrap(values));
    return histogram;
  }

  private static double width(QuantizedRange range) {
    return 255.0 * range.scale();
  }

  /** 100,000 values of a normal distribution, and one that is far away. */
  private static float[] withOutlier() {
    float[] values = Runs.random(100_000, 1);
    values[7] = 40;
    return values;
  }

  @Test
  void minMax_holdsTheFarthestValue() {
    float[] values = withOutlier();
    double low = 0;
    for (float value : values) {
      low = Math.min(low, value);
    }
    assertThat(width(of(values).range(RangeChoice.MIN_MAX))).isCloseTo(40 - low, within(1e-4));
  }

  @Test
  void percentile_leavesOutliersOut() {
    // Of a normal distribution 99.99 % lie within 3.89 standard deviations.
    assertThat(width(of(withOutlier()).range(RangeChoice.PERCENTILE)))
        .isCloseTo(2 * 3.89, within(0.8));
  }

  @Test
  void leastSquares_losesLessThanTheOthers() {
    float[] values = withOutlier();
    Histogram histogram = of(values);
    double least = error(values, histogram.range(RangeChoice.LEAST_SQUARES));
    assertThat(least).isLessThan(error(values, histogram.range(RangeChoice.MIN_MAX)));
    assertThat(least)
        .isLessThanOrEqualTo(error(values, histogram.range(RangeChoice.PERCENTILE)) * 1.001);
  }

  private static double error(float[] values, QuantizedRange range) {
    double sum = 0;
    for (float value : values) {
      long level = Math.round((double) value / range.scale()) + range.zeroPoint();
      double rounded = (Math.min(255, Math.max(0, level)) - range.zeroPoint()) * range.scale();
      sum += (rounded - value) * (rounded - value);
    }
    return sum;
  }
}
