package dev.autoencoders.internal.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.Latent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentModelTest {
  private static final int CHANNELS = 4;
  private static final int SIDE = 12;
  private static final LatentLayout PLANES = LatentLayout.of(Latent.ofAnySize(CHANNELS));
  private static final LatentLayout VECTOR = LatentLayout.of(new Latent(List.of(6)));

  /** Numbers that are like their neighbours, and louder where the first channel is. */
  private static int[] planes(long seed) {
    Random random = new Random(seed);
    int plane = SIDE * SIDE;
    int[] latent = new int[CHANNELS * plane];
    for (int i = 0; i < plane; i++) {
      int left = i % SIDE == 0 ? 0 : latent[i - 1];
      latent[i] = (int) Math.round(.9 * left + 3 * random.nextGaussian());
      for (int channel = 1; channel < CHANNELS; channel++) {
        double loudness = Math.abs(latent[i]) * .2;
        latent[channel * plane + i] = (int) Math.round(loudness * random.nextGaussian());
      }
    }
    return latent;
  }

  /** Numbers near one of three typical vectors. */
  private static int[] vector(long seed) {
    Random random = new Random(seed);
    int kind = random.nextInt(3);
    int[] latent = new int[6];
    for (int i = 0; i < 6; i++) {
      latent[i] = (int) Math.round((kind * 7 + i * 5) % 11 - 5 + .7 * random.nextGaussian());
    }
    return latent;
  }

  private static byte[] tables(LatentLayout layout, List<int[]> examples) {
    LatentLearner learner = new LatentLearner(layout.channels(), layout.isVector());
    int side = layout.isVector() ? 1 : SIDE;
    examples.forEach(latent -> learner.add(latent, side, side));
    return CodecTables.write(layout, Map.of(50, learner), null);
  }

  private static List<int[]> planes(int from, int to) {
    List<int[]> some = new ArrayList<>();
    for (int i = from; i < to; i++) {
      some.add(planes(i));
    }
    return some;
  }

  private static List<int[]> vectors(int from, int to) {
    List<int[]> some = new ArrayList<>();
    for (int i = from; i < to; i++) {
      some.add(vector(i));
    }
    return some;
  }

  private static byte[] encode(LatentModel model, List<int[]> latents, int side) {
    BinaryEncoder encoder = new BinaryEncoder();
    latents.forEach(latent -> model.code(encoder, latent.clone(), side, side));
    return encoder.finish();
  }

  private static void assertComesBack(
      LatentModel model, byte[] bytes, List<int[]> expected, int side) {
    BinaryDecoder decoder = new BinaryDecoder(bytes, 0, bytes.length);
    for (int[] latent : expected) {
      int[] found = new int[latent.length];
      model.code(decoder, found, side, side);
      assertThat(found).isEqualTo(latent);
    }
  }

  /** Bits of a code that knows how often each number occurs in each channel of these latents. */
  private static double bitsWithoutContexts(List<int[]> latents, int channels) {
    int plane = latents.get(0).length / channels;
    double bits = 0;
    for (int channel = 0; channel < channels; channel++) {
      int[] counts = new int[1 << 16];
      for (int[] latent : latents) {
        for (int i = 0; i < plane; i++) {
          counts[latent[channel * plane + i] + (1 << 15)]++;
        }
      }
      double total = (double) latents.size() * plane;
      for (int count : counts) {
        bits -= count == 0 ? 0 : count * Math.log(count / total) / Math.log(2);
      }
    }
    return bits;
  }

  @Test
  void planes_comeBack_inFewerBitsThanWithoutContexts() {
    CodecTables tables = CodecTables.read(tables(PLANES, planes(0, 60)), "test", PLANES);
    List<int[]> test = planes(100, 120);

    byte[] bytes = encode(tables.latents(50), test, SIDE);

    assertComesBack(tables.latents(50), bytes, test, SIDE);
    assertThat(bytes.length * 8.0).isLessThan(.85 * bitsWithoutContexts(test, CHANNELS));
  }

  @Test
  void vectors_comeBack_inFewerBitsThanWithoutContexts() {
    CodecTables tables = CodecTables.read(tables(VECTOR, vectors(0, 3000)), "test", VECTOR);
    List<int[]> test = vectors(5000, 6000);

    byte[] bytes = encode(tables.latents(50), test, 1);

    assertComesBack(tables.latents(50), bytes, test, 1);
    assertThat(bytes.length * 8.0).isLessThan(.85 * bitsWithoutContexts(test, 6));
  }

  @Test
  void numbersThatNoExampleHad_comeBack() {
    CodecTables tables = CodecTables.read(tables(VECTOR, vectors(0, 300)), "test", VECTOR);
    List<int[]> test =
        List.of(
            new int[] {32767, -32767, 0, 1, -1, 12345},
            new int[] {-32767, 32767, 255, 256, -257, 4},
            new int[6]);

    assertComesBack(tables.latents(50), encode(tables.latents(50), test, 1), test, 1);
  }

  @Test
  void planesOfOtherSizes_comeBack() {
    CodecTables tables = CodecTables.read(tables(PLANES, planes(0, 10)), "test", PLANES);
    for (int[] size : new int[][] {{1, 1}, {1, 7}, {7, 1}, {2, 2}, {3, 5}}) {
      int[] latent = new Random(9).ints((long) CHANNELS * size[0] * size[1], -4, 5).toArray();
      BinaryEncoder encoder = new BinaryEncoder();
      tables.latents(50).code(encoder, latent.clone(), size[0], size[1]);
      byte[] bytes = encoder.finish();
      int[] found = new int[latent.length];

      tables.latents(50).code(new BinaryDecoder(bytes, 0, bytes.length), found, size[0], size[1]);

      assertThat(found).isEqualTo(latent);
    }
  }

  @Test
  void sameExamples_giveTheSameTables() {
    assertThat(tables(PLANES, planes(0, 5))).isEqualTo(tables(PLANES, planes(0, 5)));
    assertThat(tables(VECTOR, vectors(0, 99))).isEqualTo(tables(VECTOR, vectors(0, 99)));
  }

  @Test
  void damagedTables_areRefused() {
    byte[] tables = tables(VECTOR, vectors(0, 99));

    for (int length = 0; length < tables.length - 1; length += 1 + length / 4) {
      byte[] cut = java.util.Arrays.copyOf(tables, length);
      assertThatThrownBy(() -> CodecTables.read(cut, "cut", VECTOR).latents(50))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageContaining("get the model again");
    }
    assertThatThrownBy(() -> CodecTables.read(tables, "tables", PLANES))
        .isInstanceOf(InvalidModelException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void planes_takeHalfAPercentMoreThanTheIdealLengthAtMost(long seed) {
    CodecTables tables = CodecTables.read(tables(PLANES, planes(0, 10)), "test", PLANES);
    int first = Math.toIntExact(1000 * seed);

    assertNearIdeal(tables, planes(first, first + 40), SIDE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void vectors_takeHalfAPercentMoreThanTheIdealLengthAtMost(long seed) {
    CodecTables tables = CodecTables.read(tables(VECTOR, vectors(0, 1000)), "test", VECTOR);
    int first = Math.toIntExact(10_000 * seed);

    assertNearIdeal(tables, vectors(first, first + 4000), 1);
  }

  private static void assertNearIdeal(CodecTables tables, List<int[]> latents, int side) {
    IdealLength ideal = new IdealLength();
    LatentModel model = tables.latents(50);
    latents.forEach(latent -> model.code(ideal, latent.clone(), side, side));

    ideal.assertNear(encode(tables.latents(50), latents, side).length);
  }
}
