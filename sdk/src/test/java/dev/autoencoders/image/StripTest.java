package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StripTest {
  /** A tile of 2 rows and 3 columns, of one level. */
  private static BufferedImage tile(int level) {
    float[] pixels = new float[6];
    java.util.Arrays.fill(pixels, level / 255f);
    return Pixels.image(pixels, 1, 2, 3);
  }

  private static int level(BufferedImage image, int x, int y) {
    return image.getRaster().getSample(x, y, 0);
  }

  @Test
  void rows_lieUnderEachOther_withGapsBetween() {
    BufferedImage strip =
        Strip.of(List.of(List.of(tile(10), tile(20)), List.of(tile(30), tile(40)))).gap(1).image();
    assertThat(strip.getWidth()).isEqualTo(3 + 1 + 3);
    assertThat(strip.getHeight()).isEqualTo(2 + 1 + 2);
    assertThat(level(strip, 0, 0)).isEqualTo(10);
    assertThat(level(strip, 6, 1)).isEqualTo(20);
    assertThat(level(strip, 2, 3)).isEqualTo(30);
    assertThat(level(strip, 4, 4)).isEqualTo(40);
    assertThat(level(strip, 3, 0)).isEqualTo(255);
    assertThat(level(strip, 0, 2)).isEqualTo(255);
  }

  @Test
  void scale_makesSquaresOfPixels_andLeavesGaps() {
    float[] pixels = {0, 1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f, 5 / 255f};
    BufferedImage tile = Pixels.image(pixels, 1, 2, 3);
    BufferedImage strip = Strip.of(List.of(List.of(tile, tile))).scale(2).gap(3).image();
    assertThat(strip.getWidth()).isEqualTo(6 + 3 + 6);
    assertThat(strip.getHeight()).isEqualTo(4);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 6; x++) {
        assertThat(level(strip, x, y)).isEqualTo(y / 2 * 3 + x / 2);
        assertThat(level(strip, 9 + x, y)).isEqualTo(y / 2 * 3 + x / 2);
      }
    }
  }

  @Test
  void shortRow_leavesBackground() {
    BufferedImage strip =
        Strip.of(List.of(List.of(tile(1), tile(2)), List.of(tile(3)))).gap(0).image();
    assertThat(strip.getWidth()).isEqualTo(6);
    assertThat(level(strip, 5, 3)).isEqualTo(255);
  }

  @Test
  void oneColourPicture_makesTheStripColour() {
    BufferedImage red = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    red.setRGB(0, 0, 0xffff0000);
    BufferedImage strip = Strip.of(List.of(List.of(red, tile(7)))).gap(0).image();
    assertThat(strip.getRGB(0, 0)).isEqualTo(0xffff0000);
    assertThat(strip.getRGB(3, 0)).isEqualTo(0xff070707);
  }

  @Test
  void writePng_writesWhatImageDraws(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("strip.png");
    Strip strip = Strip.of(List.of(List.of(tile(10), tile(200)))).scale(2);
    strip.writePng(file);
    BufferedImage read = ImageIO.read(file.toFile());
    assertThat(Pixels.read(read, 1)).containsExactly(Pixels.read(strip.image(), 1));
    assertThat(directory.toFile().list()).containsExactly("strip.png");
  }
}
