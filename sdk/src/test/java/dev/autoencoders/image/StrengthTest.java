package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.Fixtures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of what a model changes ends up in the result. */
class StrengthTest {
  private static final int SIDE = 12;
  private static final float[] NOISY = Fixtures.images(1, SIDE * SIDE);

  private Autoencoder model;

  @BeforeEach
  void load(@TempDir Path directory) throws IOException {
    Fixtures.writeDenoiserOfAnySize(directory, "any");
    model = Autoencoder.from(directory).load();
  }

  @AfterEach
  void close() {
    model.close();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.7, 1})
  void strength_isTheShareOfTheResult(double strength) {
    float[] whole = model.images().denoise(NOISY, SIDE, SIDE);
    float[] part = model.images().strength(strength).denoise(NOISY, SIDE, SIDE);
    float[] expected = new float[whole.length];
    for (int i = 0; i < whole.length; i++) {
      expected[i] = (float) ((1 - strength) * NOISY[i] + strength * whole[i]);
    }
    assertThat(part).usingComparatorWithPrecision(1e-6f).containsExactly(expected);
    assertThat(whole).isNotEqualTo(NOISY);
  }

  @Test
  void strengthOfZero_givesThePictureBack_transparencyIncluded() {
    BufferedImage picture = new BufferedImage(5, 4, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 20; i++) {
      picture.setRGB(i % 5, i / 5, 0x00123456 + (i << 27) + 0x0b0705 * i);
    }
    BufferedImage result = model.images().strength(0).denoise(picture);
    assertThat(result.getRGB(0, 0, 5, 4, null, 0, 5))
        .isEqualTo(picture.getRGB(0, 0, 5, 4, null, 0, 5));
  }

  @Test
  void score_isThatOfTheModel_whateverTheStrength(@TempDir Path directory) throws IOException {
    Fixtures.writePair(directory, "pair", dev.autoencoders.model.Task.AUTOENCODING);
    BufferedImage picture =
        Pixels.image(Fixtures.images(2, Fixtures.VALUES), 1, Fixtures.HEIGHT, Fixtures.WIDTH);
    try (Autoencoder pair = Autoencoder.from(directory).load()) {
      assertThat(pair.images().strength(0).score(picture)).isEqualTo(pair.images().score(picture));
      assertThat(pair.images().score(picture)).isGreaterThan(0);
    }
  }
}
