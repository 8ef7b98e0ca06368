package dev.autoencoders.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.CodecFixtures;
import dev.autoencoders.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Files that were written once are decoded forever. */
class GoldenFilesTest {
  /** What the files hold; the first five are those of the first sample with the step 0.25. */
  private static final int[] ROUGH = {3, 0, 1, 0, 0};

  private static final int[] FINE = {13, 0, 3, 0, 0, 6, 0, 20, 0, 0, 15, 0, 5, 0, 0};

  private static final int[] LEVELS = {
    186, 26, 105, 104, 53, 9, 85, 168, 247, 181, 2, 39, 246, 41, 240, 141, 242, 232, 239, 124, 101,
    233, 89, 41
  };

  private static byte[] read(String file) throws IOException {
    try (InputStream in = GoldenFilesTest.class.getResourceAsStream("/codec/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    }
  }

  private static Autoencoder model() throws IOException {
    return CodecFixtures.pairWith("pair", read("codec.tables"));
  }

  @Test
  void picture_isDecoded() throws IOException {
    try (Autoencoder model = model()) {
      float[] expected = model.decode(Quantizer.values(ROUGH, .25));

      assertThat(model.codec().decompressValues(read("quality-30.bin"))).isEqualTo(expected);
    }
  }

  @Test
  void losslessPicture_isDecoded() throws IOException {
    try (Autoencoder model = model()) {
      float[] found = model.codec().decompressValues(read("lossless.bin"));

      for (int i = 0; i < LEVELS.length; i++) {
        assertThat(found[i]).isEqualTo(LEVELS[i] / 255f);
      }
    }
  }

  @Test
  void container_isDecoded() throws IOException {
    try (Autoencoder model = model()) {
      CodecContainer container = model.codec().open(read("container.bin"));

      for (int i = 0; i < 3; i++) {
        int[] numbers = Arrays.copyOfRange(FINE, i * Fixtures.CODE, (i + 1) * Fixtures.CODE);
        assertThat(container.values(i)).isEqualTo(model.decode(Quantizer.values(numbers, .0625)));
      }
    }
  }

  @Test
  void encoder_stillWritesTheSameBytes() throws IOException {
    try (Autoencoder model = model()) {
      float[] values = new float[LEVELS.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = LEVELS[i] / 255f;
      }

      assertThat(model.codec().lossless().compress(values)).isEqualTo(read("lossless.bin"));
    }
  }

  /** A picture whose latent in {@link CodecFixtures#anySize} is what is given, step by step. */
  private static float[] planes(int height, int width) {
    float[] values = new float[3 * height * width];
    for (int i = 0; i < values.length; i++) {
      int x = i % width;
      int y = i / width % height;
      int channel = i / (width * height);
      values[i] = (x + 2 * y + 5 * channel + x * y % 3) % 17 * .0625f;
    }
    return values;
  }

  private static Autoencoder planesModel() throws IOException {
    return CodecFixtures.anySizeWith("planes", read("planes.tables"));
  }

  @Test
  void pictureOfAnySize_isDecoded() throws IOException {
    try (Autoencoder model = planesModel()) {
      assertThat(model.codec().decompressValues(read("planes-80.bin"))).isEqualTo(planes(10, 14));
    }
  }

  @Test
  void containerOfSeveralSizes_isDecoded() throws IOException {
    try (Autoencoder model = planesModel()) {
      CodecContainer container = model.codec().open(read("planes-container.bin"));

      assertThat(container.size()).isEqualTo(2);
      assertThat(container.values(0)).isEqualTo(planes(7, 9));
      assertThat(container.values(1)).isEqualTo(planes(12, 4));
    }
  }

  @Test
  void encoderOfPlanes_stillWritesTheSameBytes() throws IOException {
    try (Autoencoder model = planesModel()) {
      assertThat(model.codec().compress(planes(10, 14), 10, 14)).isEqualTo(read("planes-80.bin"));
    }
  }
}
