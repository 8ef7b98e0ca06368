package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.DoubleSummaryStatistics;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WholeBytesTest {
  private static final int SIDE = 16;

  /** A picture that gets brighter by 1 of 255 from column to column. */
  private static WholeBytes ramp(int height, int width) {
    byte[] pixels = new byte[height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % width);
    }
    WholeBytes wholes = new WholeBytes(1, 1, 1);
    wholes.put(0, new WholeBytes.Picture(height, width, pixels));
    return wholes;
  }

  private static float[] cut(WholeBytes wholes, double scale, long seed) {
    float[] image = new float[SIDE * SIDE];
    wholes.cut(0, SIDE, SIDE, scale, new SplittableRandom(seed), image);
    return image;
  }

  /** By how much an image gets brighter from column to column, in its middle row. */
  private static double slope(float[] image) {
    int row = SIDE / 2 * SIDE;
    return (image[row + SIDE - 2] - image[row + 1]) * 255 / (SIDE - 3);
  }

  @Test
  void imagesOfAPictureThatMayShrink_showUpToTwiceAsMuch() {
    WholeBytes wholes = ramp(50, 120);
    DoubleSummaryStatistics slopes =
        IntStream.range(0, 100)
            .mapToDouble(seed -> slope(cut(wholes, 0.5, seed)))
            .summaryStatistics();
    assertThat(slopes.getMin()).isBetween(0.95, 1.1);
    assertThat(slopes.getMax()).isBetween(1.85, 2.1);
    assertThat(slopes.getAverage()).isBetween(1.3, 1.5); // the mean of 1 / f is ln 2 / 0.5
  }

  @Test
  void shrunkRows_areAlike() {
    float[] image = cut(ramp(50, 120), 0.5, 3);
    for (int i = SIDE; i < image.length; i++) {
      assertThat(image[i]).isEqualTo(image[i - SIDE], within(1e-6f));
    }
  }

  @Test
  void pictureThatIsNoLargerThanAnImage_doesNotShrink() {
    float[] image = cut(ramp(SIDE, SIDE), 0.5, 3);
    for (int i = 0; i < image.length; i++) {
      assertThat(image[i]).isEqualTo(i % SIDE / 255f);
    }
  }

  @Test
  void pictureThatMayNotShrink_isCutAsItIs() {
    assertThat(slope(cut(ramp(50, 120), 1, 3))).isEqualTo(1, within(1e-4));
  }
}
