package dev.autoencoders.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.CodecFixtures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** All test digits of MNIST come back exactly, in fewer bits than Bit-Swap needs (about 996). */
@EnabledIfEnvironmentVariable(named = "AUTOENCODERS_DATA", matches = ".+")
class LosslessDigitsTest {
  private static final int PIXELS = 784;
  private static final int HEADER = 16;
  private static final int TRAINING = 4000;
  private static final int DIGITS = 10_000;

  private static byte[] digits(String file, int count) throws IOException {
    Path path = Path.of(System.getenv("AUTOENCODERS_DATA"), "mnist", file);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
      in.readNBytes(HEADER);
      return in.readNBytes(count * PIXELS);
    }
  }

  @Test
  void allTestDigits_comeBackExactly() throws IOException {
    byte[] training = digits("train-images-idx3-ubyte.gz", TRAINING);
    byte[] test = digits("t10k-images-idx3-ubyte.gz", DIGITS);
    float[] samples = new float[test.length];
    for (int i = 0; i < test.length; i++) {
      samples[i] = (test[i] & 0xff) / 255f;
    }
    try (Autoencoder model = CodecFixtures.digits("digits", training)) {
      Codec codec = model.codec().lossless();
      byte[] bytes = codec.compressAll(samples);

      assertThat(codec.open(bytes).allValues()).isEqualTo(samples);
      assertThat(bytes.length * 8.0 / DIGITS).isLessThan(996);
    }
  }
}
