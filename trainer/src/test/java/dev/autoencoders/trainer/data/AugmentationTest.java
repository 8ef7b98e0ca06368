package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.trainer.architecture.SampleShape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "shift:2",
        "rotate:10.0",
        "shift:2+rotate:7.5",
        "flip",
        "turn",
        "shift:1+flip+turn",
        "flip+turn+scale:0.5"
      })
  void textForm_isReadBack(String text) {
    assertThat(Augmentation.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shift",
        "shift:-1",
        "rotate:x",
        "shift:2rotate",
        "+",
        "shift:2+",
        "flip+flip",
        "scale"
      })
  void otherText_isRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> Augmentation.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "augmentation: expected none, or one or more of shift:PIXELS, rotate:DEGREES,"
                + " scale:FACTOR, flip and turn joined by +, each once, such as shift:2+rotate:10, found "
                + text);
  }

  @Test
  void rotationBeyondHalfATurn_isRefused() {
    assertThatThrownBy(() -> new Augmentation(0, 181)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scale:0.01", "scale:1.5"})
  void scaleOutOfRange_isRefused(String text) {
    assertThatThrownBy(() -> Augmentation.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("augmentation: expected a scale of 0.1 to 1, found ");
  }

  @Test
  void scaleOfImagesThatAreNotCutOut_isRefused() {
    ImageSet images = ImageSet.of("t", 1, 1, 1, new byte[1], new byte[1]);
    assertThatThrownBy(() -> images.requireFit(Augmentation.parse("scale:0.5")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "augmentation: expected no scale, since t is not cut out of larger pictures, found"
                + " scale:0.5; say how many images to cut out of each (--crop N)");
  }

  /** A picture whose values say where they are: 10·row + column, and 100 more in channel 1. */
  private static float[] picture(int height, int width) {
    float[] pixels = new float[2 * height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 100 * (i / (height * width)) + 10 * (i / width % height) + i % width;
    }
    return pixels;
  }

  private static float[] apply(Augmentation augmentation, int height, int width, long seed) {
    float[] target = new float[2 * height * width];
    augmentation.apply(
        picture(height, width), target, 0, 2, height, width, new SplittableRandom(seed));
    return target;
  }

  @Test
  void shift_movesWholePixels_andContinuesTheBorder() {
    int height = 5;
    int width = 7;
    Set<List<Integer>> shifts = new HashSet<>();
    for (long seed = 0; seed < 200; seed++) {
      float[] shifted = apply(new Augmentation(2, 0), height, width, seed);
      // The middle has neighbours enough to show where it came from.
      int middle = (int) shifted[2 * width + 3];
      int down = 2 - middle / 10;
      int right = 3 - middle % 10;
      shifts.add(List.of(down, right));
      for (int i = 0; i < shifted.length; i++) {
        int row = Math.min(height - 1, Math.max(0, i / width % height - down));
        int column = Math.min(width - 1, Math.max(0, i % width - right));
        int channel = i / 35;
        assertThat(shifted[i]).isEqualTo(100 * channel + 10 * row + column);
      }
    }
    assertThat(shifts).hasSize(25);
    assertThat(shifts).allSatisfy(shift -> assertThat(shift).allMatch(by -> Math.abs(by) <= 2));
  }

  @Test
  void flip_givesTheImageOrItsMirrorImage() {
    Set<Integer> corners = new HashSet<>();
    for (long seed = 0; seed < 50; seed++) {
      float[] flipped = apply(Augmentation.parse("flip"), 5, 7, seed);
      assertThat(flipped[0]).isIn(0f, 6f);
      assertThat(flipped[0] + flipped[6]).isEqualTo(6);
      corners.add((int) flipped[0]);
    }
    assertThat(corners).hasSize(2);
  }

  @Test
  void flipAndTurn_giveTheEightPlacesOfASquare() {
    Set<List<Integer>> places = new HashSet<>();
    for (long seed = 0; seed < 200; seed++) {
      float[] placed = apply(Augmentation.parse("flip+turn"), 4, 4, seed);
      assertThat(placed).doesNotHaveDuplicates();
      assertThat(placed[16]).isEqualTo(placed[0] + 100);
      // The first row is one side of the square, in one of two directions.
      float step = placed[1] - placed[0];
      assertThat(Math.abs(step)).isIn(1f, 10f);
      assertThat(placed[3]).isEqualTo(placed[0] + 3 * step);
      places.add(List.of((int) placed[0], (int) step));
    }
    assertThat(places).hasSize(8);
  }

  @Test
  void turnOfImagesThatAreNotSquare_isRefused() {
    SampleShape shape = SampleShape.image(1, 4, 5);
    assertThatThrownBy(() -> Augmentation.parse("turn").requireFit(shape))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected square images to turn by quarters, found 4×5 pixels");
  }

  @Test
  void rotation_turnsAroundTheMiddle_byAtMostItsAngle() {
    int side = 21;
    double largest = 0;
    for (long seed = 0; seed < 200; seed++) {
      float[] turned = apply(new Augmentation(0, 30), side, side, seed);
      assertThat(turned[10 * side + 10]).isEqualTo(110f);
      // 4 to the right of the middle is now what was turned there: 10·(10 − 4 sin) + 10 + 4 cos.
      double cosMinusTenSin = (turned[10 * side + 14] - 110) / 4.0;
      double angle = Math.acos(cosMinusTenSin / Math.sqrt(101)) - Math.atan(10);
      assertThat(Math.abs(angle)).isLessThanOrEqualTo(Math.toRadians(30.01));
      largest = Math.max(largest, Math.abs(angle));
    }
    assertThat(largest).isGreaterThan(Math.toRadians(25));
  }

  @Test
  void halfATurn_exchangesCorners() {
    float[] image = {1, 2, 3, 4};
    float[] target = new float[4];
    new Augmentation(0, 180).apply(image, target, 0, 1, 2, 2, allTheWay());
    assertThat(target).containsExactly(new float[] {4, 3, 2, 1}, within(1e-5f));
  }

  /** Draws the ends of the ranges: a shift of 0 is all there is, and an angle of -180 degrees. */
  private static RandomGenerator allTheWay() {
    return () -> 0L;
  }

  @Test
  void none_leavesAnImageAsItIs() {
    assertThat(apply(Augmentation.none(), 4, 6, 1)).containsExactly(picture(4, 6));
  }

  @Test
  void onePixel_staysWhatItIs() {
    float[] target = new float[2];
    new Augmentation(0, 90)
        .apply(new float[] {0.25f, 0.5f}, target, 0, 2, 1, 1, new SplittableRandom(1));
    assertThat(target).containsExactly(0.25f, 0.5f);
  }

  @Test
  void target_isWrittenFromItsOffsetOn() {
    float[] target = {-1, -1, -1, -1};
    Augmentation.none()
        .apply(new float[] {0.25f, 0.5f}, target, 1, 1, 1, 2, new SplittableRandom(1));
    assertThat(target).containsExactly(-1, 0.25f, 0.5f, -1);
  }

  @Test
  void angleNearZero_goesThroughText() {
    Augmentation small = new Augmentation(0, 1e-4);
    assertThat(Augmentation.parse(small.toString())).isEqualTo(small);
  }
}
