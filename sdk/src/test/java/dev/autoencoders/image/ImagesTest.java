package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.CodecFixtures;
import dev.autoencoders.DenoiserFixtures;
import dev.autoencoders.Fixtures;
import dev.autoencoders.model.Range;
import dev.autoencoders.model.Task;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
  static Autoencoder pair;
  static Autoencoder denoiser;

  @BeforeAll
  static void load(@TempDir Path directory) throws IOException {
    Fixtures.writePair(directory.resolve("pair"), "pair", Task.AUTOENCODING);
    Fixtures.writeDenoiser(directory.resolve("denoiser"), "denoiser");
    pair = Autoencoder.from(directory.resolve("pair")).load();
    denoiser = Autoencoder.from(directory.resolve("denoiser")).load();
  }

  @AfterAll
  static void close() {
    pair.close();
    denoiser.close();
  }

  private static BufferedImage picture() {
    float[] pixels = Fixtures.images(1, Fixtures.VALUES);
    return Pixels.image(pixels, 1, Fixtures.HEIGHT, Fixtures.WIDTH);
  }

  private static float[] levels(BufferedImage image) {
    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(image.getWidth()).isEqualTo(Fixtures.WIDTH);
    return Pixels.read(image, 1);
  }

  /** To the 256 levels that a picture has. */
  private static float[] rounded(float[] pixels) {
    return levels(Pixels.image(pixels, 1, Fixtures.HEIGHT, Fixtures.WIDTH));
  }

  @Test
  void operations_giveWhatTheyGiveForArrays() {
    float[] pixels = levels(picture());
    Images images = pair.images();
    assertThat(levels(images.reconstruct(picture()))).isEqualTo(rounded(pair.reconstruct(pixels)));
    assertThat(images.encode(picture())).isEqualTo(pair.encode(pixels));
    assertThat(levels(images.decode(pair.encode(pixels))))
        .isEqualTo(rounded(pair.reconstruct(pixels)));
    assertThat(images.score(picture())).isEqualTo(pair.score(pixels)[0]);
    assertThat(levels(denoiser.images().denoise(picture())))
        .isEqualTo(rounded(denoiser.denoise(pixels)));
  }

  @Test
  void picture_isNotChanged() {
    BufferedImage picture = picture();
    denoiser.images().denoise(picture);
    assertThat(levels(picture)).isEqualTo(levels(picture()));
  }

  @Test
  void pictureOfAnotherSize_comesOutInItsOwn() {
    BufferedImage large = Pixels.image(Fixtures.images(2, 50 * 30), 1, 50, 30);
    for (Fit fit : new Fit[] {Fit.TILE, Fit.RESIZE}) {
      BufferedImage result = denoiser.images().fit(fit).denoise(large);
      assertThat(result.getWidth()).isEqualTo(30);
      assertThat(result.getHeight()).isEqualTo(50);
    }
    assertThat(pair.images().fit(Fit.RESIZE).encode(large))
        .isEqualTo(
            pair.encode(
                Resampler.scale(
                    Pixels.read(large, 1), 1, 50, 30, Fixtures.HEIGHT, Fixtures.WIDTH)));
    assertThat(pair.images().score(large)).isGreaterThan(0);
  }

  @Test
  void colour_isDenoisedChannelByChannel() {
    float[] colours = levels(Fixtures.images(3, 3 * Fixtures.VALUES));
    BufferedImage picture = Pixels.image(colours, 3, Fixtures.HEIGHT, Fixtures.WIDTH);
    float[] expected = denoiser.denoise(colours);
    assertThat(Pixels.read(denoiser.images().denoise(picture), 3)).isEqualTo(levels(expected));
  }

  /** To the 256 levels that a colour picture has. */
  private static float[] levels(float[] rgb) {
    return Pixels.read(Pixels.image(rgb, 3, Fixtures.HEIGHT, Fixtures.WIDTH), 3);
  }

  @Test
  void luminanceOnly_changesAllColoursAlike() {
    float[] grey = Fixtures.images(4, Fixtures.VALUES);
    float[] rgb = new float[3 * Fixtures.VALUES];
    for (int i = 0; i < rgb.length; i++) {
      int color = i / Fixtures.VALUES;
      rgb[i] = 0.4f + 0.05f * color + 0.1f * grey[i % Fixtures.VALUES];
    }
    rgb = levels(rgb);
    BufferedImage picture = Pixels.image(rgb, 3, Fixtures.HEIGHT, Fixtures.WIDTH);
    float[] before = Pixels.read(picture, 1);
    float[] after = denoiser.denoise(before);
    float[] expected = rgb.clone();
    for (int i = 0; i < rgb.length; i++) {
      expected[i] += after[i % Fixtures.VALUES] - before[i % Fixtures.VALUES];
    }
    assertThat(Pixels.read(denoiser.images().luminanceOnly().denoise(picture), 3))
        .isEqualTo(levels(expected));
  }

  @Test
  void invert_showsTheModelTheNegative() {
    float[] pixels = levels(picture());
    float[] negative = pixels.clone();
    for (int i = 0; i < negative.length; i++) {
      negative[i] = 1 - pixels[i];
    }
    assertThat(pair.images().invert().encode(picture())).isEqualTo(pair.encode(negative));
    float[] expected = denoiser.denoise(negative);
    for (int i = 0; i < expected.length; i++) {
      expected[i] = 1 - expected[i];
    }
    assertThat(levels(denoiser.images().invert().denoise(picture()))).isEqualTo(rounded(expected));
    assertThat(levels(denoiser.images().invert().invert().denoise(picture())))
        .isEqualTo(rounded(denoiser.denoise(pixels)));
  }

  @Test
  void rangeOfTheModel_isThatOfItsValues_notOfPictures(@TempDir Path directory) throws IOException {
    DenoiserFixtures.writeBlur(directory, "blur", new Range(-1, 1));
    BufferedImage black = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    try (Autoencoder blur = Autoencoder.from(directory).load()) {
      float[] result = Pixels.read(blur.images().denoise(black), 1);
      // Black is -1 there; a third of the window lies outside, where the graph sees 0: mid-grey.
      assertThat(result[16 + 1]).isZero();
      assertThat(result[1]).isCloseTo(1 / 6f, Offset.offset(1 / 255f));
    }
  }

  @Test
  void operationTheModelCannotDo_isRefused() {
    assertThatThrownBy(() -> pair.images().denoise(picture()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(Arrays.asList(pair.spec().operations().toArray())).hasSize(4);
  }

  @Test
  void codeOfPictures_ofAModelOfAnySize_isRefused() {
    try (Autoencoder any = CodecFixtures.anySize("any")) {
      BufferedImage picture = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
      assertThatThrownBy(() -> any.images().encode(picture))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage(
              "any: expected a model with a fixed image size, found one that takes any size; read"
                  + " the picture with Pixels and call Autoencoder.encode(images, height, width)");
    }
  }
}
