package dev.autoencoders.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchSourceTest {
  private static final ImageSet DIGITS = Fixtures.digits(70, 3);

  private static BatchSource source(String augmentation, String noise) {
    return new BatchSource(DIGITS, Augmentation.parse(augmentation), Noise.parse(noise), 16, 42);
  }

  /** What a network would be given, copied out of the arrays that are used again. */
  private static List<float[]> all(Prefetch pass, int steps) {
    List<float[]> arrays = new ArrayList<>();
    try (pass) {
      for (int step = 0; step < steps; step++) {
        BatchSource.Batch batch = pass.next();
        arrays.add(batch.input().clone());
        arrays.add(batch.target().clone());
      }
    }
    return arrays;
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gaussian:0.1..0.5+mask:0.2/4"})
  void batchesMadeAhead_areThoseMadeOnTheSpot(String noise) {
    BatchSource source = source("shift:2+rotate:10", noise);
    int[] order = source.order(3);
    List<float[]> expected = new ArrayList<>();
    for (int step = 0; step < source.steps(); step++) {
      BatchSource.Batch batch = source.batch(order, 3, step, null);
      expected.add(batch.input());
      expected.add(batch.target());
    }
    assertThat(all(source.training(3), 5).toArray(float[][]::new))
        .isDeepEqualTo(expected.toArray(float[][]::new));
  }

  @Test
  void pass_hasEachImageOnce_theLastBatchIsSmaller() {
    List<float[]> arrays = all(source("none", "none").training(1), 5);
    assertThat(arrays.get(9)).hasSize(6 * 784);
    List<List<Float>> seen = new ArrayList<>();
    for (int i = 1; i < 10; i += 2) {
      seen.addAll(images(arrays.get(i)));
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(images(DIGITS.floats(0, 70)));
  }

  private static List<List<Float>> images(float[] pixels) {
    List<List<Float>> images = new ArrayList<>();
    for (int from = 0; from < pixels.length; from += 784) {
      List<Float> image = new ArrayList<>();
      for (int i = 0; i < 784; i++) {
        image.add(pixels[from + i]);
      }
      images.add(image);
    }
    return images;
  }

  private static long mix(long a, long b) {
    return new SplittableRandom(a * 0x9E3779B97F4A7C15L + b).nextLong();
  }

  @Test
  void gaussianNoise_isDrawnAsEarlierRunsDrewIt() {
    BatchSource source = source("none", "gaussian:0.5");
    long step = mix(mix(42, 1), 2);
    BatchSource.Batch batch = source.batch(source.order(1), 1, 2, null);
    float[] expected = batch.target().clone();
    SplittableRandom random = new SplittableRandom(step);
    for (int i = 0; i < expected.length; i++) {
      float noisy = (float) (expected[i] + 0.5 * random.nextGaussian());
      expected[i] = Math.min(1f, Math.max(0f, noisy));
    }
    assertThat(batch.input()).containsExactly(expected);
  }

  @Test
  void augmentation_changesTargetAndInputAlike_inEachEpochAnew() {
    BatchSource source = source("shift:3+rotate:20", "none");
    int[] order = source.order(1);
    float[] first = source.batch(order, 1, 0, null).target();
    assertThat(source.batch(order, 1, 0, null).target()).containsExactly(first);
    assertThat(source.batch(order, 2, 0, null).target()).isNotEqualTo(first);
    assertThat(source("none", "none").batch(order, 1, 0, null).target()).isNotEqualTo(first);
    BatchSource.Batch noisy = source("shift:3+rotate:20", "mask:0.1").batch(order, 1, 0, null);
    assertThat(noisy.target()).containsExactly(first);
  }

  @Test
  void augmentation_ofAnImageDoesNotDependOnItsPlaceInTheOrder() {
    BatchSource source = source("shift:3+rotate:20", "none");
    int[] order = source.order(1);
    int[] reversed = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      reversed[i] = order[order.length - 1 - i];
    }
    float[] forward = source.batch(order, 1, 0, null).target();
    float[] backward = source.batch(reversed, 1, 4, null).target();
    assertThat(Arrays.copyOfRange(backward, 5 * 784, 6 * 784))
        .containsExactly(Arrays.copyOfRange(forward, 0, 784));
  }

  @Test
  void validation_isTheSameEachTime_inTheOrderOfTheFile() {
    BatchSource source = source("none", "gaussian:0.5");
    List<float[]> once = all(source.validation(), 5);
    assertThat(all(source.validation(), 5).toArray(float[][]::new))
        .isDeepEqualTo(once.toArray(float[][]::new));
    assertThat(once.get(3)).containsExactly(DIGITS.floats(16, 32));
  }

  @Test
  void shiftOutOfSight_isRefused() {
    assertThatThrownBy(() -> source("shift:28", "none"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "augmentation: expected a shift smaller than the images, 28×28 pixels, found 28");
  }

  @Test
  void batchLargerThanAnyData_isOneStep() {
    BatchSource source =
        new BatchSource(DIGITS, Augmentation.none(), Noise.none(), Integer.MAX_VALUE, 42);
    assertThat(source.steps()).isOne();
  }
}
