package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DenoiserFixtures;
import dev.autoencoders.Fixtures;
import dev.autoencoders.model.Range;
import dev.autoencoders.model.Task;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures with transparent pixels: what a model sees of them, and what comes out. */
class TransparencyTest {
  private static final int SIZE = 16;

  /** Black ink where there is any, and black where there is none. */
  private static BufferedImage icon() {
    BufferedImage icon = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
    for (int i = 4; i < 12; i++) {
      icon.setRGB(i, i, 0xff000000);
    }
    return icon;
  }

  @Test
  void blackInkOnTransparent_isReadAsBlackOnWhite() {
    float[] pixels = Pixels.read(icon(), 1);
    assertThat(pixels[5 * SIZE + 5]).isZero();
    assertThat(pixels[5 * SIZE + 6]).isCloseTo(1f, within(1e-6f));
  }

  @Test
  void half_isReadHalfwayToTheGround() {
    BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, 0x66ff0000);
    Offset<Float> little = within(1e-6f);
    float[] onWhite = Pixels.read(picture, 3);
    assertThat(onWhite).containsExactly(new float[] {1, 0.6f, 0.6f}, little);
    float[] onBlue = Pixels.read(picture, 3, Color.BLUE);
    assertThat(onBlue).containsExactly(new float[] {0.4f, 0, 0.6f}, little);
    assertThat(Pixels.read(picture, 1, Color.BLUE)[0])
        .isCloseTo(0.299f * 0.4f + 0.114f * 0.6f, little);
  }

  @Test
  void model_seesTheGround(@TempDir Path directory) throws IOException {
    Fixtures.writePair(directory, "pair", Task.AUTOENCODING);
    try (Autoencoder model = Autoencoder.from(directory).load()) {
      BufferedImage clear =
          new BufferedImage(Fixtures.WIDTH, Fixtures.HEIGHT, BufferedImage.TYPE_INT_ARGB);
      BufferedImage white = Pixels.image(ones(), 1, Fixtures.HEIGHT, Fixtures.WIDTH);
      BufferedImage black =
          new BufferedImage(Fixtures.WIDTH, Fixtures.HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
      Images images = model.images();
      Offset<Float> little = within(1e-5f);
      assertThat(images.encode(clear)).containsExactly(images.encode(white), little);
      assertThat(images.background(Color.BLACK).encode(clear))
          .containsExactly(images.encode(black), little);
      assertThat(images.score(clear)).isCloseTo(images.score(white), within(1e-5));
    }
  }

  private static float[] ones() {
    float[] ones = new float[Fixtures.VALUES];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void result_onItsGround_looksAsWhatTheModelMade(boolean luminanceOnly, @TempDir Path directory)
      throws IOException {
    DenoiserFixtures.writeBlur(directory, "blur", Range.UNIT);
    Random random = new Random(5);
    BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < SIZE * SIZE; i++) {
      // Of middling colours, so that what the blur changes stays within 0..255.
      int color = 0x606060 + (random.nextInt(64) << 16) + (random.nextInt(64) << 8);
      picture.setRGB(i % SIZE, i / SIZE, (200 + random.nextInt(56)) << 24 | color);
    }
    BufferedImage laid = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    laid.createGraphics().drawImage(picture, 0, 0, Color.GREEN, null);
    try (Autoencoder model = Autoencoder.from(directory).load()) {
      Images images = model.images().background(Color.GREEN);
      images = luminanceOnly ? images.luminanceOnly() : images;
      BufferedImage result = images.denoise(picture);
      for (int i = 0; i < SIZE * SIZE; i++) {
        assertThat(result.getRGB(i % SIZE, i / SIZE) >>> 24)
            .isEqualTo(picture.getRGB(i % SIZE, i / SIZE) >>> 24);
      }
      float[] seen = Pixels.read(result, 3, Color.GREEN);
      float[] expected = Pixels.read(images.denoise(laid), 3);
      for (int y = 2; y < SIZE - 2; y++) {
        for (int x = 2; x < SIZE - 2; x++) {
          int at = y * SIZE + x;
          assertThat(seen[at]).isCloseTo(expected[at], within(2.5f / 255));
        }
      }
    }
  }

  @Test
  void colourThatNobodySees_staysAsItIs(@TempDir Path directory) throws IOException {
    DenoiserFixtures.writeBlur(directory, "blur", Range.UNIT);
    BufferedImage picture = icon();
    picture.setRGB(0, 0, 0x00123456);
    try (Autoencoder model = Autoencoder.from(directory).load()) {
      assertThat(model.images().denoise(picture).getRGB(0, 0)).isEqualTo(0x00123456);
    }
  }

  @Test
  void modelThatChangesNothing_keepsColoursUnderAnyAlpha(@TempDir Path directory)
      throws IOException {
    DenoiserFixtures.writeIdentity(directory, "same", 3);
    BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
    Random random = new Random(6);
    for (int i = 0; i < SIZE * SIZE; i++) {
      picture.setRGB(i % SIZE, i / SIZE, i << 24 | random.nextInt(1 << 24));
    }
    try (Autoencoder model = Autoencoder.from(directory).load()) {
      BufferedImage result = model.images().denoise(picture);
      for (int i = 0; i < SIZE * SIZE; i++) {
        assertThat(result.getRGB(i % SIZE, i / SIZE)).isEqualTo(picture.getRGB(i % SIZE, i / SIZE));
      }
    }
  }
}
