package dev.autoencoders.trainer.evaluation.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.DetectorFixtures;
import dev.autoencoders.trainer.anomaly.DetectorSettings;
import dev.autoencoders.trainer.data.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesTableTest {
  @TempDir Path folder;

  @Test
  void windowsAboveTheThreshold_areStretchesOfSteps() {
    float[] scores = {2, 0, 0, 2, Float.NaN, 0};
    int[] starts = {10, 12, 14, 16, 18, 20};
    assertThat(Stretch.above(scores, starts, 3, 1))
        .containsExactly(new Stretch(10, 13), new Stretch(16, 21));
    assertThat(Stretch.above(scores, starts, 6, 1)).containsExactly(new Stretch(10, 24));
  }

  @Test
  void distance_isThatBetweenTheNearestSteps() {
    Stretch stretch = new Stretch(10, 13);
    assertThat(stretch.distance(new Stretch(12, 20))).isZero();
    assertThat(stretch.distance(new Stretch(20, 22))).isEqualTo(7);
    assertThat(new Stretch(20, 22).distance(stretch)).isEqualTo(7);
  }

  @Test
  void labelledWindows_areFoundByTheirTimes() throws IOException {
    DetectorFixtures.writeSeries(folder);
    LabelledSeries series = LabelledSeries.of(folder).get(0);
    assertThat(series.labels()).containsExactly(new Stretch(495, 536));
    assertThat(series.normalSteps()).isEqualTo(300);
  }

  @Test
  void stepsToTrainWith_areThoseOfTheFirstHalfThatAreNotLabelled() throws IOException {
    DetectorFixtures.writeSeries(folder);
    Files.writeString(
        folder.resolve("combined_windows.json"),
        "{\"level.csv\": [[\"2024-01-31 12:50:00\", \"2024-01-31 13:35:00\"]]}");
    LabelledSeries series = LabelledSeries.of(folder).get(0);
    assertThat(series.labels()).containsExactly(new Stretch(10, 20));
    assertThat(series.normalSteps()).isEqualTo(290);
    CsvTable table = series.labelledTable();
    assertThat(table.cell(9, table.place("label"))).isEqualTo("0");
    assertThat(table.cell(10, table.place("label"))).isEqualTo("1");
    assertThat(table.cell(20, table.place("label"))).isEqualTo("0");
  }

  @Test
  void standstill_hasTheHighestScoreAndAnAlarm() throws IOException {
    DetectorFixtures.writeSeries(folder);
    DetectorSettings settings = new DetectorSettings(0, 1, 100, line -> {});
    SeriesTable.Row row = SeriesTable.of(LabelledSeries.of(folder).get(0), 24, settings);
    assertThat(row.trained()).isEqualTo(300);
    assertThat(row.peaks()).isOne();
    assertThat(row.alarmed()).isOne();
    assertThat(row.falseStretches()).isLessThan(3);
    assertThat(row.trainedStretches()).isLessThan(3);
  }

  @Test
  void labelledWindowWithoutSteps_isRefused() throws IOException {
    DetectorFixtures.writeSeries(folder);
    Files.writeString(
        folder.resolve("combined_windows.json"),
        "{\"level.csv\": [[\"2030-01-01 00:00:00\", \"2030-01-02 00:00:00\"]]}");
    assertThatThrownBy(() -> LabelledSeries.of(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("level.csv: expected steps in the labelled window");
  }

  @Test
  void middleStep_isOfTheFirstHalfAsInTheCutOfSignals() throws IOException {
    CsvTable odd = CsvTable.of("odd", "timestamp,value\n1,0\n2,0\n3,0\n4,0\n5,0\n");
    assertThat(new LabelledSeries("odd", odd, List.of(new Stretch(0, 1))).normalSteps())
        .isEqualTo(2);
  }
}
