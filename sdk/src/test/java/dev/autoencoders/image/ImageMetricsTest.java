package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.Fixtures;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageMetricsTest {
  @Test
  void mse_isTheMeanOfSquaredDifferences() {
    assertThat(ImageMetrics.mse(new float[] {0, 1, 0.5f, 0}, new float[] {1, 1, 0, 0}))
        .isEqualTo((1 + 0 + 0.25 + 0) / 4);
  }

  @Test
  void psnr_isTenDecibelsForEachPowerOfTen() {
    assertThat(ImageMetrics.psnr(1)).isEqualTo(0);
    assertThat(ImageMetrics.psnr(0.01)).isCloseTo(20, within(1e-12));
    assertThat(ImageMetrics.psnr(0)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void bce_isTheNaturalLogarithmPerValue() {
    double expected = -(Math.log(0.25) + 0.5 * Math.log(0.5) + 0.5 * Math.log(0.5)) / 2;
    assertThat(ImageMetrics.bce(new float[] {1, 0.5f}, new float[] {0.25f, 0.5f}))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void bce_clampsTheOutput() {
    assertThat(ImageMetrics.bce(new float[] {1}, new float[] {0}))
        .isCloseTo(-Math.log(1e-7), within(1e-9));
    assertThat(ImageMetrics.bce(new float[] {0}, new float[] {1}))
        .isCloseTo(-Math.log(1e-7), within(1e-6));
  }

  @Test
  void bceFloor_isZeroForBlackAndWhite_andLn2ForMidGrey() {
    assertThat(ImageMetrics.bceFloor(new float[] {0, 1})).isCloseTo(0, within(2e-7));
    assertThat(ImageMetrics.bceFloor(new float[] {0.5f})).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void bceFloor_isTheLeastThatAnyOutputHas() {
    float[] target = Fixtures.images(1, 100);
    float[] other = target.clone();
    other[50] += 0.01f;
    assertThat(ImageMetrics.bceFloor(target)).isLessThan(ImageMetrics.bce(target, other));
  }

  @Test
  void ssim_ofEqualImages_isOne() {
    float[] image = Fixtures.images(2, 28 * 28);
    assertThat(ImageMetrics.ssim(image, image, 28, 28)).isCloseTo(1, within(1e-12));
  }

  @Test
  void ssim_ofConstantImages_isTheLuminanceTermAlone() {
    float[] dark = filled(20 * 20, 0.25f);
    float[] light = filled(20 * 20, 0.5f);
    double expected = (2 * 0.25 * 0.5 + 1e-4) / (0.25 * 0.25 + 0.5 * 0.5 + 1e-4);
    assertThat(ImageMetrics.ssim(dark, light, 20, 20)).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"28, 28, 1", "11, 11, 1", "13, 30, 3"})
  void ssim_equalsThatOfATwoDimensionalWindow(int height, int width, int channels) {
    int plane = height * width;
    float[] a = Fixtures.images(3, channels * plane);
    float[] b = Fixtures.images(4, channels * plane);
    for (int i = 0; i < b.length; i++) {
      b[i] = 0.7f * a[i] + 0.3f * b[i];
    }
    double expected = 0;
    for (int channel = 0; channel < channels; channel++) {
      expected += naiveSsim(a, b, channel * plane, height, width) / channels;
    }
    assertThat(ImageMetrics.ssim(a, b, height, width)).isCloseTo(expected, within(1e-9));
    assertThat(expected).isBetween(0.1, 0.99);
  }

  /** Straight from the paper: means first, then deviations from them, in each 11×11 window. */
  private static double naiveSsim(float[] a, float[] b, int start, int height, int width) {
    double sum = 0;
    int windows = 0;
    for (int y = 5; y < height - 5; y++) {
      for (int x = 5; x < width - 5; x++) {
        sum += naiveWindow(a, b, start, width, y, x);
        windows++;
      }
    }
    return sum / windows;
  }

  private static double naiveWindow(float[] a, float[] b, int start, int width, int y, int x) {
    double[][] weights = new double[11][11];
    double total = 0;
    for (int i = 0; i < 11; i++) {
      for (int j = 0; j < 11; j++) {
        weights[i][j] = Math.exp(-((i - 5) * (i - 5) + (j - 5) * (j - 5)) / (2 * 1.5 * 1.5));
        total += weights[i][j];
      }
    }
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < 11; i++) {
      for (int j = 0; j < 11; j++) {
        int at = start + (y + i - 5) * width + x + j - 5;
        meanA += weights[i][j] / total * a[at];
        meanB += weights[i][j] / total * b[at];
      }
    }
    double varianceA = 0;
    double varianceB = 0;
    double covariance = 0;
    for (int i = 0; i < 11; i++) {
      for (int j = 0; j < 11; j++) {
        int at = start + (y + i - 5) * width + x + j - 5;
        varianceA += weights[i][j] / total * (a[at] - meanA) * (a[at] - meanA);
        varianceB += weights[i][j] / total * (b[at] - meanB) * (b[at] - meanB);
        covariance += weights[i][j] / total * (a[at] - meanA) * (b[at] - meanB);
      }
    }
    return (2 * meanA * meanB + 1e-4)
        * (2 * covariance + 9e-4)
        / ((meanA * meanA + meanB * meanB + 1e-4) * (varianceA + varianceB + 9e-4));
  }

  @Test
  void lengthsThatDiffer_areRefused() {
    assertThatThrownBy(() -> ImageMetrics.mse(new float[2], new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("metric: expected two arrays of the same length, 1 or more, found 2 and 3");
    assertThatThrownBy(() -> ImageMetrics.bceFloor(new float[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ssim_ofImageSmallerThanTheWindow_isRefused() {
    assertThatThrownBy(() -> ImageMetrics.ssim(new float[100], new float[100], 10, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SSIM: expected an image of 11×11 or more, found 10×10");
    assertThatThrownBy(() -> ImageMetrics.ssim(new float[145], new float[145], 12, 12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SSIM: expected C×12×12 values, found 145");
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    java.util.Arrays.fill(values, value);
    return values;
  }

  @Test
  void greyPictures_areMeasuredByTheirLevels() {
    BufferedImage a = Pixels.image(Fixtures.images(11, 20 * 16), 1, 20, 16);
    BufferedImage b = Pixels.image(Fixtures.images(12, 20 * 16), 1, 20, 16);
    float[] as = Pixels.read(a, 1);
    float[] bs = Pixels.read(b, 1);
    assertThat(ImageMetrics.mse(a, b)).isEqualTo(ImageMetrics.mse(as, bs));
    assertThat(ImageMetrics.psnr(a, b)).isEqualTo(ImageMetrics.psnr(ImageMetrics.mse(as, bs)));
    assertThat(ImageMetrics.ssim(a, b)).isEqualTo(ImageMetrics.ssim(as, bs, 20, 16));
    assertThat(ImageMetrics.psnr(a, a)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void pictureInColour_isMeasuredInColour_andGreyBesideItToo() {
    float[] grey = Fixtures.images(13, 11 * 11);
    BufferedImage a = Pixels.image(grey, 1, 11, 11);
    BufferedImage b = Pixels.image(Pixels.repeat(grey), 3, 11, 11);
    assertThat(ImageMetrics.mse(a, b)).isZero();
    b.setRGB(0, 0, b.getRGB(0, 0) ^ 0xff);
    double blue = (b.getRGB(0, 0) & 0xff) / 255.0 - a.getRaster().getSample(0, 0, 0) / 255.0;
    assertThat(ImageMetrics.mse(a, b)).isCloseTo(blue * blue / (3 * 121), within(1e-9));
    assertThat(ImageMetrics.ssim(a, b)).isLessThan(1);
  }
}
