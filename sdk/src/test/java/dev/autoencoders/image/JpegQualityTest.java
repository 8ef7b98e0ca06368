package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DenoiserFixtures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegQualityTest {
  @TempDir Path directory = Path.of("set by JUnit");
  private Autoencoder model;

  @BeforeEach
  void load() throws IOException {
    DenoiserFixtures.writeIdentity(directory.resolve("model"), "model", 1);
    model = Autoencoder.from(directory.resolve("model")).load();
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static BufferedImage picture() {
    return PictureBytes.picture(48, 32, BufferedImage.TYPE_3BYTE_BGR);
  }

  private byte[] denoised(Images images, byte[] file) throws IOException {
    Path noisy = Files.write(directory.resolve("noisy"), file);
    Path clean = directory.resolve("clean.jpg");
    images.denoise(noisy, clean);
    return Files.readAllBytes(clean);
  }

  /** Where a segment's content begins. */
  private static int content(byte[] jpeg, int marker) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != marker) {
      at += 2 + ((jpeg[at + 2] & 0xff) << 8) + (jpeg[at + 3] & 0xff);
    }
    return at + 4;
  }

  /** The steps for luminance. */
  private static byte[] steps(byte[] jpeg) {
    int at = content(jpeg, 0xdb);
    return Arrays.copyOfRange(jpeg, at + 1, at + 65);
  }

  /** Samples of luminance, across and down, for each of a colour. */
  private static int sampling(byte[] jpeg) {
    return jpeg[content(jpeg, 0xc0) + 7] & 0xff;
  }

  @ParameterizedTest
  @ValueSource(floats = {0.05f, 0.3f, 0.5f, 0.75f, 0.87f, 0.95f, 1})
  void jpegFromAJpeg_hasItsQuality(float quality) throws IOException {
    byte[] noisy = PictureBytes.jpeg(picture(), quality, false);
    byte[] clean = denoised(model.images(), noisy);
    assertThat(steps(clean)).isEqualTo(steps(noisy));
    assertThat(sampling(clean)).isEqualTo(sampling(noisy)).isEqualTo(0x22);
  }

  @Test
  void jpegFromAPng_isFine() throws IOException {
    byte[] clean = denoised(model.images(), PictureBytes.written(picture(), "png"));
    assertThat(steps(clean)).isEqualTo(steps(PictureBytes.jpeg(picture(), 0.95f, false)));
    assertThat(sampling(clean)).isEqualTo(0x11);
  }

  @Test
  void quality_ifSaid_isUsed() throws IOException {
    byte[] noisy = PictureBytes.jpeg(picture(), 0.9f, false);
    byte[] clean = denoised(model.images().quality(0.4), noisy);
    assertThat(steps(clean)).isEqualTo(steps(PictureBytes.jpeg(picture(), 0.4f, false)));
  }

  @Test
  void greyJpeg_staysGrey() throws IOException {
    BufferedImage grey = PictureBytes.picture(48, 32, BufferedImage.TYPE_BYTE_GRAY);
    byte[] noisy = PictureBytes.jpeg(grey, 0.6f, false);
    byte[] clean = denoised(model.images(), noisy);
    assertThat(steps(clean)).isEqualTo(steps(noisy));
    assertThat(clean[content(clean, 0xc0) + 5]).as("components").isEqualTo((byte) 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, 95, Double.NaN})
  void qualityThatIsNone_isRefused(double quality) {
    assertThatThrownBy(() -> model.images().quality(quality))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quality: expected 0 to 1, found " + quality);
  }
}
