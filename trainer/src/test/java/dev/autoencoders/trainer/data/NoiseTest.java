package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What noise does to pixels. */
class NoiseTest {
  private static final int CHANNELS = 3;
  private static final int SIDE = 40;
  private static final int PLANE = SIDE * SIDE;
  private static final int VALUES = CHANNELS * PLANE;
  private static final int IMAGES = 20;

  /** Images of one value everywhere, made noisy. */
  private static float[] noisy(Noise noise, float value) {
    float[] pixels = new float[IMAGES * VALUES];
    Arrays.fill(pixels, value);
    noise.addTo(pixels, CHANNELS, SIDE, SIDE, new Random(7));
    return pixels;
  }

  private static float[] image(float[] pixels, int index) {
    return Arrays.copyOfRange(pixels, index * VALUES, (index + 1) * VALUES);
  }

  private static double share(float[] pixels, float value) {
    return IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i] == value ? 1 : 0).sum()
        / pixels.length;
  }

  /** The root of the mean squared distance from a value. */
  private static double deviation(float[] pixels, float value) {
    return Math.sqrt(
        IntStream.range(0, pixels.length)
            .mapToDouble(i -> (pixels[i] - value) * (pixels[i] - value))
            .average()
            .orElseThrow());
  }

  @Test
  void gaussian_drawsTheValuesThatPublishedFiguresDependOn() {
    float[] pixels = {0f, 0.25f, 0.5f, 0.75f, 1f, 0.5f, 0.5f, 0.5f};
    Noise.gaussian(0.5).addTo(pixels, 1, 2, 2, new Random(0));
    assertThat(pixels)
        .containsExactly(0.40126655f, 0.0f, 1.0f, 1.0f, 1.0f, 0.0f, 0.48635486f, 0.55762285f);
  }

  @Test
  void gaussian_drawsTheValuesThatTrainingRunsDependOn() {
    float[] pixels = {0f, 0.25f, 0.5f, 0.75f, 1f, 0.5f, 0.5f, 0.5f};
    Noise.gaussian(0.5).addTo(pixels, 1, 2, 2, new SplittableRandom(0));
    assertThat(pixels)
        .containsExactly(
            0.0f,
            0.48427072f,
            0.54982126f,
            0.73042774f,
            1.0f,
            0.72873056f,
            0.63965267f,
            0.031248726f);
  }

  @Test
  void gaussianRange_drawsOneSigmaForEachImage() {
    float[] pixels = noisy(Noise.gaussian(0.02, 0.1), 0.5f);
    List<Double> sigmas =
        IntStream.range(0, IMAGES).mapToObj(i -> deviation(image(pixels, i), 0.5f)).toList();
    // 4,800 values give a standard deviation within 5 % of its own, almost surely.
    assertThat(sigmas).allSatisfy(sigma -> assertThat(sigma).isBetween(0.019, 0.105));
    assertThat(sigmas).anySatisfy(sigma -> assertThat(sigma).isLessThan(0.05));
    assertThat(sigmas).anySatisfy(sigma -> assertThat(sigma).isGreaterThan(0.07));
  }

  @Test
  void strengths_areEvenlySpreadOverARange() {
    assertThat(Noise.gaussian(0.1, 0.8).strengths())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 8).mapToObj(i -> Noise.gaussian(i / 10.0)).toList());
    assertThat(Noise.gaussian(0, 0.7).strengths()).first().isEqualTo(Noise.gaussian(0.001));
    assertThat(Noise.gaussian(0.5).strengths()).isEmpty();
    assertThat(Noise.mask(0.3).strengths()).isEmpty();
  }

  /**
   * Three octaves: a third of the images in each, where a uniform draw has a seventh in the first.
   */
  @Test
  void gaussianLogUniform_hasAsManyImagesInEachOctave() {
    double[] shares = new double[3];
    int images = 3000;
    float[] grey = new float[images * 100];
    Arrays.fill(grey, 0.5f);
    Noise.gaussianLogUniform(0.01, 0.08).addTo(grey, 1, 10, 10, new SplittableRandom(5));
    for (int i = 0; i < images; i++) {
      double sigma = deviation(Arrays.copyOfRange(grey, i * 100, i * 100 + 100), 0.5f);
      shares[sigma < 0.02 ? 0 : sigma < 0.04 ? 1 : 2] += 1.0 / images;
    }
    assertThat(shares).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(0.04));
  }

  @Test
  void gaussianRange_isOneStrengthThroughoutAnImage() {
    float[] image = image(noisy(Noise.gaussian(0.02, 0.1), 0.5f), 3);
    double top = deviation(Arrays.copyOfRange(image, 0, VALUES / 2), 0.5f);
    double bottom = deviation(Arrays.copyOfRange(image, VALUES / 2, VALUES), 0.5f);
    assertThat(top / bottom).isCloseTo(1, within(0.1));
  }

  @Test
  void saltAndPepper_hitsItsShareHalfBlackHalfWhite() {
    float[] pixels = noisy(Noise.saltAndPepper(0.2), 0.5f);
    assertThat(share(pixels, 0)).isCloseTo(0.1, within(0.01));
    assertThat(share(pixels, 1)).isCloseTo(0.1, within(0.01));
    assertThat(share(pixels, 0.5f)).isCloseTo(0.8, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(strings = {"salt-pepper:0.3", "mask:0.3", "mask:0.3/3"})
  void hitPixel_isHitInAllChannels(String text) {
    float[] pixels = noisy(Noise.parse(text), 0.5f);
    for (int i = 0; i < IMAGES; i++) {
      float[] image = image(pixels, i);
      float[] red = Arrays.copyOfRange(image, 0, PLANE);
      assertThat(Arrays.copyOfRange(image, PLANE, 2 * PLANE)).containsExactly(red);
      assertThat(Arrays.copyOfRange(image, 2 * PLANE, 3 * PLANE)).containsExactly(red);
    }
  }

  @Test
  void mask_losesItsShareOfThePixels() {
    float[] pixels = noisy(Noise.mask(0.3), 0.5f);
    assertThat(share(pixels, 0)).isCloseTo(0.3, within(0.01));
    assertThat(share(pixels, 0.5f)).isCloseTo(0.7, within(0.01));
  }

  @Test
  void maskOfBlocks_losesWholeBlocks_cutAtTheBorders() {
    int side = 7; // 40 rows and columns: five blocks of 7, and one of 5
    float[] pixels = noisy(Noise.mask(0.3, side), 0.5f);
    assertThat(share(pixels, 0)).isCloseTo(0.3, within(0.03));
    for (int i = 0; i < pixels.length; i++) {
      int row = i / SIDE % SIDE;
      int column = i % SIDE;
      int corner = i - row % side * SIDE - column % side;
      assertThat(pixels[i]).isEqualTo(pixels[corner]);
    }
  }

  @Test
  void blockLargerThanTheImage_isTheImage() {
    float[] pixels = noisy(Noise.mask(0.5, 1000), 0.5f);
    List<Double> shares =
        IntStream.range(0, IMAGES).mapToObj(i -> share(image(pixels, i), 0)).toList();
    assertThat(shares).containsOnly(0.0, 1.0);
  }

  @Test
  void shareOfOne_hitsEveryPixel() {
    assertThat(share(noisy(Noise.mask(1), 0.5f), 0)).isEqualTo(1);
    assertThat(share(noisy(Noise.saltAndPepper(1), 0.5f), 0.5f)).isZero();
  }

  @Test
  void sequence_isAppliedFromLeftToRight() {
    // What is masked last stays 0; what is masked first gets Gaussian noise.
    assertThat(share(noisy(Noise.gaussian(0.1).then(Noise.mask(1)), 0.5f), 0)).isEqualTo(1);
    assertThat(share(noisy(Noise.mask(1).then(Noise.gaussian(0.1)), 0.5f), 0))
        .isCloseTo(0.5, within(0.02));
  }

  @Test
  void then_isTheSameHoweverItIsGrouped() {
    Noise a = Noise.gaussian(0.1);
    Noise b = Noise.mask(0.2);
    Noise c = Noise.saltAndPepper(0.3);
    assertThat(a.then(b).then(c)).isEqualTo(a.then(b.then(c)));
    assertThat(a.then(Noise.none())).isEqualTo(a);
    assertThat(Noise.none().then(a)).isEqualTo(a);
    assertThat(Noise.none().then(Noise.none())).isEqualTo(Noise.none());
  }

  @Test
  void sequence_ofLessThanTwoSingleOnes_isRefused() {
    Noise mask = Noise.mask(0.5);
    for (List<Noise> parts :
        List.of(
            List.<Noise>of(),
            List.of(mask),
            List.of(mask, Noise.none()),
            List.of(mask, mask.then(mask)))) {
      assertThatThrownBy(() -> new NoiseSequence(parts))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("noise: expected two or more single ones in a sequence, found " + parts);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "gaussian:0.5", "salt-pepper:0.1", "mask:0.3", "gaussian:0.3+mask:0.2"})
  void partOfAnImage_isRefused(String text) {
    Noise noise = Noise.parse(text);
    assertThatThrownBy(() -> noise.addTo(new float[785], 1, 28, 28, new Random(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("noise: expected N×1×28×28 values, found 785");
    assertThatThrownBy(() -> noise.addTo(new float[784], 1, 0, 28, new Random(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void none_leavesPixelsAsTheyAre() {
    assertThat(share(noisy(Noise.none(), 0.25f), 0.25f)).isEqualTo(1);
  }

  @Test
  void unclippedNoise_isWhatClippingCutsOff() {
    float[] clipped = new float[400];
    float[] unclipped = new float[400];
    Noise.gaussian(0.5).addTo(clipped, 1, 20, 20, new Random(3));
    Noise.gaussian(0.5).unclipped().addTo(unclipped, 1, 20, 20, new Random(3));
    float least = 0;
    for (int i = 0; i < 400; i++) {
      assertThat(clipped[i]).isEqualTo(Math.min(1, Math.max(0, unclipped[i])));
      least = Math.min(least, unclipped[i]);
    }
    assertThat(least).isLessThan(-0.5f);
  }
}
