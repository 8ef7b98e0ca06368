package dev.autoencoders.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DetectorFixtures;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Range;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatmapTest {
  @TempDir Path directory = Path.of("set by JUnit");

  /** Grey, with one white pixel. */
  private static BufferedImage spotted(int height, int width, int y, int x) {
    float[] pixels = new float[height * width];
    Arrays.fill(pixels, 0.5f);
    pixels[y * width + x] = 1;
    return Pixels.image(pixels, 1, height, width);
  }

  private static int brightness(int rgb) {
    return (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255);
  }

  @ParameterizedTest
  @CsvSource({"8, 12, 3, 10", "7, 9, 6, 8", "1, 5, 0, 0", "64, 33, 63, 32"})
  void pictureOfAnySize_isHottestAtTheSpot(int height, int width, int y, int x) throws Exception {
    try (Autoencoder model = DetectorFixtures.load(directory, Input.Image.ofAnySize(1, 4, null))) {
      Heatmap map = model.detector().examine(spotted(height, width, y, x));
      assertThat(map.height()).isEqualTo(height);
      assertThat(map.width()).isEqualTo(width);
      float[] values = map.values();
      assertThat(values).hasSize(height * width);
      assertThat(values[y * width + x]).isEqualTo(25, within(1e-3f)).isEqualTo(map.hottest());
      float rest = 0;
      for (float value : values) {
        rest += value;
      }
      assertThat(rest - map.hottest()).isLessThan(0.01f * values.length);
    }
  }

  @Test
  void sidesThatFit_haveTheScoreOfTheArray() throws Exception {
    try (Autoencoder model = DetectorFixtures.load(directory, Input.Image.ofAnySize(1, 4, null))) {
      Detector detector = model.detector();
      BufferedImage picture = spotted(8, 12, 3, 3);
      Verdicts array = detector.examine(Pixels.read(picture, 1), 8, 12);
      Heatmap map = detector.examine(picture);
      assertThat(map.score()).isEqualTo(array.score(0));
      assertThat(map.values()).containsExactly(array.contributions());
      assertThat(map.isAnomaly()).isFalse();
      assertThat(detector.threshold(0.1).examine(picture).isAnomaly()).isTrue();
    }
  }

  /** A model of colour with another range: 0..1 becomes 0.4..0.6, and grey is 0.5 still. */
  @Test
  void colours_areSummedAndRangesKept() throws Exception {
    Input.Image input = new Input.Image(3, 4, 6, 1, new Range(0.4, 0.6), null);
    try (Autoencoder model = DetectorFixtures.load(directory, input)) {
      Heatmap map = model.detector().examine(spotted(4, 6, 2, 2));
      assertThat(map.values()[2 * 6 + 2]).isEqualTo(3, within(1e-3f)); // 3 channels of 1
      assertThat(map.values()[0]).isEqualTo(0, within(1e-3f));
    }
  }

  @Test
  void picture_isBrightestAtTheSpotAndBlackWhereNothingIs() throws Exception {
    try (Autoencoder model = DetectorFixtures.load(directory, Input.Image.of(1, 4, 6))) {
      Heatmap map = model.detector().examine(spotted(4, 6, 1, 5));
      BufferedImage heat = map.picture();
      assertThat(heat.getRGB(5, 1) & 0xffffff).isEqualTo(0xfffaaa);
      assertThat(brightness(heat.getRGB(0, 0))).isLessThan(3);
      BufferedImage weaker = map.picture(100); // on this scale 25 is a quarter
      assertThat(brightness(weaker.getRGB(5, 1))).isBetween(100, 400);
      BufferedImage overlay = map.overlay();
      assertThat(overlay.getRGB(0, 0) & 0xffffff).isIn(0x7f7f7f, 0x808080);
      assertThat(overlay.getRGB(5, 1) & 255).isLessThan(200); // yellow, not white
      assertThat(map).asString().startsWith("heat map of 4×6: normal: score 1.04");
      assertThatThrownBy(() -> map.picture(0))
          .hasMessage("hot: expected a number greater than 0, found 0.0");
    }
  }

  @Test
  void pictureWithoutHeat_isBlack() throws Exception {
    try (Autoencoder model =
        DetectorFixtures.load(directory, new Input.Image(1, 2, 2, 1, new Range(0.5, 1.5), null))) {
      Heatmap map = model.detector().examine(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY));
      assertThat(map.hottest()).isZero();
      assertThat(map.picture().getRGB(1, 1)).isEqualTo(0xff000000);
      assertThat(map.overlay().getRGB(1, 1)).isEqualTo(0xff000000);
    }
  }

  @Test
  void heatColours_riseInBrightness() {
    int before = -1;
    for (int i = 0; i <= 100; i++) {
      int rgb = HeatColors.of(i / 100f);
      int luma = 299 * (rgb >> 16) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255);
      assertThat(luma).as("heat %d %%", i).isGreaterThan(before);
      before = luma;
    }
  }

  @Test
  void otherSizeThanTheModels_isRefused() throws Exception {
    try (Autoencoder model = DetectorFixtures.load(directory, Input.Image.of(1, 4, 6))) {
      assertThatThrownBy(() -> model.detector().examine(spotted(6, 4, 0, 0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "detector: expected an image of 4×6, found 6×4; scale or cut it as the training"
                  + " images were");
    }
  }

  @Test
  void modelOfTwoChannels_takesNoPictures() throws Exception {
    try (Autoencoder model = DetectorFixtures.load(directory, Input.Image.of(2, 4, 6))) {
      assertThatThrownBy(() -> model.detector().examine(spotted(4, 6, 0, 0)))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage(
              "detector: expected a model of 1 or 3 channels for pictures, found 2; use the"
                  + " operations on arrays");
    }
  }
}
