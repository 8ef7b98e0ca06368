package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FloatSetTest {
  private static final float[][] ROWS = {{1, 1000, 7}, {3, 3000, 7}, {1, 3000, 7}, {3, 1000, 7}};

  private static Samples rows(float[]... rows) throws IOException {
    return DataSource.rows("t", List.of("a", "b", "c"), rows, ROWS).train();
  }

  private static float[] values(Samples samples) {
    float[] all = new float[samples.count() * samples.values()];
    for (int i = 0; i < samples.count(); i++) {
      samples.copyTo(i, all, i * samples.values());
    }
    return all;
  }

  @Test
  void rows_areCopied_andCanBeChosen() throws IOException {
    float[] first = {1, 2, 3};
    Samples rows = rows(first, new float[] {4, 5, 6});
    first[0] = 9;
    assertThat(values(rows)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(values(rows.limit(1))).containsExactly(1, 2, 3);
    assertThat(values(rows.select(new int[] {1, 0}))).containsExactly(4, 5, 6, 1, 2, 3);
    assertThat(rows).hasToString("t/train: 2 × row of 3");
  }

  @Test
  void spread_takesSamplesFromEverywhere() throws IOException {
    Samples rows = rows(ROWS);
    assertThat(values(rows.spread(2))).isEqualTo(values(rows.select(new int[] {0, 2})));
    assertThat(values(rows.spread(3))).isEqualTo(values(rows.select(new int[] {0, 1, 2})));
    assertThat(rows.spread(4)).isSameAs(rows);
    assertThatThrownBy(() -> rows.spread(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("t/train: expected at least 1 sample, found 0");
  }

  @Test
  void checksum_tellsValuesOrderAndShape() throws IOException {
    String rows = rows(ROWS).sha256();
    assertThat(rows(ROWS).sha256()).isEqualTo(rows).matches("[0-9a-f]{64}");
    assertThat(rows(ROWS).select(new int[] {1, 0, 2, 3}).sha256()).isNotEqualTo(rows);
    assertThat(rows(ROWS).limit(3).sha256()).isNotEqualTo(rows);
    Samples series = DataSource.series("t", List.of("a"), 3, ROWS, ROWS).train();
    assertThat(series.sha256()).isNotEqualTo(rows);
  }

  @Test
  void gaussianNoise_isInUnitsOfEachColumnsDeviation_andNotClipped() throws IOException {
    Samples rows = rows(ROWS);
    int count = 20_000;
    float[] inputs = new float[3 * count];
    for (int i = 0; i < count; i++) {
      rows.copyTo(i % 4, inputs, 3 * i);
    }
    float[] clean = inputs.clone();
    rows.addNoise(Noise.gaussian(.5), inputs, new Random(1));
    double[] squares = new double[3];
    for (int i = 0; i < inputs.length; i++) {
      double difference = inputs[i] - clean[i];
      squares[i % 3] += difference * difference / count;
    }
    assertThat(Math.sqrt(squares[0])).isCloseTo(.5, within(.01));
    assertThat(Math.sqrt(squares[1])).isCloseTo(500, within(10.0));
    // All values of the column are equal: its scale is taken as 1.
    assertThat(Math.sqrt(squares[2])).isCloseTo(.5, within(.01));
  }

  @Test
  void maskedValues_becomeTheMean_othersKeepTheirBits() throws IOException {
    float[][] rows = {{.1f, 1e6f, 1}, {.2f, 3e6f, 2}};
    Samples samples = rows(rows);
    float[] inputs = {.1f, 1e6f, 1, .2f, 3e6f, 2};
    samples.addNoise(Noise.mask(.5), inputs, new Random(3));
    float[] means = {.15f, 2e6f, 1.5f};
    int masked = 0;
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i] != rows[i / 3][i % 3]) {
        assertThat(inputs[i]).isCloseTo(means[i % 3], within(1e-6f * means[i % 3]));
        masked++;
      }
    }
    assertThat(masked).isBetween(1, 5);
  }

  @Test
  void maskOfASeries_hidesStepsWithAllTheirChannels() throws IOException {
    float[] piece = {1, 2, 3, 4, 50, 60, 70, 80};
    float[] other = {5, 6, 7, 8, 10, 20, 30, 40};
    Samples series =
        DataSource.series("t", List.of("a", "b"), 4, new float[][] {piece, other}, ROWS8).train();
    float[] inputs = piece.clone();
    series.addNoise(Noise.mask(.5, 2), inputs, new Random(5));
    for (int step = 0; step < 4; step++) {
      assertThat(inputs[step] == piece[step]).isEqualTo(inputs[4 + step] == piece[4 + step]);
      assertThat(inputs[step] == piece[step])
          .isEqualTo(inputs[step / 2 * 2] == piece[step / 2 * 2]);
    }
    float[] all = piece.clone();
    series.addNoise(Noise.mask(1), all, new Random(5));
    assertThat(all).containsExactly(4.5f, 4.5f, 4.5f, 4.5f, 45, 45, 45, 45);
  }

  private static final float[][] ROWS8 = {{1, 2, 3, 4, 5, 6, 7, 8}};

  @Test
  void whatIsMissing_isRefused_withItsPlace() {
    assertThatThrownBy(() -> rows(new float[] {1, 2, 3}, new float[] {1, Float.NaN, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "t/train: expected finite values, found NaN in column b of row 1; replace or remove what"
                + " is missing");
    assertThatThrownBy(() -> rows(new float[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("t/train: expected 3 values in row 0, found 2");
    assertThatThrownBy(FloatSetTest::rows)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("t/train: expected at least one row, found none");
  }
}
