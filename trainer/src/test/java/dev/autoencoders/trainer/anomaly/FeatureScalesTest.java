package dev.autoencoders.trainer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.TableChoice;
import dev.autoencoders.trainer.data.table.TableData;
import dev.autoencoders.trainer.onnx.DetectorGraph;
import dev.autoencoders.trainer.run.ThresholdRule;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Scales of what is rare, and what they do to a threshold. */
class FeatureScalesTest {
  private static final int ROWS = 300;

  /**
   * Rows whose second number follows the first; every hundredth lacks a value, or is of brand z.
   */
  private static TableData table(boolean missing) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder("load,current,brand\n");
    for (int i = 0; i < ROWS; i++) {
      double load = random.nextDouble();
      double current = 2 * load + 0.05 * random.nextGaussian();
      boolean rare = i % 100 == 7;
      text.append(rare && missing ? "" : Double.toString(load)).append(',').append(current);
      text.append(',').append(rare && !missing ? "z" : "a").append('\n');
    }
    return TableData.of(CsvTable.of("loads.csv", text.toString()), TableChoice.all());
  }

  private static DetectorGraph.Features features(TableData data) {
    Input.Row input = data.input();
    return FeatureScales.of(input, data.rows(input, data.training()), 1);
  }

  @Test
  void missingValue_isGuessedIfItIsANumber() throws IOException {
    DetectorGraph.Features numbers = features(table(true));
    assertThat(numbers.optional()).startsWith(true, false);
    assertThat(numbers.guessed()).startsWith(true, false);
    String text = "size,brand\n" + "1,a\n2,b\n3,\n".repeat(20);
    TableData brands = TableData.of(CsvTable.of("brands.csv", text), TableChoice.all());
    assertThat(features(brands).optional()).startsWith(false, true);
    assertThat(features(brands).guesses()).isFalse();
  }

  @Test
  void rareCategory_isAtMostTwoScalesAway() throws IOException {
    DetectorGraph.Features features = features(table(false));
    for (int place = 2; place < features.count(); place++) {
      assertThat(features.scale()[place]).isGreaterThanOrEqualTo(.5f);
    }
  }

  @Test
  void threshold_isNotSetByRowsThatLackAValue() throws IOException {
    TableData data = table(true);
    Input.Row input = data.input();
    float[][] rows = data.rows(input, data.training());
    DetectorSettings settings = new DetectorSettings(1, 1, 100, said -> {});
    TrainedDetector detector = new DetectorFit(input, rows, new int[0], settings).fit();
    double threshold = detector.threshold(ThresholdRule.STANDARD, new float[0][], 1).threshold();
    float[] unusual = detector.scores(new float[][] {{0.1f, 1.9f, 1}}, 1);
    assertThat((double) unusual[0]).isGreaterThan(threshold);
  }
}
