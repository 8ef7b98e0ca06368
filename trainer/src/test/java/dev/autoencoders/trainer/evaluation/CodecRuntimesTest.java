package dev.autoencoders.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.Role;
import dev.autoencoders.zoo.ModelZoo;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same bytes, decoded with other threads and without ONNX Runtime's optimisations. That the
 * latents are the same, bit for bit, is what the checksum over them says: with others, decoding
 * fails.
 */
class CodecRuntimesTest {
  private static final int HEIGHT = 96;
  private static final int WIDTH = 128;

  /** One of 255 grey levels, and what is lost in rounding floats. */
  private static final float LEVEL = 1.001f / 255;

  private static ModelBundle codec;

  @BeforeAll
  static void readModel() throws IOException {
    codec = ModelZoo.at(Path.of("..", "model-zoo")).model("photo-codec");
  }

  /** Slopes and waves of all colours, and some noise. */
  private static BufferedImage photograph() {
    Random random = new Random(3);
    float[] pixels = new float[3 * HEIGHT * WIDTH];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH % HEIGHT;
      int channel = i / (WIDTH * HEIGHT);
      double value =
          0.2
              + 0.5 * x / WIDTH
              + 0.2 * Math.sin((x + channel * y) / 7.0)
              + 0.03 * random.nextGaussian();
      pixels[i] = (float) Math.min(1, Math.max(0, value));
    }
    return Pixels.image(pixels, 3, HEIGHT, WIDTH);
  }

  private static Autoencoder load(int threads) throws IOException {
    return Autoencoder.from(codec).threads(threads).load();
  }

  private static float largestDifference(float[] some, float[] others) {
    assertThat(some).hasSameSizeAs(others);
    float largest = 0;
    for (int i = 0; i < some.length; i++) {
      largest = Math.max(largest, Math.abs(some[i] - others[i]));
    }
    return largest;
  }

  @Test
  void bytes_areDecodedTheSameWithOneThreadAndWithTwo() throws IOException {
    try (Autoencoder one = load(1);
        Autoencoder two = load(2)) {
      for (int quality : one.codec().qualities()) {
        byte[] bytes = two.codec().quality(quality).compress(photograph());
        float[] expected = Pixels.read(one.codec().decompress(bytes), 3);
        float[] found = Pixels.read(two.codec().decompress(bytes), 3);
        assertThat(largestDifference(found, expected)).isLessThanOrEqualTo(LEVEL);
      }
    }
  }

  @Test
  void latents_areDecodedTheSameWithoutOptimisations() throws IOException, OrtException {
    try (Autoencoder model = load(1)) {
      float[] latent = model.encode(Pixels.read(photograph(), 3), HEIGHT, WIDTH);
      for (CodecSpec.Quality point : qualities()) {
        for (int i = 0; i < latent.length; i++) {
          latent[i] = (float) (Math.rint(latent[i] / point.step()) * point.step());
        }
        float[] expected = model.decode(latent, HEIGHT, WIDTH);
        float[] found = withoutOptimisations(latent);
        assertThat(largestDifference(found, expected)).isLessThanOrEqualTo(LEVEL);
      }
    }
  }

  private static List<CodecSpec.Quality> qualities() {
    return Objects.requireNonNull(codec.spec().codec()).qualities();
  }

  private static float[] withoutOptimisations(float[] latent) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    int multiple = codec.spec().image().multiple();
    long rows = HEIGHT / multiple;
    long columns = WIDTH / multiple;
    long[] shape = {1, latent.length / (rows * columns), rows, columns};
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      try (OrtSession session = environment.createSession(codec.graph(Role.DECODER), options);
          OnnxTensor in = OnnxTensor.createTensor(environment, FloatBuffer.wrap(latent), shape);
          OrtSession.Result out =
              session.run(Map.of(session.getInputNames().iterator().next(), in))) {
        float[] pixels = new float[3 * HEIGHT * WIDTH];
        ((OnnxTensor) out.get(0)).getFloatBuffer().get(pixels);
        return pixels;
      }
    }
  }
}
