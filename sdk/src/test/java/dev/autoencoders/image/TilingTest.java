package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DenoiserFixtures;
import dev.autoencoders.Fixtures;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.Range;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures cut into tiles and put together again, as values before they are rounded to levels. */
class TilingTest {
  private static final float ONE_LEVEL = 1 / 255f;

  @TempDir Path directory = Path.of("set by JUnit");

  private Autoencoder deep(@Nullable Integer halo) throws IOException {
    DenoiserFixtures.writeDeep(directory, "deep", halo);
    return Autoencoder.from(directory).load();
  }

  private static float[] run(Autoencoder model, Fit fit, float[] image, int height, int width) {
    return model.images().fit(fit).denoise(image, height, width);
  }

  /** The largest difference between tiles and whole. */
  private static float difference(Autoencoder model, int height, int width) {
    float[] image = Fixtures.images(1, height * width);
    float[] whole = run(model, Fit.EXACT, image, height, width);
    float[] tiled = run(model, Fit.TILE, image, height, width);
    float largest = 0;
    for (int i = 0; i < whole.length; i++) {
      largest = Math.max(largest, Math.abs(whole[i] - tiled[i]));
    }
    return largest;
  }

  @ParameterizedTest
  @CsvSource({"1100, 1201", "1025, 40", "37, 1100", "520, 1025"})
  void tilesWithAHalo_equalTheWhole(int height, int width) throws IOException {
    try (Autoencoder model = deep(8)) {
      assertThat(difference(model, height, width)).isLessThanOrEqualTo(1e-5f);
    }
  }

  /** Where the halo is known, each pixel comes from one tile alone, whatever their number. */
  @ParameterizedTest
  @CsvSource({"700, 601, 1", "1300, 1500, 3", "1025, 1025, 16"})
  void tilesOnSeveralThreads_equalTheWhole_bitByBit(int height, int width, int threads)
      throws IOException {
    try (Autoencoder model = deep(8)) {
      float[] image = Fixtures.images(1, height * width);
      float[] whole = model.images().fit(Fit.EXACT).denoise(image, height, width);
      float[] tiled = model.images().threads(threads).denoise(image, height, width);
      assertThat(Arrays.equals(tiled, whole)).isTrue();
    }
  }

  @Test
  void guessedHalo_givesTheSame_onAnyNumberOfThreads() throws IOException {
    try (Autoencoder model = deep(null)) {
      float[] image = Fixtures.images(1, 1300 * 1200);
      float[] one = model.images().threads(1).denoise(image, 1300, 1200);
      float[] many = model.images().threads(5).denoise(image, 1300, 1200);
      assertThat(Arrays.equals(many, one)).isTrue();
    }
  }

  @Test
  void tilesWithoutAHalo_differFromTheWhole() throws IOException {
    try (Autoencoder model = deep(0)) {
      assertThat(difference(model, 1100, 1201)).isGreaterThan(1e-3f);
    }
  }

  @Test
  void haloThatNobodySaid_isGuessedLarge() throws IOException {
    try (Autoencoder model = deep(null)) {
      assertThat(difference(model, 1100, 1201)).isLessThanOrEqualTo(1e-5f);
    }
  }

  @Test
  void sidesThatAreNoMultiple_areContinuedAndCutBack() throws IOException {
    try (Autoencoder model = deep(8)) {
      float[] image = Fixtures.images(2, 3 * 5);
      float[] padded = new float[4 * 6];
      for (int i = 0; i < padded.length; i++) {
        padded[i] = image[Math.min(i / 6, 2) * 5 + Math.min(i % 6, 4)];
      }
      float[] expected = model.denoise(padded, 4, 6);
      float[] found = run(model, Fit.TILE, image, 3, 5);
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i]).isEqualTo(expected[i / 5 * 6 + i % 5]);
      }
    }
  }

  private Autoencoder blur() throws IOException {
    DenoiserFixtures.writeBlur(directory, "blur", Range.UNIT);
    return Autoencoder.from(directory).load();
  }

  /** Each tile of this model has dark edges: by a third, or 85 levels. */
  @Test
  void constantPicture_showsNoSeam() throws IOException {
    float[] white = new float[100 * 90];
    Arrays.fill(white, 1);
    try (Autoencoder model = blur()) {
      float[] result = run(model, Fit.TILE, white, 100, 90);
      for (int y = 1; y < 99; y++) {
        for (int x = 1; x < 89; x++) {
          assertThat(result[y * 90 + x]).isCloseTo(1, Offset.offset(2 * ONE_LEVEL));
          float step = result[y * 90 + x] - result[y * 90 + x + (x < 88 ? 1 : 0)];
          assertThat(Math.abs(step)).isLessThan(ONE_LEVEL);
        }
      }
    }
  }

  @Test
  void gradient_staysAGradient() throws IOException {
    float[] gradient = new float[50 * 120];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = i % 120 / 120f;
    }
    try (Autoencoder model = blur()) {
      float[] result = run(model, Fit.TILE, gradient, 50, 120);
      for (int y = 1; y < 49; y++) {
        for (int x = 1; x < 119; x++) {
          float expected = gradient[y * 120 + x];
          assertThat(result[y * 120 + x]).isCloseTo(expected, Offset.offset(2 * ONE_LEVEL));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 7", "16, 3", "3, 40"})
  void pictureSmallerThanTheModel_isContinued(int height, int width) throws IOException {
    float[] grey = new float[height * width];
    Arrays.fill(grey, 0.5f);
    try (Autoencoder model = blur()) {
      float[] result = run(model, Fit.TILE, grey, height, width);
      assertThat(result).hasSize(grey.length);
      // The first row and column are the model's own dark edge.
      assertThat(result[width + 1]).isCloseTo(0.5f, Offset.offset(2 * ONE_LEVEL));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void weights_addUpToOne_andTilesCoverTheSide(long seed) {
    Random random = new Random(seed);
    int multiple = 1 + random.nextInt(4);
    int margin = random.nextInt(6);
    int ramp = random.nextInt(6);
    int tile = Axis.roundUp(2 * margin + ramp + 1 + random.nextInt(20), multiple) + multiple;
    int length = 1 + random.nextInt(300);
    Axis axis = Axis.of(length, tile, margin, ramp, multiple);
    double[] total = new double[Math.max(tile, Axis.roundUp(length, multiple))];
    for (int i = 0; i < axis.count(); i++) {
      assertThat(axis.start(i) % multiple).isZero();
      for (int at = 0; at < tile; at++) {
        total[axis.start(i) + at] += axis.weights(i)[at];
      }
    }
    assertThat(total).as("seed " + seed).usingComparatorWithPrecision(1e-6).containsOnly(1);
  }

  @Test
  void resampler_keepsConstants_meansAndSizesThatFit() {
    float[] grey = new float[2 * 9 * 7];
    Arrays.fill(grey, 0.25f);
    assertThat(Resampler.scale(grey, 2, 9, 7, 4, 20))
        .hasSize(2 * 4 * 20)
        .usingComparatorWithPrecision(1e-6f)
        .containsOnly(0.25f);
    float[] image = Fixtures.images(3, 8 * 8);
    assertThat(Resampler.scale(image, 1, 8, 8, 8, 8)).isEqualTo(image);
    float[] checkerboard = new float[8 * 8];
    for (int i = 0; i < 64; i++) {
      checkerboard[i] = (i / 8 + i) % 2;
    }
    // Were pixels skipped, this would be black or white.
    assertThat(Resampler.scale(checkerboard, 1, 8, 8, 2, 2))
        .usingComparatorWithPrecision(0.05f)
        .containsOnly(0.5f);
  }

  @Test
  void sharpScaling_keepsConstantsAndMoreOfFineDetail() {
    float[] grey = new float[9 * 7];
    Arrays.fill(grey, 0.25f);
    assertThat(Resampler.scaleSharply(grey, 1, 9, 7, 4, 20))
        .hasSize(4 * 20)
        .usingComparatorWithPrecision(1e-6f)
        .containsOnly(0.25f);
    float[] waves = new float[64 * 64];
    for (int i = 0; i < waves.length; i++) {
      waves[i] = (float) (0.5 + 0.5 * Math.sin(i % 64 * Math.PI / 3)); // six pixels each
    }
    assertThat(contrast(Resampler.scaleSharply(waves, 1, 64, 64, 32, 32)))
        .isGreaterThan(1.2f * contrast(Resampler.scale(waves, 1, 64, 64, 32, 32)));
    assertThat(Resampler.scaleSharply(waves, 1, 64, 64, 64, 64)).isEqualTo(waves);
  }

  private static float contrast(float[] image) {
    float darkest = 1;
    float brightest = 0;
    for (int row = 8; row < 24; row++) {
      for (int i = row * 32 + 8; i < row * 32 + 24; i++) {
        darkest = Math.min(darkest, image[i]);
        brightest = Math.max(brightest, image[i]);
      }
    }
    return brightest - darkest;
  }

  /** Planes of any size, of which nothing can be read. */
  private record Huge(int count, int height, int width) implements Planes {
    @Override
    public float[] read(int top, int left, int rows, int columns) {
      throw new AssertionError("read before the size was looked at");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EXACT, 30000, 30000, 3×30000×30000", // 2.7 billion values: beyond int
    "EXACT, 70000, 70000, 3×70000×70000", // 14.7 billion: beyond it more than once
    "TILE, 1024, 1500000, ×1500000" // tiles are small, but a row of them is not
  })
  void pieceOfMoreValuesThanAnArrayHolds_isRefused(Fit fit, int height, int width, String found)
      throws IOException {
    DenoiserFixtures.writeDeep(directory, "deep", 8);
    ImageOptions options = ImageOptions.DEFAULTS.with(made -> made.fit = fit);
    Fitting fitting = new Fitting(ModelBundle.read(directory).spec(), options, 1);
    assertThatThrownBy(
            () ->
                fitting.run(
                    new Huge(3, height, width),
                    (top, count, values) -> {},
                    (values, rows, columns) -> values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("picture: expected at most 2147483639 values to be in one piece")
        .hasMessageContaining(found);
  }
}
