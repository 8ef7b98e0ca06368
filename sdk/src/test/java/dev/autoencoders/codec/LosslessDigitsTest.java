package dev.autoencoders.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.CodecFixtures;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** All test digits of MNIST come back exactly, in fewer bits than Bit-Swap needs (about 996). */
@EnabledIfEnvironmentVariable(named = "AUTOENCODERS_DATA", matches = ".+")
class LosslessDigitsTest {
  private static final int TRAINING = 4000;
  private static final int DIGITS = 10_000;

  @Test
  void allTestDigits_comeBackExactly() throws IOException {
    byte[] training = MnistDigits.levels("train-images-idx3-ubyte.gz", TRAINING);
    float[] samples = MnistDigits.samples("t10k-images-idx3-ubyte.gz", DIGITS);
    try (Autoencoder model = CodecFixtures.digits("digits", training)) {
      Codec codec = model.codec().lossless();
      byte[] bytes = codec.compressAll(samples);

      assertThat(codec.open(bytes).allValues()).isEqualTo(samples);
      assertThat(bytes.length * 8.0 / DIGITS).isLessThan(996);
    }
  }
}
