package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.TableChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table in which one row of a hundred is wild. */
class OutliersInTrainingTest {
  private static final int ROWS = 600;

  @TempDir static Path directory;
  private static double usual;

  private static CsvTable table(boolean wild) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder("a,b,c,failed\n");
    for (int i = 0; i < ROWS; i++) {
      double a = random.nextGaussian();
      double far = wild && i % 100 == 41 ? 1000 * (1 + random.nextDouble()) : 0;
      text.append(
          String.format(
              Locale.ROOT,
              "%.4f,%.4f,%.4f,0%n",
              a,
              2 * a + random.nextGaussian() / 10 + far,
              random.nextGaussian()));
    }
    return CsvTable.of("t.csv", text.toString());
  }

  private static DetectorTraining training(boolean wild, boolean labelled) throws IOException {
    TableChoice all = new TableChoice(List.of(), List.of("failed"), null, "0", 1, 0, false);
    TableChoice choice = labelled ? all.withLabel("failed", "0") : all;
    return DetectorTraining.table(table(wild), choice).steps(50).threads(1);
  }

  @BeforeAll
  static void trainWithoutWildRows() throws IOException {
    DetectorResult result = training(false, false).fit();
    assertThat(result.outliers()).isEmpty();
    usual = result.anomaly().threshold();
  }

  @Test
  void wildRows_areSetAsideAndNamed() throws IOException {
    DetectorResult result = training(true, false).fit();
    assertThat(result.anomaly().threshold()).isBetween(usual / 1.5, usual * 1.5);
    assertThat(result.anomaly().heldOut()).isEqualTo(ROWS - 6);
    String text = result.outliers().orElseThrow();
    assertThat(text)
        .contains("whose score lies far above all others: 6 of 600 (")
        .contains("rows: 42, 142, 242, 342, 442, 542", "trained without them");
    Path model = directory.resolve("model");
    result.exportTo(model);
    assertThat(Files.readString(model.resolve("README.md"))).contains(text);
    assertThat(Files.readString(model.resolve("model.json"))).contains("\"setAside\" : true");
  }

  @Test
  void wildRowsThatLabelsCallNormal_areKeptAndNamed() throws IOException {
    DetectorResult result = training(true, true).fit();
    assertThat(result.anomaly().threshold()).isGreaterThan(2 * usual);
    assertThat(result.outliers().orElseThrow())
        .contains("of 600 (rows: 42, 142", "trained with all samples; otherwise");
  }

  @Test
  void keepOutliers_trainsWithThem() throws IOException {
    DetectorResult result = training(true, false).keepOutliers().fit();
    assertThat(result.anomaly().heldOut()).isEqualTo(ROWS);
    assertThat(result.outliers().orElseThrow()).contains("trained with all samples");
  }
}
