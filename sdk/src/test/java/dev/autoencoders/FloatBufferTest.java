package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.model.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatBufferTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

  static Path directory;
  static Autoencoder pair;

  @BeforeAll
  static void load(@TempDir Path temporary) throws IOException {
    directory = temporary;
    Fixtures.writePair(directory.resolve("pair"), "pair", Task.DENOISING);
    pair = Autoencoder.from(directory.resolve("pair")).load();
  }

  @AfterAll
  static void close() {
    pair.close();
  }

  static FloatBuffer direct(int values) {
    return ByteBuffer.allocateDirect(values * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  static FloatBuffer direct(float[] values) {
    return direct(values.length).put(values).flip();
  }

  private static float[] content(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.duplicate().get(values);
    return values;
  }

  private record Verb(
      BiConsumer<FloatBuffer, FloatBuffer> buffers, UnaryOperator<float[]> arrays, int values) {}

  /** All operations of a model, with the number of values that they take. */
  private static List<Verb> verbs(Autoencoder model) {
    return List.of(
        new Verb(model::encode, model::encode, Fixtures.VALUES),
        new Verb(model::decode, model::decode, Fixtures.CODE),
        new Verb(model::reconstruct, model::reconstruct, Fixtures.VALUES),
        new Verb(model::denoise, model::denoise, Fixtures.VALUES),
        new Verb(model::score, model::score, Fixtures.VALUES));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 256})
  void buffers_giveWhatArraysGive_inBatchesOfAnySize(int maxBatch) throws IOException {
    try (Autoencoder cut = Autoencoder.from(directory.resolve("pair")).maxBatch(maxBatch).load()) {
      for (Verb verb : verbs(cut)) {
        float[] input = Fixtures.images(1, 7 * verb.values);
        float[] expected = verb.arrays.apply(input);
        FloatBuffer output = direct(expected.length);
        verb.buffers.accept(direct(input), output);
        assertThat(content(output)).containsExactly(expected, CLOSE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 256})
  void buffers_areUsedFromPositionToLimit_andLeftAsTheyWere(int maxBatch) throws IOException {
    try (Autoencoder cut = Autoencoder.from(directory.resolve("pair")).maxBatch(maxBatch).load()) {
      for (Verb verb : verbs(cut)) {
        float[] samples = Fixtures.images(2, 5 * verb.values);
        float[] expected = verb.arrays.apply(samples);
        FloatBuffer input = direct(samples.length + 8).position(3);
        input.put(samples).limit(input.position()).position(3);
        FloatBuffer output = direct(expected.length + 8).position(5).limit(5 + expected.length);
        verb.buffers.accept(input, output);
        assertThat(input.position()).isEqualTo(3);
        assertThat(input.limit()).isEqualTo(3 + samples.length);
        assertThat(output.position()).isEqualTo(5);
        assertThat(output.limit()).isEqualTo(5 + expected.length);
        assertThat(content(input)).containsExactly(samples);
        assertThat(content(output)).containsExactly(expected, CLOSE);
        assertThat(content(output.duplicate().position(0).limit(5))).containsOnly(0);
        assertThat(content(output.duplicate().clear().position(5 + expected.length)))
            .containsOnly(0);
      }
    }
  }

  @Test
  void readOnlyInput_isRead() {
    float[] image = Fixtures.images(3, Fixtures.VALUES);
    FloatBuffer code = direct(Fixtures.CODE);
    pair.encode(direct(image).asReadOnlyBuffer(), code);
    assertThat(content(code)).containsExactly(Fixtures.encode(image), CLOSE);
  }

  @Test
  void noSamples_writeNothing() {
    pair.encode(direct(0), direct(0));
    pair.score(direct(0), direct(0));
  }

  @Test
  void valuesThatAreNotFinite_areNotLookedAt() {
    float[] image = new float[Fixtures.VALUES];
    image[0] = Float.NaN;
    FloatBuffer rebuilt = direct(Fixtures.VALUES);
    pair.reconstruct(direct(image), rebuilt);
    assertThat(rebuilt.get(0)).isNaN();
  }

  @Test
  void outputInTheMemoryOfTheInput_isRefused_andLeftAsItWas() {
    float[] image = Fixtures.images(4, Fixtures.VALUES);
    FloatBuffer buffer = direct(image);
    assertThatThrownBy(() -> pair.reconstruct(buffer, buffer.duplicate()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(content(buffer)).containsExactly(image);
  }
}
