package dev.autoencoders.trainer.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearFilterTest {

  @Test
  void filter_recoversTheLinearMapThatMadeTheTargets() {
    float[] inputs = Fixtures.random(200, 4, 1);
    LinearSums sums = new LinearSums(4);
    sums.add(inputs, mapped(inputs));
    LinearFilter filter = LinearFilter.of(sums, "");
    float[] others = Fixtures.random(10, 4, 2);
    assertThat(filter.apply(others)).containsExactly(mapped(others), within(1e-5f));
  }

  /** Swaps the first two values, mixes the others, and adds a bias. */
  private static float[] mapped(float[] inputs) {
    float[] outputs = new float[inputs.length];
    for (int i = 0; i < inputs.length; i += 4) {
      outputs[i] = inputs[i + 1] + .5f;
      outputs[i + 1] = inputs[i] - .25f;
      outputs[i + 2] = .3f * inputs[i + 2] + .7f * inputs[i + 3];
      outputs[i + 3] = -2 * inputs[i + 3];
    }
    return outputs;
  }

  @Test
  void pixelsThatNeverChange_keepTheirValue() {
    float[] inputs = Fixtures.random(50, 3, 3);
    for (int i = 0; i < inputs.length; i += 3) {
      inputs[i] = .25f;
    }
    LinearSums sums = new LinearSums(3);
    sums.add(inputs, inputs);
    float[] output = LinearFilter.of(sums, "").apply(new float[] {.25f, .1f, .9f});
    assertThat(output).containsExactly(new float[] {.25f, .1f, .9f}, within(1e-5f));
  }

  @Test
  void fit_toNoisyImages_liesCloserToTheCleanOnes() {
    // Images of one brightness: the mean over 16 pixels takes away most of the noise.
    byte[] pixels = new byte[400 * 16];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (64 + i / 16 * 7 % 128);
    }
    ImageSet images = ImageSet.of("flat", 1, 4, 4, pixels, new byte[400]);
    Noise noise = Noise.gaussian(0.1);
    LinearFilter filter =
        LinearFilter.fit(
            new TrainingPairs(images, noise, 3), new Stage("test", (stage, done, total) -> {}));
    float[] clean = images.floats(0, 400);
    float[] noisy = clean.clone();
    noise.addTo(noisy, 1, 4, 4, new Random(99));
    assertThat(ImageMetrics.mse(filter.apply(noisy), clean))
        .isLessThan(ImageMetrics.mse(noisy, clean) / 8);
  }
}
