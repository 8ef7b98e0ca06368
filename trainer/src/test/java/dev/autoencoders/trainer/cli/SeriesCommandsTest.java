package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on detectors of long series, trained in few steps. */
class SeriesCommandsTest {
  @TempDir Path directory;

  private final TrainerProgram program = new TrainerProgram();

  @Test
  void longSeries_isShownWithItsMarkedStretches() throws IOException {
    Path csv = directory.resolve("level.csv");
    StringBuilder text = new StringBuilder("\"a<b\"\n");
    for (int i = 0; i < 600; i++) {
      boolean still = i >= 500 && i < 520;
      text.append(still ? 0 : Math.sin(i / 4.0) + i % 7 * 0.01).append('\n');
    }
    Files.writeString(csv, text);
    String model = directory.resolve("level").toString();
    String train = "train signal --window 24 --split 0.6 --steps 50 --quiet --threads 1 --data ";
    program.succeedLine(train + csv + " --value a<b --out " + model);
    assertThat(program.report(model, csv.toString(), directory.resolve("page.html")))
        .contains("class=\"span\"", "of column a&lt;b", "From row ")
        .contains("<span>361</span><span>600</span>")
        .containsPattern("From row \\d+ on: score [\\d.]+, anomaly\\. Marked")
        .doesNotContain("a<b", "ROC curve");
  }

  private Path seriesWithGaps(int... gaps) throws IOException {
    StringBuilder text = new StringBuilder("v,odd\n");
    for (int i = 0; i < 300; i++) {
      int step = i;
      boolean gap = Arrays.stream(gaps).anyMatch(at -> at == step);
      boolean still = i >= 250 && i < 260;
      text.append(gap ? "" : still ? 0 : Math.sin(i / 2.0)).append(still ? ",1\n" : ",0\n");
    }
    return Files.writeString(directory.resolve("gaps.csv"), text);
  }

  @Test
  void seriesWithGaps_isTrainedEvaluatedAndShownWithoutThem() throws IOException {
    Path file = seriesWithGaps(40, 200, 201);
    String model = directory.resolve("gaps").toString();
    String train =
        "train signal --window 8 --split 0.6 --steps 10 --threads 1 --label odd --value v";
    program.succeedLine(train + " --data " + file + " --out " + model);
    String note =
        "gaps.csv: 17 of 293 windows left out: 3 of 300 rows lack a value, the first is row 41"
            + " (column v)";
    assertThat(program.err()).containsOnlyOnce(note);
    JsonNode figures = program.evaluated(model + " --data " + file);
    assertThat(figures.get("rows").asInt()).as("113 but for 9").isEqualTo(104);
    assertThat(figures.get("anomalies").asInt()).isEqualTo(17);
    assertThat(program.err()).contains(note);
    assertThat(program.report(model, file.toString(), directory.resolve("page.html")))
        .contains("Rows 181 to 300 of column v", "Where the line is broken", "From row ")
        .doesNotContain("Row 2");
    assertThat(program.err()).contains(note);
  }

  @Test
  void seriesWithTooFewWholeWindows_isRefusedWithTheReason() throws IOException {
    int[] gaps = IntStream.range(0, 300).filter(i -> i % 9 == 8).toArray();
    String train = "train signal --window 8 --split 0.4 --threads 1 --quiet --value v --data ";
    String out = " --out " + directory.resolve("few");
    assertThat(program.run((train + seriesWithGaps(gaps) + out).split(" "))).isOne();
    assertThat(program.err())
        .contains("gaps.csv: expected at least 20 normal samples to train with, found 13")
        .contains("260 of 293 windows left out: 33 of 300 rows lack a value, the first is row 9");
  }
}
