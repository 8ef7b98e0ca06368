package dev.autoencoders.trainer.evaluation.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.run.DetectionMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RivalsTest {
  private static final int TESTED = 40;

  /** With few rows, too: some forests are silent until they have seen many. */
  @ParameterizedTest
  @ValueSource(ints = {20, 300})
  void everyMethod_tellsWhatIsFarAway(int rows) {
    Input input =
        new Input.Row(
            List.of(
                new Column("a", Column.Type.NUMBER, List.of(), Column.Missing.REFUSED),
                new Column("b", Column.Type.NUMBER, List.of(), Column.Missing.REFUSED)));
    Random random = new Random(1);
    float[][] testing = made(random, TESTED, 0);
    boolean[] anomalies = new boolean[TESTED];
    for (int i = 0; i < TESTED / 4; i++) {
      testing[i] = made(random, 1, 12)[0];
      anomalies[i] = true;
    }
    Map<String, float[]> scores = Rivals.of(input, 0).scores(made(random, rows, 0), testing);
    assertThat(scores).hasSize(4);
    scores.forEach(
        (name, found) ->
            assertThat(DetectionMetrics.of(found, anomalies, 0).auroc()).as(name).isEqualTo(1));
  }

  /** Two columns that go with one another, and lie apart by some deviations in anomalies. */
  private static float[][] made(Random random, int count, double apart) {
    float[][] rows = new float[count][];
    Arrays.setAll(
        rows,
        i -> {
          double common = random.nextGaussian();
          return new float[] {
            (float) (common + .2 * random.nextGaussian() + apart),
            (float) (common + .2 * random.nextGaussian() - apart)
          };
        });
    return rows;
  }
}
