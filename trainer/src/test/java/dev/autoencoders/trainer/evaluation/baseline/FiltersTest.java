package dev.autoencoders.trainer.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FiltersTest {

  @Test
  void median_ofThreeByThree_isTheMiddleOfNineValues() {
    float[] image = {
      .1f, .9f, .2f, //
      .8f, .3f, .7f, //
      .4f, .6f, .5f
    };
    assertThat(new MedianFilter(3, 3, 3).apply(image)[4]).isEqualTo(.5f);
  }

  @Test
  void median_atACorner_repeatsTheNearestPixels() {
    float[] image = {
      .9f, .1f, 0, //
      .2f, .3f, 0, //
      0, 0, 0
    };
    // Around the corner: .9 four times, .1 and .2 twice, .3 once.
    assertThat(new MedianFilter(3, 3, 3).apply(image)[0]).isEqualTo(.3f);
  }

  @Test
  void median_removesASinglePixel_andKeepsAnEdge() {
    float[] spike = new float[49];
    spike[24] = 1;
    assertThat(new MedianFilter(3, 7, 7).apply(spike)).containsOnly(0);
    float[] edge = image(7, 7, (y, x) -> x < 3 ? 0 : 1);
    assertThat(new MedianFilter(5, 7, 7).apply(edge)).isEqualTo(edge);
  }

  @Test
  void median_ofSeveralPlanes_doesNotMixThem() {
    float[] planes = new float[2 * 9];
    Arrays.fill(planes, 9, 18, 1f);
    assertThat(new MedianFilter(3, 3, 3).apply(planes)).isEqualTo(planes);
  }

  @Test
  void blur_ofASinglePixel_isTheGaussian() {
    float[] spike = new float[15 * 15];
    spike[7 * 15 + 7] = 1;
    float[] blurred = GaussianFilter.blur(spike, 1, 15, 15);
    assertThat(sum(blurred)).isCloseTo(1, within(1e-6));
    float centre = blurred[7 * 15 + 7];
    assertThat(centre).isCloseTo((float) (1 / (2 * Math.PI)), within(1e-3f));
    assertThat(blurred[7 * 15 + 8] / centre).isCloseTo((float) Math.exp(-.5), within(1e-5f));
    assertThat(blurred[9 * 15 + 6] / centre).isCloseTo((float) Math.exp(-2.5), within(1e-5f));
  }

  @Test
  void blur_ofFlatPlanes_changesNothing() {
    float[] planes = new float[2 * 5 * 6];
    Arrays.fill(planes, 0, 30, .25f);
    Arrays.fill(planes, 30, 60, .75f);
    float[] blurred = GaussianFilter.blur(planes, 2.5, 5, 6);
    for (int i = 0; i < planes.length; i++) {
      assertThat(blurred[i]).isCloseTo(planes[i], within(1e-6f));
    }
  }

  @Test
  void gaussianFilter_findsTheBlurAndTheCorrectionThatMadeTheTargets() {
    float[] inputs = Fixtures.random(20, 12 * 12, 7);
    float[] targets = GaussianFilter.blur(inputs, 1.5, 12, 12);
    for (int i = 0; i < targets.length; i++) {
      targets[i] = .8f * targets[i] + .1f;
    }
    AffineSums sums = new AffineSums(new double[] {.5, 1, 1.5, 2}, 12, 12);
    sums.add(inputs, targets);
    GaussianFilter best = sums.best();
    assertThat(best.sigma()).isEqualTo(1.5);
    assertThat(best.scale()).isCloseTo(.8, within(1e-4));
    assertThat(best.offset()).isCloseTo(.1, within(1e-4));
  }

  @Test
  void clipped_bringsValuesInto0To1() {
    Method outside = new GaussianFilter(1, 3, -1, 1, 1);
    float[] images = {0, .5f, 1};
    assertThat(outside.apply(images)).containsExactly(new float[] {-1, .5f, 2}, within(1e-6f));
    assertThat(new Clipped(outside).apply(images))
        .containsExactly(new float[] {0, .5f, 1}, within(1e-6f));
  }

  private interface Value {
    float at(int y, int x);
  }

  private static float[] image(int height, int width, Value value) {
    float[] image = new float[height * width];
    for (int i = 0; i < image.length; i++) {
      image[i] = value.at(i / width, i % width);
    }
    return image;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
