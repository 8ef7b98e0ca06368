package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DenoiserFixtures;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that Java can hold and few programs make, through a model that changes nothing. */
class OddPicturesTest {
  private static Autoencoder model;

  @BeforeAll
  static void load(@TempDir Path directory) throws IOException {
    DenoiserFixtures.writeIdentity(directory, "same", 1);
    model = Autoencoder.from(directory).load();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  /** A picture of one row. */
  private static BufferedImage picture(ColorModel colours, double[]... pixels) {
    WritableRaster raster = colours.createCompatibleWritableRaster(pixels.length, 1);
    for (int x = 0; x < pixels.length; x++) {
      raster.setPixel(x, 0, pixels[x]);
    }
    return new BufferedImage(colours, raster, colours.isAlphaPremultiplied(), null);
  }

  private static ColorModel grey(int type, int bits) {
    return new ComponentColorModel(
        ColorSpace.getInstance(ColorSpace.CS_GRAY),
        new int[] {bits},
        false,
        false,
        Transparency.OPAQUE,
        type);
  }

  private static void assertUnchanged(BufferedImage picture) {
    BufferedImage result = model.images().denoise(picture);
    assertThat(result.getColorModel()).isEqualTo(picture.getColorModel());
    assertThat(PictureBytes.samples(result)).isEqualTo(PictureBytes.samples(picture));
  }

  @ParameterizedTest
  @CsvSource({"1, 12", "1, 10", "1, 16", "3, 12", "3, 16"})
  void bitsInWiderStorage_areThoseOfTheColourModel(int type, int bits) {
    double white = (1 << bits) - 1;
    BufferedImage picture =
        picture(grey(type, bits), new double[] {0}, new double[] {100}, new double[] {white});
    float[] pixels = Pixels.read(picture, 1);
    assertThat(pixels).containsExactly(new float[] {0, (float) (100 / white), 1}, within(1e-6f));
    assertUnchanged(picture);
  }

  @Test
  void bitsThatAreStretchedToTheirStorage_areThoseOfTheStorage() {
    BufferedImage picture =
        picture(
            grey(DataBuffer.TYPE_USHORT, 12),
            new double[] {0},
            new double[] {16},
            new double[] {65535});
    assertThat(Pixels.read(picture, 1))
        .containsExactly(new float[] {0, 16 / 65535f, 1}, within(1e-6f));
    assertUnchanged(picture);
  }

  @Test
  void fewBitsInABytePerPixel_becomeAllEight() {
    BufferedImage picture =
        picture(
            grey(DataBuffer.TYPE_BYTE, 4), new double[] {0}, new double[] {5}, new double[] {15});
    BufferedImage result = model.images().denoise(picture);
    assertThat(result.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(PictureBytes.samples(result)).containsExactly(0, 85, 255);
  }

  @Test
  void signedNumbers_arePartsOf32767() {
    BufferedImage picture =
        picture(
            grey(DataBuffer.TYPE_SHORT, 16),
            new double[] {0},
            new double[] {16384},
            new double[] {32767},
            new double[] {-300});
    assertThat(Pixels.read(picture, 1))
        .containsExactly(new float[] {0, 16384 / 32767f, 1, -300 / 32767f}, within(1e-6f));
    assertUnchanged(picture);
  }

  @Test
  void lowestSignedNumber_isAsFarFromBlackAsWhiteIs() {
    BufferedImage picture = picture(grey(DataBuffer.TYPE_SHORT, 16), new double[] {-32768});
    assertThat(Pixels.read(picture, 1)).containsExactly(-1f);
    assertThat(PictureBytes.samples(model.images().denoise(picture))).containsExactly(-32767);
  }

  @ParameterizedTest
  @CsvSource({"4", "5"})
  void realNumbers_areValues(int type) {
    BufferedImage picture =
        picture(grey(type, type == 4 ? 32 : 64), new double[] {0.125}, new double[] {1.25});
    assertThat(Pixels.read(picture, 1)).containsExactly(0.125f, 1.25f);
    assertUnchanged(picture);
  }

  @ParameterizedTest
  @CsvSource({"255", "-2", "NaN", "Infinity"})
  void realNumbersFarFromBlackAndWhite_areRefused(double value) {
    BufferedImage picture = picture(grey(DataBuffer.TYPE_FLOAT, 32), new double[] {value});
    assertThatThrownBy(() -> model.images().denoise(picture))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("picture: expected real numbers in 0..1, found ")
        .hasMessageEndingWith("; divide them by the one that is white");
  }

  @Test
  void wholeNumbersOf32Bits_areRefused() {
    BufferedImage picture = picture(grey(DataBuffer.TYPE_INT, 32), new double[] {7});
    assertThatThrownBy(() -> model.images().denoise(picture))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found whole numbers of 32 bits");
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "1, 16"})
  void premultipliedGrey_isDividedByItsAlpha(int type, int bits) {
    ColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            new int[] {bits, bits},
            true,
            true,
            Transparency.TRANSLUCENT,
            type);
    double white = (1 << bits) - 1;
    // Half as bright as white at three fifths, white at a fifth, and nothing.
    BufferedImage picture =
        picture(
            colours,
            new double[] {white * 0.3, white * 0.6},
            new double[] {white * 0.2, white * 0.2},
            new double[] {0, 0});
    assertThat(Pixels.read(picture, 1)).containsExactly(new float[] {0.7f, 1, 1}, within(0.005f));
    BufferedImage result = model.images().denoise(picture);
    assertThat(result.getRaster().getNumBands()).isEqualTo(2);
    assertThat(result.isAlphaPremultiplied()).isFalse();
    double[] samples = PictureBytes.samples(result);
    assertThat(samples[0] / white).isCloseTo(0.5, within(0.005));
    assertThat(samples[1]).isCloseTo(white * 0.6, within(1.0));
    assertThat(samples[2]).isEqualTo(white);
  }

  @Test
  void paletteOfGreysWithAlpha_becomesGreyWithAlpha() {
    byte[] levels = {0, 100, (byte) 255, 9};
    byte[] alpha = {(byte) 255, (byte) 128, (byte) 255, 0};
    BufferedImage picture =
        picture(
            new IndexColorModel(8, 4, levels, levels, levels, alpha),
            new double[] {0},
            new double[] {1},
            new double[] {2},
            new double[] {3});
    assertThat(Pixels.read(picture, 1))
        .containsExactly(new float[] {0, (128 * 100 / 255f + 127) / 255f, 1, 1}, within(1e-4f));
    BufferedImage result = model.images().denoise(picture);
    assertThat(result.getRaster().getNumBands()).isEqualTo(2);
    assertThat(PictureBytes.samples(result)).containsExactly(0, 255, 100, 128, 255, 255, 9, 0);
  }

  @Test
  void colourSpaceOtherThanSrgb_isKept_andItsNumbersToo() {
    ColorModel linear =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    BufferedImage picture = picture(linear, new double[] {10, 100, 200});
    assertThat(Pixels.read(picture, 3))
        .containsExactly(new float[] {10 / 255f, 100 / 255f, 200 / 255f}, within(1e-6f));
    assertUnchanged(picture);
  }

  @Test
  void neitherGreyNorRgb_isRefused() {
    ColorModel xyz =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_CIEXYZ),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    assertThatThrownBy(() -> model.images().denoise(picture(xyz, new double[] {1, 2, 3})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("picture: expected grey or RGB, found XYZ; convert it");
  }
}
