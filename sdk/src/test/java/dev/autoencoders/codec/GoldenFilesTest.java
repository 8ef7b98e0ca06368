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
}
