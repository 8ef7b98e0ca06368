package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.anomaly.Heatmap;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.ImageSource;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder of pictures to heat maps, in few steps: bars on a coloured ground. */
class PictureDetectorTest {
  private static final int HEIGHT = 42;
  private static final int WIDTH = 30;

  @TempDir static Path directory;
  private static ModelSpec spec;

  @BeforeAll
  static void train() throws IOException {
    Path pictures = Files.createDirectories(directory.resolve("bars"));
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      ImageIO.write(bar(random), "png", pictures.resolve("bar%02d.png".formatted(i)).toFile());
    }
    ImageSource source = DataSource.folder(pictures, ImageFormat.asFound());
    spec =
        DetectorTraining.pictures(source, null)
            .steps(20)
            .threads(1)
            .fit()
            .exportTo(directory.resolve("model"));
  }

  /** An upright bar near the middle, on a ground with some noise. */
  private static BufferedImage bar(Random random) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        picture.setRGB(x, y, new Color(40 + random.nextInt(12), 90, 60).getRGB());
      }
    }
    Graphics2D pen = picture.createGraphics();
    pen.setColor(new Color(200, 180, 60));
    pen.fillRect(12 + random.nextInt(3), 5, 5, 32);
    pen.dispose();
    return picture;
  }

  private static Heatmap examine(BufferedImage picture) throws IOException {
    try (Autoencoder model = Autoencoder.from(directory.resolve("model")).load()) {
      return model.detector().examine(picture);
    }
  }

  @Test
  void stain_isFoundWhereItIs() throws IOException {
    BufferedImage picture = bar(new Random(99));
    double usual = examine(picture).score();
    for (int i = 0; i < 36; i++) {
      picture.setRGB(22 + i % 6, 32 + i / 6, Color.WHITE.getRGB());
    }
    Heatmap map = examine(picture);
    assertThat(map.isAnomaly()).isTrue();
    assertThat(map.score()).isGreaterThan(2 * usual);
    float[] values = map.values();
    int hottest = 0;
    for (int i = 0; i < values.length; i++) {
      hottest = values[i] > values[hottest] ? i : hottest;
    }
    assertThat(hottest % WIDTH).isBetween(18, 29);
    assertThat(hottest / WIDTH).isBetween(28, 41);
  }

  @Test
  void anotherColour_isUnusualToo() throws IOException {
    BufferedImage picture = bar(new Random(99));
    double usual = examine(picture).score();
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      picture.setRGB(i % WIDTH, i / WIDTH, picture.getRGB(i % WIDTH, i / WIDTH) ^ 0x0000C0);
    }
    assertThat(examine(picture).score()).isGreaterThan(2 * usual);
  }

  @Test
  void score_isTheSumOfTheHeatMap() throws IOException {
    Heatmap map = examine(bar(new Random(98)));
    double sum = 0;
    for (float value : map.values()) {
      sum += value;
    }
    assertThat(sum).isCloseTo(map.score(), within(1e-3 * map.score()));
  }

  @Test
  void thresholdAndKindOfInput_standInTheDescription() {
    assertThat(spec.image().height()).isEqualTo(HEIGHT);
    assertThat(spec.image().width()).isEqualTo(WIDTH);
    assertThat(spec.image().channels()).isEqualTo(3);
    assertThat(spec.anomaly()).isNotNull();
    assertThat(spec.description()).contains("unlike those of bars");
  }

  @Test
  void pictureOfAnotherSize_isRefused() throws IOException {
    try (Autoencoder model = Autoencoder.from(directory.resolve("model")).load()) {
      Detector detector = model.detector();
      BufferedImage wide = new BufferedImage(WIDTH + 2, HEIGHT, BufferedImage.TYPE_INT_RGB);
      assertThatThrownBy(() -> detector.examine(wide))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected an image of 42×30, found 42×32");
    }
  }

  @Test
  void labelThatNoPictureHas_isRefused() throws IOException {
    ImageSource digits = DataSource.synthetic(100, 10, 1);
    assertThatThrownBy(() -> DetectorTraining.pictures(digits, 77))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected pictures with label 77, found none");
  }
}
