package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelsTest {
  /** All 256 levels, as values. */
  private static float[] levels() {
    float[] levels = new float[256];
    for (int i = 0; i < 256; i++) {
      levels[i] = i / 255f;
    }
    return levels;
  }

  @Test
  void grey_thereAndBack_isExactForEveryLevel() {
    BufferedImage image = Pixels.image(levels(), 1, 16, 16);
    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      assertThat(image.getRaster().getSample(i % 16, i / 16, 0)).isEqualTo(i);
    }
    assertThat(Pixels.read(image, 1)).containsExactly(levels());
  }

  @Test
  void grey_throughAPngFile_isExactForEveryLevel() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(Pixels.image(levels(), 1, 16, 16), "png", png);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    assertThat(Pixels.read(image, 1)).containsExactly(levels());
  }

  @Test
  void colour_thereAndBack_isExact() {
    float[] pixels = new float[3 * 2 * 2];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i * 20 / 255f;
    }
    BufferedImage image = Pixels.image(pixels, 3, 2, 2);
    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
    // Red is the first plane: 0, 20, 40, 60; then green: 80 ...; then blue: 160 ...
    assertThat(image.getRGB(1, 0)).isEqualTo(0xff000000 | 20 << 16 | 100 << 8 | 180);
    assertThat(Pixels.read(image, 3)).containsExactly(pixels);
  }

  @Test
  void values_areClampedAndRounded() {
    float[] pixels = {-1, 2, 0.5f / 255, 0.49f / 255, Float.NaN};
    BufferedImage image = Pixels.image(pixels, 1, 1, 5);
    int[] levels = image.getRaster().getPixels(0, 0, 5, 1, (int[]) null);
    assertThat(levels).containsExactly(0, 255, 1, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_4BYTE_ABGR
      })
  void colour_asOneChannel_isLuminance(int type) {
    BufferedImage image = new BufferedImage(3, 1, type);
    image.setRGB(0, 0, 0xffff0000);
    image.setRGB(1, 0, 0xff00ff00);
    image.setRGB(2, 0, 0xff0000ff);
    assertThat(Pixels.read(image, 1))
        .containsExactly(new float[] {0.299f, 0.587f, 0.114f}, Offset.offset(1e-6f));
  }

  @Test
  void greyValuesInColour_keepTheirLevel() {
    BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i, 0, 0xff000000 | i * 0x010101);
    }
    assertThat(Pixels.read(image, 1)).containsExactly(levels(), Offset.offset(1e-6f));
  }

  @Test
  void blackAndWhite_isReadThroughItsPalette() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    image.setRGB(1, 0, 0xffffffff);
    assertThat(Pixels.read(image, 1)).containsExactly(new float[] {0, 1}, Offset.offset(1e-6f));
  }

  @Test
  void grey16_isReadWithAllItsBits() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(0, 0, 0, 65535);
    image.getRaster().setSample(1, 0, 0, 1);
    float[] pixels = Pixels.read(image, 1);
    assertThat(pixels[0]).isEqualTo(1f);
    assertThat((double) pixels[1]).isCloseTo(1 / 65535.0, within(1e-9));
  }

  @Test
  void grey_asThreeChannels_isRepeated() {
    BufferedImage image = Pixels.image(new float[] {0.2f, 0.6f}, 1, 1, 2);
    assertThat(Pixels.read(image, 3)).containsExactly(0.2f, 0.6f, 0.2f, 0.6f, 0.2f, 0.6f);
  }

  @Test
  void partOfAnImage_isReadFromItsOwnCorner() {
    BufferedImage image = Pixels.image(levels(), 1, 16, 16);
    assertThat(Pixels.read(image.getSubimage(3, 2, 2, 1), 1)).containsExactly(35 / 255f, 36 / 255f);
  }
}
