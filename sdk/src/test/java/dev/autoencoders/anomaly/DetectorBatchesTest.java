package dev.autoencoders.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DetectorFixtures;
import dev.autoencoders.Fixtures;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many samples at once: arrays, rows by name, buffers, threads. */
class DetectorBatchesTest {
  private static final int VALUES = 5;

  @TempDir Path directory = Path.of("set by JUnit");
  private Autoencoder model;
  private Detector detector;

  @BeforeEach
  void load() throws Exception {
    model = DetectorFixtures.load(directory.resolve("rows"), DetectorFixtures.ROWS);
    detector = model.detector();
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void manyRows_haveTheScoresOfEachAlone() {
    float[] rows = rows(21); // batches of 8
    Verdicts all = detector.examine(rows);
    assertThat(all.size()).isEqualTo(21);
    for (int i = 0; i < 21; i++) {
      float[] row = Arrays.copyOfRange(rows, i * VALUES, (i + 1) * VALUES);
      Verdicts one = detector.examine(row);
      // ONNX Runtime sums in another order where there are several rows.
      assertThat(all.score(i)).isEqualTo(one.score(0), within(1e-6f * one.score(0)));
      assertThat(all.score(i)).isEqualTo((float) DetectorFixtures.score(row), within(1e-3f));
      assertThat(all.contributions(i)).containsExactly(one.contributions());
      assertThat(all.get(i).contributions()).isEqualTo(one.get(0).contributions());
    }
  }

  @Test
  void verdicts_tellWhichAreAnomalies() {
    float[] rows = rows(6);
    Arrays.fill(rows, 2 * VALUES, 3 * VALUES, 0.5f);
    Arrays.fill(rows, 4 * VALUES, 5 * VALUES, 0.5f);
    Verdicts verdicts = detector.threshold(0.001).examine(rows);
    assertThat(verdicts.anomalies()).containsExactly(0, 1, 3, 5);
    assertThat(verdicts).hasSize(6).extracting(Verdict::isAnomaly).contains(false, true);
    assertThat(verdicts).hasToString("4 anomalies in 6 samples, threshold 0.00100");
    assertThat(detector.examine(new float[0])).hasSize(0);
  }

  @Test
  void rowsByName_areThoseOfTheArray() {
    List<Map<String, Object>> named = new ArrayList<>();
    float[] rows = new float[11 * VALUES];
    for (int i = 0; i < 11; i++) {
      float age = i / 10f;
      System.arraycopy(
          new float[] {age, .25f, i % 2, 1 - i % 2, i % 2}, 0, rows, i * VALUES, VALUES);
      named.add(
          Map.of(
              "age",
              age,
              "weight",
              "0.25",
              "smokes",
              i % 2 == 1,
              "town",
              i % 2 == 1 ? "Bonn" : "Ulm"));
    }
    Verdicts expected = detector.examine(rows);
    assertThat(detector.examine(named))
        .isEqualTo(IntStream.range(0, 11).mapToObj(expected::get).toList());
  }

  @Test
  void buffers_holdWhatArraysHold() {
    float[] rows = rows(11);
    FloatBuffer in = direct(11 * VALUES).put(rows).flip();
    FloatBuffer scores = direct(11);
    FloatBuffer contributions = direct(11 * VALUES);
    detector.examine(in, scores, contributions);
    Verdicts expected = detector.examine(rows);
    float[] found = new float[11];
    scores.get(found);
    assertThat(found).containsExactly(expected.scores());
    float[] parts = new float[11 * VALUES];
    contributions.get(parts);
    assertThat(parts).containsExactly(expected.contributions());
  }

  @Test
  void buffersOfWrongSize_areRefused() {
    assertThatThrownBy(() -> detector.examine(direct(10), direct(3), direct(10)))
        .hasMessage("detector: output: expected 2×1 values from position to limit, found 3");
    assertThatThrownBy(() -> detector.examine(direct(10), direct(2), direct(11)))
        .hasMessage("detector: output: expected 2×5 values from position to limit, found 11");
    assertThatThrownBy(() -> detector.examine(direct(11), direct(2), direct(10)))
        .hasMessage("detector: expected N×5 values, found 11");
  }

  private static FloatBuffer direct(int values) {
    return ByteBuffer.allocateDirect(values * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Test
  void manyThreads_getTheResultsOfOne() {
    float[] rows = rows(50);
    float[] expected = detector.examine(rows).scores();
    List<float[]> found =
        Collections.nCopies(64, rows).parallelStream()
            .map(same -> detector.examine(same).scores())
            .toList();
    assertThat(found).allSatisfy(scores -> assertThat(scores).containsExactly(expected));
  }

  @Test
  void results_areCopies() {
    Verdicts verdicts = detector.examine(rows(2));
    float[] scores = verdicts.scores();
    verdicts.scores()[0] = 7;
    verdicts.contributions()[0] = 7;
    assertThat(verdicts.scores()).containsExactly(scores);
    assertThat(verdicts.contributions()[0]).isNotEqualTo(7);
  }

  /** Values in 0..1. */
  private static float[] rows(int count) {
    return Fixtures.images(9, count * VALUES);
  }

  @Test
  void rowsBeyondAllArrays_areRefused() {
    List<Map<String, ?>> rows = Collections.nCopies(Integer.MAX_VALUE, Map.of());
    assertThatThrownBy(() -> detector.examine(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "detector: expected at most 429496729 samples in one call, found 2147483647; make"
                + " several calls");
  }
}
