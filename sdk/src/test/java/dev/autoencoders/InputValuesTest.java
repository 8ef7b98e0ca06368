package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of values outside the model's range. */
class InputValuesTest {
  static Path directory;

  @BeforeAll
  static void write(@TempDir Path temporary) {
    directory = temporary;
    Fixtures.writePair(directory.resolve("pair"), "pair", Task.AUTOENCODING);
    DenoiserFixtures.writeIdentity(directory.resolve("identity"), "identity", 1);
  }

  private static AutoencoderBuilder pair() throws IOException {
    return Autoencoder.from(directory.resolve("pair"));
  }

  private static AutoencoderBuilder identity() throws IOException {
    return Autoencoder.from(directory.resolve("identity"));
  }

  private static float[] imageWith(float value) {
    float[] image = new float[Fixtures.VALUES];
    image[17] = value;
    return image;
  }

  /** Each operation on arrays of images, so that none can be forgotten. */
  private enum Call {
    ENCODE {
      @Override
      float[] on(Autoencoder pair, Autoencoder any, float[] images) {
        return pair.encode(images);
      }
    },
    RECONSTRUCT {
      @Override
      float[] on(Autoencoder pair, Autoencoder any, float[] images) {
        return pair.reconstruct(images);
      }
    },
    SCORE {
      @Override
      float[] on(Autoencoder pair, Autoencoder any, float[] images) {
        return pair.score(images);
      }
    },
    DENOISE_OF_A_SIZE {
      @Override
      float[] on(Autoencoder pair, Autoencoder any, float[] images) {
        return any.denoise(images, Fixtures.HEIGHT, Fixtures.WIDTH);
      }
    };

    abstract float[] on(Autoencoder pair, Autoencoder any, float[] images);
  }

  @ParameterizedTest
  @EnumSource
  void pixelsOf255_areRefusedByEachOperation(Call call) throws IOException {
    try (Autoencoder pair = pair().load();
        Autoencoder any = identity().load()) {
      assertThatThrownBy(() -> call.on(pair, any, imageWith(255)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(
              "(pair|identity): expected values near \\[0.0, 1.0], found 255.0 at index 17; .*");
    }
  }

  @ParameterizedTest
  @EnumSource
  void clampedValues_giveWhatValuesInTheRangeGive(Call call) throws IOException {
    try (Autoencoder pair = pair().values(InputValues.CLAMP).load();
        Autoencoder any = identity().values(InputValues.CLAMP).load()) {
      assertThat(call.on(pair, any, imageWith(255)))
          .isEqualTo(call.on(pair, any, imageWith(1)))
          .isNotEqualTo(call.on(pair, any, imageWith(0)));
      assertThat(call.on(pair, any, imageWith(-0.1f))).isEqualTo(call.on(pair, any, imageWith(0)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesAsTheyAre_reachTheModel(Call call) throws IOException {
    try (Autoencoder pair = pair().values(InputValues.AS_THEY_ARE).load();
        Autoencoder any = identity().values(InputValues.AS_THEY_ARE).load()) {
      assertThat(call.on(pair, any, imageWith(255))).isNotEqualTo(call.on(pair, any, imageWith(1)));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, -0.3f, 1.3f, 2})
  void noiseThatWasNotClipped_passesUnchanged(float value) throws IOException {
    try (Autoencoder any = identity().load()) {
      float[] image = imageWith(value);
      assertThat(any.denoise(image, Fixtures.HEIGHT, Fixtures.WIDTH)).isEqualTo(image);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {-1.001f, 2.001f})
  void valuesFurtherOutThanTheWidthOfTheRange_areRefused(float value) throws IOException {
    try (Autoencoder any = identity().load()) {
      assertThatThrownBy(() -> any.denoise(imageWith(value), Fixtures.HEIGHT, Fixtures.WIDTH))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("found " + value + " at index 17");
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesThatAreNotFinite_areRefusedInAnyCase(InputValues values) throws IOException {
    try (Autoencoder pair = pair().values(values).load()) {
      for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        assertThatThrownBy(() -> pair.encode(imageWith(value)))
            .hasMessage("pair: expected finite values, found " + value + " at index 17");
      }
    }
  }

  @Test
  void codes_haveNoRange() throws IOException {
    float[] code = {1000, -1000, 0, 1, 2};
    try (Autoencoder checks = pair().load();
        Autoencoder clamps = pair().values(InputValues.CLAMP).load();
        Autoencoder takes = pair().values(InputValues.AS_THEY_ARE).load()) {
      assertThat(checks.decode(code)).isEqualTo(takes.decode(code));
      assertThat(clamps.decode(code)).isEqualTo(takes.decode(code));
    }
  }

  @Test
  void clamping_leavesTheArgumentAsItWas() throws IOException {
    try (Autoencoder pair = pair().values(InputValues.CLAMP).load()) {
      float[] image = imageWith(255);
      pair.encode(image);
      assertThat(image).isEqualTo(imageWith(255));
    }
  }

  @Test
  void clampedBuffers_areRefused_exceptForCodes() throws IOException {
    try (Autoencoder pair = pair().values(InputValues.CLAMP).load()) {
      assertThatThrownBy(
              () ->
                  pair.encode(
                      FloatBufferTest.direct(Fixtures.VALUES),
                      FloatBufferTest.direct(Fixtures.CODE)))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("for buffers, found CLAMP");
      assertThatThrownBy(
              () -> pair.score(FloatBufferTest.direct(Fixtures.VALUES), FloatBufferTest.direct(1)))
          .isInstanceOf(UnsupportedOperationException.class);
      pair.decode(FloatBufferTest.direct(Fixtures.CODE), FloatBufferTest.direct(Fixtures.VALUES));
    }
  }

  @Test
  void rangeOfAlmostAllFloats_refusesNothingFinite() throws IOException {
    Path graph = Files.write(directory.resolve("wide.onnx"), BadGraphs.identity("N", 24));
    float[] image = imageWith(Float.MAX_VALUE);
    image[3] = -Float.MAX_VALUE;
    try (Autoencoder wide = Autoencoder.fromDenoiser(graph).range(-3e38, 3e38).load()) {
      assertThat(wide.denoise(image)).isEqualTo(image);
    }
  }

  @Test
  void hintOfAModelWithoutDescription_namesItsRange() throws IOException {
    Path graph = Files.write(directory.resolve("own.onnx"), BadGraphs.identity("N", 24));
    try (Autoencoder own = Autoencoder.fromDenoiser(graph).range(-1, 1).load()) {
      assertThatThrownBy(() -> own.denoise(imageWith(255)))
          .hasMessage(
              "own: expected values near [-1.0, 1.0], found 255.0 at index 17; scale the images"
                  + " to this range, set the model's own range(low, high), or choose"
                  + " values(CLAMP) or values(AS_THEY_ARE)");
    }
  }
}
