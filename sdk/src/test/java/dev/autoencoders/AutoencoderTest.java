package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoencoderTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

  static Path directory;
  static Autoencoder pair;
  static Autoencoder denoising;
  static Autoencoder denoiser;

  @BeforeAll
  static void load(@TempDir Path temporary) throws IOException {
    directory = temporary;
    Fixtures.writePair(directory.resolve("pair"), "pair", Task.AUTOENCODING);
    Fixtures.writePair(directory.resolve("denoising"), "denoising", Task.DENOISING);
    Fixtures.writeDenoiser(directory.resolve("denoiser"), "denoiser");
    pair = Autoencoder.from(directory.resolve("pair")).load();
    denoising = Autoencoder.from(directory.resolve("denoising")).load();
    denoiser = Autoencoder.from(directory.resolve("denoiser")).load();
  }

  @AfterAll
  static void close() {
    pair.close();
    denoising.close();
    denoiser.close();
  }

  @Test
  void encode_givesTheCodeComputedByHand() {
    float[] image = Fixtures.images(1, Fixtures.VALUES);
    assertThat(pair.encode(image)).containsExactly(Fixtures.encode(image), CLOSE);
  }

  @Test
  void decode_givesTheImageComputedByHand() {
    float[] code = Fixtures.images(2, Fixtures.CODE);
    assertThat(pair.decode(code)).containsExactly(Fixtures.decode(code), CLOSE);
  }

  @Test
  void denoise_withDenoiserGraph_givesTheImageComputedByHand() {
    float[] image = Fixtures.images(3, Fixtures.VALUES);
    float[] expected = Fixtures.denoise(image, Fixtures.HEIGHT, Fixtures.WIDTH);
    assertThat(denoiser.denoise(image)).containsExactly(expected, CLOSE);
  }

  @Test
  void denoise_withPairForDenoising_equalsReconstruct() {
    float[] images = Fixtures.images(4, 3 * Fixtures.VALUES);
    assertThat(denoising.denoise(images)).containsExactly(denoising.reconstruct(images));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void reconstruct_equalsDecodeAfterEncode(long seed) {
    float[] images = Fixtures.images(seed, 7 * Fixtures.VALUES);
    assertThat(pair.reconstruct(images)).containsExactly(pair.decode(pair.encode(images)));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void batch_equalsSingles(long seed) {
    int count = 9;
    float[] images = Fixtures.images(seed, count * Fixtures.VALUES);
    for (UnaryOperator<float[]> verb :
        List.<UnaryOperator<float[]>>of(pair::encode, pair::reconstruct, denoiser::denoise)) {
      float[] batch = verb.apply(images);
      int perResult = batch.length / count;
      for (int i = 0; i < count; i++) {
        float[] single = verb.apply(sample(images, i, Fixtures.VALUES));
        assertThat(sample(batch, i, perResult)).containsExactly(single, CLOSE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 256})
  void maxBatch_changesNothing(int maxBatch) throws IOException {
    float[] images = Fixtures.images(31, 8 * Fixtures.VALUES);
    try (Autoencoder cut =
        Autoencoder.from(directory.resolve("pair")).maxBatch(maxBatch).threads(2).load()) {
      assertThat(cut.encode(images)).containsExactly(pair.encode(images), CLOSE);
      assertThat(cut.reconstruct(images)).containsExactly(pair.reconstruct(images), CLOSE);
      assertThat(cut.score(images)).containsExactly(pair.score(images), CLOSE);
    }
  }

  @Test
  void score_isTheMeanSquaredErrorOfEachImage() {
    float[] images = Fixtures.images(41, 3 * Fixtures.VALUES);
    float[] scores = pair.score(images);
    assertThat(scores).hasSize(3);
    for (int n = 0; n < 3; n++) {
      float[] image = sample(images, n, Fixtures.VALUES);
      float[] rebuilt = Fixtures.reconstruct(image);
      double sum = 0;
      for (int i = 0; i < image.length; i++) {
        sum += Math.pow(image[i] - rebuilt[i], 2);
      }
      assertThat(scores[n]).isCloseTo((float) (sum / image.length), CLOSE);
    }
  }

  @Test
  void arguments_areNotChanged() {
    float[] images = Fixtures.images(51, 2 * Fixtures.VALUES);
    float[] copy = images.clone();
    pair.reconstruct(images);
    assertThat(images).containsExactly(copy);
  }

  @Test
  void noSamples_giveNoResults() {
    assertThat(pair.encode(new float[0])).isEmpty();
    assertThat(pair.score(new float[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void valueThatIsNotFinite_isRefusedWithItsPlace(float value) {
    float[] image = new float[Fixtures.VALUES];
    image[17] = value;
    assertThatThrownBy(() -> pair.encode(image))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pair: expected finite values, found " + value + " at index 17");
  }

  @Test
  void denoiserGraph_doesNothingButDenoise() {
    float[] image = new float[Fixtures.VALUES];
    for (UnaryOperator<float[]> verb :
        List.<UnaryOperator<float[]>>of(
            denoiser::encode, denoiser::decode, denoiser::reconstruct, denoiser::score)) {
      assertThatThrownBy(() -> verb.apply(image))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageEndingWith("found one that can [denoise]");
    }
  }

  @Test
  void modelForAnySize_denoisesImagesOfTheSizeTold() throws IOException {
    Fixtures.writeDenoiserOfAnySize(directory.resolve("any"), "any");
    float[] images = Fixtures.images(61, 3 * 8 * 10);
    try (Autoencoder any = Autoencoder.from(directory.resolve("any")).maxBatch(2).load()) {
      float[] clean = any.denoise(images, 8, 10);
      for (int i = 0; i < 3; i++) {
        float[] expected = Fixtures.denoise(sample(images, i, 80), 8, 10);
        assertThat(sample(clean, i, 80)).containsExactly(expected, CLOSE);
      }
    }
  }

  /** Sizes that follow one another, some of them larger than a whole batch of the least size. */
  @Test
  void modelForAnySize_isRightWhileThreadsChangeTheSize() throws Exception {
    Fixtures.writeDenoiserOfAnySize(directory.resolve("any"), "any");
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (Autoencoder any = Autoencoder.from(directory.resolve("any")).maxBatch(1).load()) {
      List<Future<?>> ends = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        ends.add(threads.submit(() -> denoiseInManySizes(any)));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void denoiseInManySizes(Autoencoder any) {
    for (int height : new int[] {8, 8, 10, 128, 8, 10, 10, 128, 128, 8}) {
      float[] images = Fixtures.images(height, height * 10);
      assertThat(any.denoise(images, height, 10))
          .containsExactly(Fixtures.denoise(images, height, 10), CLOSE);
    }
  }

  @Test
  void modelForOneSize_takesItsOwn() {
    float[] image = Fixtures.images(62, Fixtures.VALUES);
    assertThat(denoiser.denoise(image, Fixtures.HEIGHT, Fixtures.WIDTH))
        .containsExactly(denoiser.denoise(image));
  }

  private static float[] sample(float[] samples, int index, int perSample) {
    return Arrays.copyOfRange(samples, index * perSample, (index + 1) * perSample);
  }
}
