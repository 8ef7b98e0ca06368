package dev.autoencoders.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.evaluation.baseline.JpegPictures;
import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RatePointTest {
  private static RatePoint point(double bits, double decibels) {
    return new RatePoint(50, bits, 1, decibels, decibels, null);
  }

  private static List<RatePoint> curve(double factor, double... bits) {
    // 6 dB for each doubling.
    return DoubleStream.of(bits)
        .mapToObj(b -> point(b * factor, 30 + 6 * Math.log(b) / Math.log(2)))
        .toList();
  }

  @Test
  void halfTheBits_areFiftyPercentLess() {
    List<RatePoint> jpeg = curve(1, 0.1, 0.3, 0.7, 2);
    List<RatePoint> ours = curve(0.5, 0.15, 0.4, 0.9, 1.5);
    assertThat(RatePoint.bitsAgainst(ours, jpeg, 0.2, 1)).isCloseTo(-0.5, within(1e-6));
    assertThat(RatePoint.bitsAgainst(jpeg, jpeg, 0.2, 1)).isCloseTo(0, within(1e-6));
  }

  @Test
  void curvesWithoutCommonDecibels_areNotCompared() {
    List<RatePoint> jpeg = curve(1, 0.2, 1);
    List<RatePoint> better = List.of(point(0.2, 50), point(1, 60));
    assertThat(RatePoint.bitsAgainst(better, jpeg, 0.2, 1)).isNaN();
  }

  @Test
  void codecOfOneQuality_isNotCompared() {
    List<RatePoint> jpeg = curve(1, 0.1, 0.3, 0.7, 2);
    assertThat(RatePoint.bitsAgainst(curve(0.5, 0.4), jpeg, 0.2, 1)).isNaN();
  }

  @Test
  void bytes_areCountedOverAllPictures() throws IOException {
    EvaluationData digits = EvaluationData.of(DataSource.synthetic(1, 20, 1).test(), "x", "test");
    Coded tenBytesEach =
        new Coded() {
          private int images;

          @Override
          public String name() {
            return "copy";
          }

          @Override
          public float[] apply(float[] input, int height, int width) {
            images += input.length / (height * width);
            return new float[input.length];
          }

          @Override
          public long bytes() {
            return 10L * images;
          }
        };
    RatePoint.Measured measured = RatePoint.of(tenBytesEach, 40, digits, done -> {});
    assertThat(measured.point().bytesPerImage()).isEqualTo(10);
    assertThat(measured.point().bitsPerPixel()).isCloseTo(80 / 784.0, within(1e-9));
    assertThat(measured.metrics().quality()).isEqualTo(40);
    assertThat(measured.metrics().bytesPerSample()).isEqualTo(10.0);
    assertThat(measured.metrics().psnr()).isEqualTo(measured.point().psnr());
  }

  @Test
  void jpeg_takesMoreBytesForHigherQuality() throws IOException {
    EvaluationData digits = EvaluationData.of(DataSource.synthetic(1, 3, 1).test(), "x", "test");
    List<RatePoint> curve = JpegPictures.curve(digits, 1, done -> {});
    assertThat(curve).extracting(RatePoint::bitsPerPixel).isSorted();
    assertThat(curve).extracting(RatePoint::psnrMean).isSorted();
    assertThat(curve.get(0).bytesPerImage()).as("headers are counted").isGreaterThan(150);
  }
}
