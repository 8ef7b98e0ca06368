package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to photographs and scans beside Gaussian noise. */
class CorruptionTest {
  private static final int SIDE = 32;

  private static float[] constant(float level) {
    float[] pixels = new float[SIDE * SIDE];
    Arrays.fill(pixels, level);
    return pixels;
  }

  private static float[] corrupted(String noise, float[] pixels, long seed) {
    float[] copy = pixels.clone();
    Noise.parse(noise).addTo(copy, 1, SIDE, SIDE, new SplittableRandom(seed));
    return copy;
  }

  private static double mean(float[] pixels) {
    double sum = 0;
    for (float pixel : pixels) {
      sum += pixel;
    }
    return sum / pixels.length;
  }

  private static double variance(float[] pixels) {
    double mean = mean(pixels);
    double sum = 0;
    for (float pixel : pixels) {
      sum += (pixel - mean) * (pixel - mean);
    }
    return sum / pixels.length;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "poisson:200",
        "poisson:50..1000",
        "jpeg:30",
        "jpeg:30..95",
        "blur:1.5",
        "blur:0..2",
        "shade:0.4",
        "shade:0.4+blur:0..1+poisson:100+jpeg:40..95"
      })
  void textForm_isReadBack(String text) {
    assertThat(Noise.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "poisson:0",
        "poisson:9..3",
        "jpeg:0",
        "jpeg:101",
        "jpeg:30.5",
        "blur:0",
        "blur:101",
        "shade:0",
        "shade:1.1",
        "blur:x"
      })
  void valuesOutOfRange_areRefused(String text) {
    assertThatThrownBy(() -> Noise.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected")
        .hasMessageContaining("found");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 500})
  void shotNoise_hasTheVarianceOfPhotons(int photons) {
    float level = 0.5f;
    float[] noisy = corrupted("poisson:" + photons, constant(level), 1);
    assertThat(mean(noisy)).isCloseTo(level, within(0.02));
    double expected = level / photons;
    assertThat(variance(noisy)).isBetween(0.8 * expected, 1.2 * expected);
  }

  @Test
  void shotNoise_leavesBlackBlack() {
    assertThat(corrupted("poisson:10", constant(0), 1)).containsOnly(0);
  }

  @Test
  void blur_keepsTheMean_andSpreadsADot() {
    float[] dot = constant(0);
    dot[SIDE * SIDE / 2 + SIDE / 2] = 1;
    float[] blurred = corrupted("blur:1.5", dot, 1);
    assertThat(mean(blurred) * SIDE * SIDE).isCloseTo(1, within(1e-4));
    // The peak of a normal distribution in two dimensions: 1/(2πσ²).
    assertThat(blurred[SIDE * SIDE / 2 + SIDE / 2])
        .isCloseTo((float) (1 / (2 * Math.PI * 1.5 * 1.5)), within(3e-3f));
  }

  @Test
  void shade_darkensTowardsOneSide_byAtMostItsDepth() {
    for (long seed = 0; seed < 20; seed++) {
      float[] shaded = corrupted("shade:0.4", constant(1), seed);
      for (float pixel : shaded) {
        assertThat(pixel).isBetween(0.599f, 1f);
      }
    }
    assertThat(variance(corrupted("shade:0.4", constant(1), 1))).isPositive();
  }

  @Test
  void jpegOfLowerQuality_losesMore() {
    float[] pixels = new float[SIDE * SIDE];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    double low = loss(pixels, corrupted("jpeg:10", pixels, 1));
    double high = loss(pixels, corrupted("jpeg:95", pixels, 1));
    assertThat(high).isPositive().isLessThan(low / 4);
  }

  private static double loss(float[] some, float[] others) {
    double sum = 0;
    for (int i = 0; i < some.length; i++) {
      sum += (some[i] - others[i]) * (some[i] - others[i]);
    }
    return sum;
  }

  @Test
  void jpegOfColours_staysInRange() {
    float[] pixels = new float[3 * SIDE * SIDE];
    Arrays.fill(pixels, 0, SIDE * SIDE, 0.9f);
    Noise.jpeg(50, 50).addTo(pixels, 3, SIDE, SIDE, new SplittableRandom(1));
    for (int i = 0; i < SIDE * SIDE; i++) {
      assertThat(pixels[i]).isCloseTo(0.9f, within(0.03f));
      assertThat(pixels[2 * SIDE * SIDE + i]).isBetween(0f, 0.05f);
    }
  }

  @Test
  void jpegOfTwoChannels_isRefused() {
    assertThatThrownBy(
            () -> Noise.jpeg(50, 50).addTo(new float[8], 2, 2, 2, new SplittableRandom(1)))
        .hasMessage("jpeg: expected images of 1 or 3 channels, found 2");
  }
}
