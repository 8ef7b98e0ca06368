package dev.autoencoders.trainer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.TableChoice;
import dev.autoencoders.trainer.data.table.TableData;
import dev.autoencoders.trainer.onnx.OnnxRun;
import dev.autoencoders.trainer.run.ThresholdRule;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pumps of three speeds, whose flow follows from speed and power; one in thirty lacks its flow. */
class MissingNumbersTest {
  private static final int ROWS = 600;

  private static final double[] SPEEDS = {900, 1500, 2900};

  private static TableData data;
  private static TrainedDetector detector;

  private static TableData table(boolean missing) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder("speed,flow,power\n");
    for (int i = 0; i < ROWS; i++) {
      double speed = SPEEDS[i % 3] + 25 * random.nextGaussian();
      double flow = speed / 600 + .08 * random.nextGaussian();
      double power = 3.1 * flow + .15 * random.nextGaussian();
      String cell = missing && i % 31 == 0 ? "" : Double.toString(flow);
      text.append(speed).append(',').append(cell).append(',').append(power).append('\n');
    }
    return TableData.of(CsvTable.of("pumps.csv", text.toString()), TableChoice.all());
  }

  private static TrainedDetector trained(TableData table) throws IOException {
    Input.Row input = table.input();
    float[][] rows = table.rows(input, table.training());
    DetectorSettings settings = new DetectorSettings(1, 1, 300, said -> {});
    return new DetectorFit(input, rows, new int[0], settings).fit();
  }

  private static double threshold(TrainedDetector of) {
    return of.threshold(ThresholdRule.STANDARD, new float[0][], 1).threshold();
  }

  /** Usual pumps whose flow is missing. */
  private static float[][] lacking() {
    return new float[][] {
      {900, Float.NaN, 4.65f}, {1500, Float.NaN, 7.75f}, {2900, Float.NaN, 14.98f}
    };
  }

  @BeforeAll
  static void train() throws IOException {
    data = table(true);
    detector = trained(data);
  }

  /**
   * Flow and power follow closely from the speed: with means in the gaps it is 250 times as high.
   */
  @Test
  void rowsThatLackANumber_raiseTheThresholdLittle() throws IOException {
    assertThat(threshold(detector)).isLessThan(3 * threshold(trained(table(false))));
  }

  @Test
  void usualRow_staysUsualWithoutANumber() {
    // A usual score is about 1; rows whose missing flow were the mean of all would have 15 and
    // more.
    for (float score : detector.scores(lacking(), 1)) {
      assertThat(score).isLessThan((float) threshold(detector));
    }
  }

  @Test
  void unusualRow_isFoundWithoutANumber() {
    float[][] rows = {{1500, Float.NaN, 12}};
    assertThat((double) detector.scores(rows, 1)[0]).isGreaterThan(threshold(detector));
  }

  @Test
  void contributions_addUpToTheScore() {
    byte[] graph = detector.onnx(detector.threshold(ThresholdRule.STANDARD, new float[0][], 1));
    float[][] rows = lacking();
    float[] scores = detector.scores(rows, 1);
    try (OnnxRun run = new OnnxRun(graph, new SampleShape(data.input().shape()), 1)) {
      float[][] contributions = run.run(rows, Role.CONTRIBUTIONS);
      for (int i = 0; i < rows.length; i++) {
        float sum = contributions[i][0] + contributions[i][1] + contributions[i][2];
        assertThat(sum).isCloseTo(scores[i], within(1e-4f * scores[i]));
      }
    }
  }
}
