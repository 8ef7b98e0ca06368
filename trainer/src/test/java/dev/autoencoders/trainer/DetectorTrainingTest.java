package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import dev.autoencoders.model.TableRow;
import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.SignalChoice;
import dev.autoencoders.trainer.data.TableChoice;
import dev.autoencoders.trainer.evaluation.detection.DetectorEvaluation;
import dev.autoencoders.trainer.onnx.OnnxRun;
import dev.autoencoders.trainer.run.DetectionMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table to a detector, in few steps. */
class DetectorTrainingTest {
  @TempDir static Path directory;
  private static CsvTable table;
  private static ModelSpec spec;
  private static Input.Row input;
  private static byte[] onnx;

  private static AnomalySpec anomaly(ModelSpec model) {
    return Objects.requireNonNull(model.anomaly());
  }

  @BeforeAll
  static void train() throws IOException {
    table = CsvTable.of("pumps.csv", DetectorFixtures.table());
    TableChoice choice = new TableChoice(List.of(), List.of("id"), "label", "0", .5, 3, false);
    spec =
        DetectorTraining.table(table, choice)
            .steps(100)
            .threads(1)
            .fit()
            .exportTo(directory.resolve("model"));
    input = (Input.Row) spec.input();
    onnx = ModelBundle.read(directory.resolve("model")).graph(Role.DETECTOR);
  }

  private static float[][] run(String output, float[]... rows) {
    try (OnnxRun run = new OnnxRun(onnx, new SampleShape(input.shape()), 1)) {
      return run.run(rows, output);
    }
  }

  private static float[] row(Map<String, Object> changes) {
    Map<String, Object> row = new TreeMap<>();
    row.putAll(
        Map.of("colour", "red", "on", "yes", "rpm", 1000, "flow", 2000, "note", 50, "fixed", 7));
    row.putAll(changes);
    return TableRow.of(input, row).values();
  }

  private static float score(Map<String, Object> changes) {
    return run(Role.SCORE, row(changes))[0][0];
  }

  @Test
  void description_saysTaskColumnsAndThreshold() {
    assertThat(spec.name()).isEqualTo("pumps-table");
    assertThat(spec.task()).isEqualTo(Task.ANOMALY_DETECTION);
    assertThat(anomaly(spec).heldOut()).isEqualTo(190);
    assertThat(anomaly(spec).target()).isEqualTo(.01);
    assertThat(directory.resolve("model/README.md")).content().contains("`colour`", "AUROC");
  }

  @Test
  void oddRows_areFound() throws IOException {
    ModelBundle model = ModelBundle.read(directory.resolve("model"));
    DetectorEvaluation evaluation = new DetectorEvaluation(model);
    DetectionMetrics metrics = evaluation.of(evaluation.samples(table, null, "0"));
    assertThat(metrics.rows()).as("half of 380, and 20 odd ones").isEqualTo(210);
    assertThat(metrics.anomalies()).isEqualTo(20);
    assertThat(metrics.auroc()).isGreaterThan(.95);
    assertThat(metrics.falseAlarmRate()).isLessThan(.1);
  }

  @Test
  void usualRow_isBelowTheThreshold() {
    assertThat(score(Map.of())).isLessThan((float) anomaly(spec).threshold());
  }

  @Test
  void contributions_addUpToTheScore() {
    float[] odd = row(Map.of("flow", 2600));
    float[] parts = run(Role.CONTRIBUTIONS, odd)[0];
    double sum = 0;
    for (float part : parts) {
      assertThat(part).isNotNegative();
      sum += part;
    }
    assertThat((double) run(Role.SCORE, odd)[0][0]).isCloseTo(sum, within(1e-5 * sum));
    int flow = input.valueNames().indexOf("flow");
    assertThat(parts[flow]).as("what flow adds").isGreaterThan((float) (sum / 3));
  }

  @Test
  void unknownCategory_isAnAnomaly() {
    assertThat(score(Map.of("colour", "pink"))).isGreaterThan((float) anomaly(spec).threshold());
  }

  @Test
  void missingValue_isTakenWhereTrainingHadSome() {
    assertThat(score(Map.of("note", ""))).isLessThan((float) anomaly(spec).threshold());
    assertThatThrownBy(() -> score(Map.of("rpm", ""))).hasMessageContaining("rpm");
  }

  @Test
  void batch_equalsSingles() {
    float[] usual = row(Map.of());
    float[] odd = row(Map.of("rpm", 3000, "note", ""));
    float[][] together = run(Role.SCORE, usual, odd);
    assertThat(together[0][0]).isCloseTo(run(Role.SCORE, usual)[0][0], within(1e-4f));
    assertThat(together[1][0]).isCloseTo(run(Role.SCORE, odd)[0][0], within(1e-3f));
  }

  @Test
  void fewRows_areRefused() throws IOException {
    CsvTable few = CsvTable.of("few.csv", "a\n1\n2\n3\n");
    DetectorTraining training = DetectorTraining.table(few, TableChoice.all());
    assertThatThrownBy(training::fit)
        .hasMessage(
            "few.csv: expected at least 20 normal samples to train with, found 2; take more of them");
  }

  @Test
  void longSeries_isCutIntoWindows() throws IOException {
    StringBuilder text = new StringBuilder("time,value\n");
    for (int i = 0; i < 400; i++) {
      double jump = i >= 300 && i < 306 ? 3 : 0;
      text.append(String.format(Locale.ROOT, "t%d,%.4f%n", i, Math.sin(i * .5) + jump));
    }
    CsvTable series = CsvTable.of("waves.csv", text.toString());
    TableChoice rows = new TableChoice(List.of("value"), List.of(), null, "0", .5, 0, false);
    ModelSpec model =
        DetectorTraining.signal(series, new SignalChoice(rows, "time", 16, 1))
            .steps(50)
            .threads(1)
            .fit()
            .exportTo(directory.resolve("waves"));
    assertThat(model.input()).isEqualTo(new Input.Series(List.of("value"), 16));
    float[][] windows = new float[2][16];
    for (int i = 0; i < 16; i++) {
      windows[0][i] = (float) Math.sin((i + 250) * .5);
      windows[1][i] = (float) (Math.sin((i + 295) * .5) + (i >= 5 && i < 11 ? 3 : 0));
    }
    byte[] graph = ModelBundle.read(directory.resolve("waves")).graph(Role.DETECTOR);
    try (OnnxRun run = new OnnxRun(graph, new SampleShape(model.input().shape()), 1)) {
      float[][] scores = run.run(windows, Role.SCORE);
      assertThat(scores[1][0]).isGreaterThan((float) anomaly(model).threshold());
      assertThat(scores[0][0]).isLessThan(scores[1][0] / 3);
    }
  }
}
