package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.Task;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorMetricTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-6f);
  private static final int COUNT = 4;

  private final float[] images = Fixtures.images(7, COUNT * Fixtures.VALUES);
  @TempDir Path directory = Path.of("set by JUnit");

  private Autoencoder load() throws IOException {
    Fixtures.writePair(directory, "pair", Task.AUTOENCODING);
    return Autoencoder.from(directory).maxBatch(3).load();
  }

  /** The mean distance of each image from what the fixture makes of it. */
  private float[] expected(DoubleBinaryOperator distance) {
    float[] errors = new float[COUNT];
    for (int n = 0; n < COUNT; n++) {
      float[] image = Arrays.copyOfRange(images, n * Fixtures.VALUES, (n + 1) * Fixtures.VALUES);
      float[] rebuilt = Fixtures.reconstruct(image);
      double sum = 0;
      for (int i = 0; i < image.length; i++) {
        sum += distance.applyAsDouble(image[i], rebuilt[i]);
      }
      errors[n] = (float) (sum / image.length);
    }
    return errors;
  }

  private void assertScores(ErrorMetric metric, float[] expected) throws IOException {
    try (Autoencoder pair = load()) {
      assertThat(pair.score(images, metric)).containsExactly(expected, CLOSE);
      FloatBuffer errors = FloatBufferTest.direct(COUNT);
      pair.score(FloatBufferTest.direct(images), errors, metric);
      for (int n = 0; n < COUNT; n++) {
        assertThat(errors.get(n)).isCloseTo(expected[n], CLOSE);
      }
    }
  }

  @Test
  void mse_isTheMeanOfSquares() throws IOException {
    assertScores(ErrorMetric.MSE, expected((t, r) -> (t - r) * (t - r)));
  }

  @Test
  void mae_isTheMeanOfAbsoluteDifferences() throws IOException {
    assertScores(ErrorMetric.MAE, expected((t, r) -> Math.abs(t - r)));
  }

  @Test
  void bce_isTheCrossEntropyInNats() throws IOException {
    assertScores(ErrorMetric.BCE, expected((t, r) -> -t * Math.log(r) - (1 - t) * Math.log(1 - r)));
  }

  @Test
  void bce_isWhatImageMetricsSays_clampedAtBothEnds() {
    float[] target = {0, 1, 1, 0.5f};
    float[] output = {1, 0, 1, 0};
    float mean = ErrorMetric.BCE.mean(FloatBuffer.wrap(target), 0, FloatBuffer.wrap(output), 0, 4);
    assertThat(mean).isEqualTo((float) ImageMetrics.bce(target, output));
  }

  @Test
  void bce_ofAModelForAnotherRange_isRefused() throws IOException {
    Fixtures.writePair(directory, "pair", Task.AUTOENCODING);
    Path json = directory.resolve(ModelBundle.MODEL_JSON);
    String text = Files.readString(json).replaceFirst("0\\.0,\\s+1\\.0", "-1.0, 1.0");
    Files.writeString(json, text);
    try (Autoencoder pair = Autoencoder.from(directory).load()) {
      assertThatThrownBy(() -> pair.score(images, ErrorMetric.BCE))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage(
              "pair: expected values in [0.0, 1.0] for BCE, found a model for [-1.0, 1.0];"
                  + " choose another metric");
      assertThat(pair.score(images, ErrorMetric.MAE)).hasSize(COUNT);
    }
  }
}
