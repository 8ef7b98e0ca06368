package dev.autoencoders.codec;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.CodecFixtures;
import dev.autoencoders.internal.coding.CodecTables;
import dev.autoencoders.internal.coding.IdealLength;
import dev.autoencoders.internal.coding.LatentLayout;
import dev.autoencoders.internal.coding.LatentModel;
import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The latents that the zoo's encoders give take hardly more bytes than their tables promise. */
class ZooLatentsTest {
  private static final int DIGITS = 2000;
  private static final int SIDE = 256;
  private static final int CHANNELS = 3;

  private static ModelBundle model(String name) throws IOException {
    return ModelZoo.at(Path.of("..", "model-zoo")).model(name);
  }

  private static void assertNearIdeal(ModelBundle bundle, float[] latents, BlockCoder.Shape shape) {
    LatentLayout layout = LatentLayout.of(Objects.requireNonNull(bundle.spec().latent()));
    CodecTables tables =
        CodecTables.read(Objects.requireNonNull(bundle.tables()), "tables", layout);
    for (CodecSpec.Quality point : Objects.requireNonNull(bundle.spec().codec()).qualities()) {
      int[] numbers = Quantizer.quantize(latents, point.step());
      LatentModel model = tables.latents(point.quality());
      IdealLength ideal = new IdealLength();
      int perPicture = (int) shape.perPicture();
      for (int i = 0; i < numbers.length; i += perPicture) {
        model.code(
            ideal, Arrays.copyOfRange(numbers, i, i + perPicture), shape.height(), shape.width());
      }
      byte[] block =
          BlockCoder.encode(tables.latents(point.quality()), numbers, shape, new byte[0]);

      ideal.assertNear(block.length - BlockCoder.CHECKSUM);
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "AUTOENCODERS_DATA", matches = ".+")
  void latentsOfDigits_takeHalfAPercentMoreThanTheIdealLengthAtMost() throws IOException {
    ModelBundle bundle = model("mnist-codec");
    try (Autoencoder codec = Autoencoder.from(bundle).load()) {
      float[] latents = codec.encode(MnistDigits.samples("t10k-images-idx3-ubyte.gz", DIGITS));
      int channels = latents.length / DIGITS;

      assertNearIdeal(bundle, latents, new BlockCoder.Shape(DIGITS, channels, 1, 1));
    }
  }

  @Test
  void latentsOfAPicture_takeHalfAPercentMoreThanTheIdealLengthAtMost() throws IOException {
    ModelBundle bundle = model("photo-codec");
    try (Autoencoder codec = Autoencoder.from(bundle).load()) {
      float[] picture = CodecFixtures.smooth(4, CHANNELS, SIDE, SIDE);
      float[] latents = codec.encode(picture, SIDE, SIDE);
      int rows = SIDE / bundle.spec().image().multiple();
      int channels = latents.length / (rows * rows);

      assertNearIdeal(bundle, latents, new BlockCoder.Shape(1, channels, rows, rows));
    }
  }
}
