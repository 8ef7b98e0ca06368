package dev.autoencoders.trainer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.TableRow;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.TableChoice;
import dev.autoencoders.trainer.data.table.TableData;
import dev.autoencoders.trainer.run.ThresholdRule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A category that training did not have is odd where such are rare, and only there. */
class NewCategoriesTest {
  private static boolean isOdd(IntFunction<String> kinds) throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("kind,x,y\n");
    for (int i = 0; i < 200; i++) {
      double x = random.nextGaussian();
      text.append("%s,%s,%s\n".formatted(kinds.apply(i), x, 2 * x + random.nextGaussian()));
    }
    TableChoice all = new TableChoice(List.of(), List.of(), null, "0", 1, 0, false);
    TableData data = TableData.of(CsvTable.of("t", text.toString()), all);
    Input.Row input = data.input();
    DetectorSettings settings = new DetectorSettings(0, 1, 50, line -> {});
    TrainedDetector detector =
        new DetectorFit(input, data.rows(input, data.training()), new int[0], settings).fit();
    AnomalySpec anomaly = detector.threshold(ThresholdRule.STANDARD, new float[0][], 1);
    float[] row = TableRow.of(input, Map.of("kind", "never seen", "x", 0, "y", 0)).values();
    float[] score =
        TrainedDetector.scores(
            detector.onnx(anomaly), new SampleShape(input.shape()), new float[][] {row}, 1);
    return score[0] > anomaly.threshold();
  }

  @Test
  void newCategory_isOddAmongFewThatAreOften() throws IOException {
    assertThat(isOdd(i -> "kind" + i % 4)).isTrue();
  }

  @Test
  void newCategory_isUsualWhereManyOccurOnce() throws IOException {
    assertThat(isOdd(i -> i % 3 == 0 ? "own" + i : "kind" + i % 4)).isFalse();
  }
}
