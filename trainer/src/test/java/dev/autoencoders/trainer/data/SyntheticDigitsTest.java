package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bounds below come from MNIST's test set, measured once: see each test. */
class SyntheticDigitsTest {
  private static final int COUNT = 2000;
  private static final int SIZE = 28;
  private static final ImageSet DIGITS = SyntheticDigits.generate("digits", COUNT, 11);

  @Test
  void sameSeed_givesTheSameBytesOnEveryMachine() {
    assertThat(SyntheticDigits.generate("digits", 100, 0).sha256())
        .isEqualTo("da6a55c5d76799a0b381690bcb33318f548b0c28e20cc63d9faef5a3970f6047");
  }

  @Test
  void otherSeed_givesOtherDigits() {
    assertThat(SyntheticDigits.generate("digits", 100, 1).sha256())
        .isNotEqualTo(SyntheticDigits.generate("digits", 100, 2).sha256());
  }

  @Test
  void image_doesNotDependOnHowManyAreDrawn() {
    assertThat(SyntheticDigits.generate("digits", 50, 11).sha256())
        .isEqualTo(DIGITS.limit(50).sha256());
  }

  @Test
  void labels_areBalanced() {
    int[] counts = new int[10];
    for (int i = 0; i < COUNT; i++) {
      counts[DIGITS.label(i)]++;
    }
    // 200 of each are expected, with a standard deviation of 13.
    assertThat(Arrays.stream(counts)).allMatch(count -> count > 140 && count < 260);
  }

  @Test
  void centreOfMass_liesWithinAPixelOfThatOfMnist() {
    for (int i = 0; i < COUNT; i++) {
      float[] image = DIGITS.floats(i, i + 1);
      double mass = 0;
      double x = 0;
      double y = 0;
      for (int row = 0; row < SIZE; row++) {
        for (int column = 0; column < SIZE; column++) {
          double ink = image[row * SIZE + column];
          mass += ink;
          x += ink * column;
          y += ink * row;
        }
      }
      assertThat(x / mass).as("image %d, x", i).isCloseTo(14, within(1.0));
      assertThat(y / mass).as("image %d, y", i).isCloseTo(14, within(1.0));
    }
  }

  @Test
  void largerSideOfADigit_is20Pixels() {
    for (int i = 0; i < COUNT; i++) {
      float[] image = DIGITS.floats(i, i + 1);
      int rows = 0;
      int columns = 0;
      for (int line = 0; line < SIZE; line++) {
        rows += hasInk(image, line * SIZE, 1) ? 1 : 0;
        columns += hasInk(image, line, SIZE) ? 1 : 0;
      }
      assertThat(Math.max(rows, columns)).as("image %d", i).isBetween(19, 20);
    }
  }

  @Test
  void meanIntensity_isThatOfMnist() {
    // MNIST: 0.1325 on the test set, 0.1307 on the training set.
    float[] pixels = DIGITS.floats(0, COUNT);
    double sum = 0;
    for (float pixel : pixels) {
      sum += pixel;
    }
    assertThat(sum / pixels.length).isCloseTo(0.1315, within(0.006));
  }

  @Test
  void inkOfEachDigit_isThatOfMnist() {
    // MNIST: mean intensity of a digit, 0 to 9.
    double[] mnist = {.172, .077, .150, .143, .123, .132, .144, .115, .153, .125};
    double[] ink = new double[10];
    int[] counts = new int[10];
    for (int i = 0; i < COUNT; i++) {
      counts[DIGITS.label(i)]++;
      for (float pixel : DIGITS.floats(i, i + 1)) {
        ink[DIGITS.label(i)] += pixel;
      }
    }
    for (int digit = 0; digit < 10; digit++) {
      double mean = ink[digit] / counts[digit] / DIGITS.values();
      assertThat(mean).as("digit %d", digit).isCloseTo(mnist[digit], within(0.02));
    }
  }

  @Test
  void greyShareOfTheInk_isThatOfMnist() {
    // MNIST: 61 % of the pixels that have ink are neither black nor white.
    int ink = 0;
    int grey = 0;
    for (float pixel : DIGITS.floats(0, COUNT)) {
      ink += pixel > 0 ? 1 : 0;
      grey += pixel > 0 && pixel < 0.98f ? 1 : 0;
    }
    assertThat((double) grey / ink).isBetween(0.5, 0.65);
  }

  @Test
  void digitsWithOneLabel_differ() {
    long different =
        IntStream.range(0, COUNT)
            .mapToObj(i -> Arrays.hashCode(DIGITS.floats(i, i + 1)))
            .distinct()
            .count();
    assertThat(different).isEqualTo(COUNT);
  }

  @Test
  void negativeCount_isRefused() {
    assertThatThrownBy(() -> SyntheticDigits.generate("digits", -1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found -1");
  }

  private static boolean hasInk(float[] image, int start, int step) {
    for (int i = 0; i < SIZE; i++) {
      if (image[start + i * step] > 0) {
        return true;
      }
    }
    return false;
  }
}
