package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.Fixtures;
import dev.autoencoders.Task;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
  void pictureOfAnotherSize_isRefused() {
    BufferedImage turned = new BufferedImage(4, 6, BufferedImage.TYPE_BYTE_GRAY);
    assertThatThrownBy(() -> pair.images().encode(turned))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pair: expected a 6×4 image, found 4×6");
  }

  @Test
  void severalCodesAtOnce_areRefused() {
    assertThatThrownBy(() -> pair.images().decode(new float[2 * Fixtures.CODE]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pair: expected 5 values, found 10");
  }

  @Test
  void operationTheModelCannotDo_isRefused() {
    assertThatThrownBy(() -> pair.images().denoise(picture()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(Arrays.asList(pair.spec().operations().toArray())).hasSize(4);
  }
}
