package dev.autoencoders.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CheckerboardTest {

  @Test
  void checkerboard_givesTheLargestRatio() {
    assertThat(ratio(28, 28, (y, x) -> ((x + y) & 1) == 0 ? 0.1f : -0.1f))
        .isCloseTo(784.0 / 55, within(1e-6));
  }

  @Test
  void stripes_countAsMuchInBothDirections() {
    double columns = ratio(28, 28, (y, x) -> (x & 1) == 0 ? 0.1f : -0.1f);
    double rows = ratio(28, 28, (y, x) -> (y & 1) == 0 ? 0.1f : -0.1f);
    assertThat(columns).isCloseTo(784.0 / 55, within(1e-6));
    assertThat(rows).isCloseTo(columns, within(1e-9));
  }

  @Test
  void whiteNoise_givesOne() {
    Random random = new Random(5);
    Checkerboard measure = new Checkerboard();
    for (int i = 0; i < 2000; i++) {
      float[] error = new float[784];
      for (int j = 0; j < error.length; j++) {
        error[j] = (float) random.nextGaussian();
      }
      measure.add(error, new float[784], 0, 28, 28);
    }
    assertThat(measure.ratio()).isCloseTo(1, within(0.02));
  }

  @Test
  void smoothErrors_giveAlmostNothing() {
    assertThat(ratio(28, 28, (y, x) -> 0.1f)).isCloseTo(0, within(1e-9));
    assertThat(ratio(28, 28, (y, x) -> (float) Math.sin(2 * Math.PI * x / 28)))
        .isCloseTo(0, within(1e-6));
  }

  @Test
  void oddSizes_leaveOutTheLastRowAndColumn() {
    float[] error = new float[7 * 5];
    error[6 * 5] = 1;
    error[4] = 1;
    Checkerboard measure = new Checkerboard();
    measure.add(error, new float[35], 0, 7, 5);
    assertThat(measure.ratio()).isZero();
  }

  @Test
  void ratio_equalsThatOfTheFourierTransform() {
    int height = 6;
    int width = 8;
    Random random = new Random(3);
    float[] error = new float[height * width];
    for (int i = 0; i < error.length; i++) {
      error[i] = random.nextFloat();
    }
    Checkerboard measure = new Checkerboard();
    measure.add(error, new float[error.length], 0, height, width);
    double nyquist = 0;
    double total = 0;
    for (int v = 0; v < height; v++) {
      for (int u = 0; u < width; u++) {
        double energy = energy(error, height, width, v, u);
        total += energy;
        nyquist += v == height / 2 || u == width / 2 ? energy : 0;
      }
    }
    double white = (height + width - 1.0) / (height * width);
    assertThat(measure.ratio()).isCloseTo(nyquist / total / white, within(1e-9));
  }

  private static double energy(float[] image, int height, int width, int v, int u) {
    double real = 0;
    double imaginary = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double angle = -2 * Math.PI * ((double) v * y / height + (double) u * x / width);
        real += image[y * width + x] * Math.cos(angle);
        imaginary += image[y * width + x] * Math.sin(angle);
      }
    }
    return real * real + imaginary * imaginary;
  }

  private interface Image {
    float at(int y, int x);
  }

  private static double ratio(int height, int width, Image image) {
    float[] error = new float[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        error[y * width + x] = image.at(y, x);
      }
    }
    Checkerboard measure = new Checkerboard();
    measure.add(error, new float[error.length], 0, height, width);
    return measure.ratio();
  }
}
