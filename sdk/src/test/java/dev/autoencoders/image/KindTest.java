package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DenoiserFixtures;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of every kind through a model that changes nothing: they must come out as they were. */
class KindTest {
  private static final int SIZE = 12;

  static Autoencoder grey;
  static Autoencoder rgb;

  @BeforeAll
  static void load(@TempDir Path directory) throws IOException {
    DenoiserFixtures.writeIdentity(directory.resolve("grey"), "grey", 1);
    DenoiserFixtures.writeIdentity(directory.resolve("rgb"), "rgb", 3);
    grey = Autoencoder.from(directory.resolve("grey")).load();
    rgb = Autoencoder.from(directory.resolve("rgb")).load();
  }

  @AfterAll
  static void close() {
    grey.close();
    rgb.close();
  }

  /** All types of BufferedImage that have a name. */
  static IntStream types() {
    return IntStream.rangeClosed(BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_INDEXED);
  }

  private static Stream<Images> views() {
    return Stream.of(
        grey.images(),
        grey.images().luminanceOnly(),
        grey.images().invert(),
        rgb.images(),
        rgb.images().fit(Fit.EXACT));
  }

  private static BufferedImage random(BufferedImage image) {
    Random random = new Random(1);
    for (int i = 0; i < SIZE * SIZE; i++) {
      // Opaque here and there, and never so thin that a premultiplied type loses the colour.
      int alpha = i % 3 == 0 ? 255 : 128 + random.nextInt(128);
      image.setRGB(i % SIZE, i / SIZE, alpha << 24 | random.nextInt(1 << 24));
    }
    return image;
  }

  @ParameterizedTest
  @MethodSource("types")
  void standardType_keepsItsColoursAndAlpha(int type) {
    BufferedImage picture = random(new BufferedImage(SIZE, SIZE, type));
    views()
        .forEach(
            images -> {
              BufferedImage result = images.denoise(picture);
              assertThat(result.getColorModel().hasAlpha())
                  .isEqualTo(picture.getColorModel().hasAlpha());
              for (int i = 0; i < SIZE * SIZE; i++) {
                int expected = picture.getRGB(i % SIZE, i / SIZE);
                assertClose(result.getRGB(i % SIZE, i / SIZE), expected);
              }
            });
  }

  private static void assertClose(int found, int expected) {
    for (int shift = 0; shift < 32; shift += 8) {
      // getRGB of grey types goes through another colour space, hence the one level.
      assertThat(found >> shift & 0xff)
          .isBetween((expected >> shift & 0xff) - 1, (expected >> shift & 0xff) + 1);
    }
  }

  private static BufferedImage sixteenBits(int space, boolean alpha) {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            alpha,
            false,
            alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(SIZE, SIZE);
    Random random = new Random(2);
    int count = SIZE * SIZE * raster.getNumBands();
    int[] samples = random.ints(count, 0, 65536).toArray();
    raster.setPixels(0, 0, SIZE, SIZE, samples);
    return new BufferedImage(model, raster, false, null);
  }

  static Stream<BufferedImage> deepPictures() {
    BufferedImage ushort = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_USHORT_GRAY);
    sixteenBits(ColorSpace.CS_GRAY, false).copyData(ushort.getRaster());
    return Stream.of(
        ushort,
        sixteenBits(ColorSpace.CS_GRAY, true),
        sixteenBits(ColorSpace.CS_sRGB, false),
        sixteenBits(ColorSpace.CS_sRGB, true));
  }

  @ParameterizedTest
  @MethodSource("deepPictures")
  void sixteenBits_areKeptToTheLast(BufferedImage picture) {
    for (Images images : new Images[] {grey.images(), rgb.images()}) {
      BufferedImage result = images.denoise(picture);
      assertThat(result.getColorModel()).isEqualTo(picture.getColorModel());
      int[] expected = picture.getRaster().getPixels(0, 0, SIZE, SIZE, (int[]) null);
      int[] found = result.getRaster().getPixels(0, 0, SIZE, SIZE, (int[]) null);
      assertThat(found).isEqualTo(expected);
    }
  }

  /** Half a level goes up, whatever lies beyond black and white is cut off, NaN is black. */
  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB})
  void eightBits_areRoundedAlike(int type) {
    float[] levels = {0, .49f, .5f, 1, 127.5f, 254.49f, 254.5f, 255, 300, -1, Float.NaN};
    int[] expected = {0, 0, 1, 1, 128, 254, 255, 255, 255, 0, 0};
    int width = levels.length;
    float[] pixels = new float[3 * width];
    float[] opaque = new float[width];
    for (int x = 0; x < width; x++) {
      pixels[x] = levels[x] / 255f;
      pixels[width + x] = levels[(x + 1) % width] / 255f;
      pixels[2 * width + x] = levels[(x + 2) % width] / 255f;
      opaque[x] = 1;
    }
    Kind kind = new Kind(new BufferedImage(width, 1, type));
    kind.write(0, 1, pixels, kind.image().getColorModel().hasAlpha() ? opaque : null);
    for (int x = 0; x < width; x++) {
      int rgb = kind.image().getRGB(x, 0);
      assertThat(rgb >>> 24).isEqualTo(255);
      assertThat(rgb >> 16 & 0xff).as("red of %s", x).isEqualTo(expected[x]);
      assertThat(rgb >> 8 & 0xff).as("green of %s", x).isEqualTo(expected[(x + 1) % width]);
      assertThat(rgb & 0xff).as("blue of %s", x).isEqualTo(expected[(x + 2) % width]);
    }
  }

  @Test
  void colourPicture_takesTheOnePlaneOfAGreyModel() {
    Kind kind = new Kind(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));
    kind.write(0, 2, new float[] {0, .2f, .4f, 1}, null);
    assertThat(kind.image().getRGB(0, 0, 2, 2, null, 0, 2))
        .containsExactly(0xff000000, 0xff333333, 0xff666666, 0xffffffff);
  }
}
