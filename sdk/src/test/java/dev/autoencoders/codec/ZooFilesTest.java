package dev.autoencoders.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Files that the zoo's codecs have made are decoded by the zoo. A new version with another digest
 * leaves the old one beside it, as soon as there is a release.
 */
class ZooFilesTest {
  private static byte[] read(String file) throws IOException {
    try (InputStream in = ZooFilesTest.class.getResourceAsStream("/codec/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    }
  }

  /** The values of a file, by whichever model of the zoo made it. */
  private static float[] decoded(byte[] bytes) throws IOException {
    CodecFile file = CodecFile.read(bytes);
    ModelZoo zoo = ModelZoo.at(Path.of("..", "model-zoo"));
    for (ZooIndex.Model listed : zoo.models()) {
      ModelBundle bundle = zoo.model(listed.name(), listed.version().text());
      if (file.isOf(bundle.spec())) {
        try (Autoencoder model = Autoencoder.from(bundle).load()) {
          return model.codec().decompressValues(bytes);
        }
      }
    }
    throw new AssertionError("no model of the zoo made a file with digest " + file.modelDigest());
  }

  private static double psnr(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    double sum = 0;
    for (int i = 0; i < found.length; i++) {
      sum += Math.pow(found[i] - expected[i], 2);
    }
    return -10 * Math.log10(sum / found.length);
  }

  /** Slopes of three colours, 24×40. */
  private static float[] slopes() {
    float[] values = new float[3 * 24 * 40];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i % 40 + i / 40 % 24 + 20 * (i / 960)) / 128f;
    }
    return values;
  }

  /** A one as somebody might write it: a bar with soft edges. */
  private static float[] digit() {
    float[] values = new float[28 * 28];
    for (int row = 5; row < 23; row++) {
      for (int column = 12; column < 16; column++) {
        values[row * 28 + column] = column == 12 || column == 15 ? 128 / 255f : 1;
      }
    }
    return values;
  }

  @Test
  void fileOfPhotoCodec_isDecoded() throws IOException {
    assertThat(psnr(decoded(read("photo-codec.bin")), slopes())).isGreaterThan(35);
  }

  @Test
  void fileOfMnistCodec_isDecoded() throws IOException {
    assertThat(psnr(decoded(read("mnist-codec.bin")), digit())).isGreaterThan(20);
  }

  @Test
  void losslessFileOfMnistCodec_isDecodedExactly() throws IOException {
    assertThat(decoded(read("mnist-codec-lossless.bin"))).isEqualTo(digit());
  }
}
