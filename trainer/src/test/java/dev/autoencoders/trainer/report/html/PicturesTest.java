package dev.autoencoders.trainer.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.trainer.data.ImageSet;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PicturesTest {
  private static Pictures pictures(int channels, int height, int width) {
    byte[] pixels = new byte[channels * height * width];
    return new Pictures(ImageSet.of("set", channels, height, width, pixels, new byte[1]));
  }

  @Test
  void thumbnailOfALargeImage_holdsMeans() {
    float[] pixels = new float[3 * 64 * 48];
    // Green, each 2×2 square half lit.
    for (int i = 64 * 48; i < 2 * 64 * 48; i += 2) {
      pixels[i] = 1;
    }
    BufferedImage thumbnail = pictures(3, 64, 48).thumbnail(pixels);
    assertThat(thumbnail.getHeight()).isEqualTo(32);
    assertThat(thumbnail.getWidth()).isEqualTo(24);
    assertThat(thumbnail.getRaster().getPixel(11, 17, (int[]) null)).containsExactly(0, 128, 0);
  }

  @Test
  void thumbnailOfASmallImage_isTheImage() {
    float[] pixels = new float[28 * 28];
    Arrays.fill(pixels, 0.2f);
    BufferedImage thumbnail = pictures(1, 28, 28).thumbnail(pixels);
    assertThat(thumbnail.getWidth()).isEqualTo(28);
    assertThat(thumbnail.getRaster().getSample(3, 5, 0)).isEqualTo(51);
  }

  @Test
  void picture_isEnlargedByAWholeNumber() {
    assertThat(pictures(1, 28, 28).of(new float[784], "text").width()).isEqualTo(84);
    assertThat(pictures(1, 40, 30).of(new float[1200], "text").height()).isEqualTo(120);
    assertThat(pictures(1, 1, 300).of(new float[300], "text").width()).isEqualTo(300);
  }
}
