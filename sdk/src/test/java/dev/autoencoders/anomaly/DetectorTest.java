package dev.autoencoders.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DetectorFixtures;
import dev.autoencoders.Fixtures;
import dev.autoencoders.model.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTest {
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

  /** Quantiles are 0, 1, 2, 5 and 10: a quarter of normal rows between each. */
  @Test
  void row_hasScoreAndShareAndContributionsByColumn() {
    Verdict verdict =
        detector.examine(Map.of("age", 0.9, "weight", 0.6, "smokes", 1, "town", "Ulm"));
    assertThat(verdict.score())
        .isEqualTo(DetectorFixtures.score(new float[] {.9f, .6f, 1, 1, 0}), within(1e-4));
    assertThat(verdict.threshold()).isEqualTo(DetectorFixtures.THRESHOLD);
    assertThat(verdict.isAnomaly()).isTrue();
    assertThat(verdict.shareBelow()).isEqualTo(1); // 18.4 is above all
    assertThat(verdict.contributions())
        .extracting(Contribution::name)
        .containsExactly("town", "smokes", "age", "weight");
    assertThat(verdict.contributions().get(0).value()).isEqualTo(50, within(1e-3));
    assertThat(verdict.contributions().get(3).value()).isEqualTo(1, within(1e-3));
    assertThat(verdict.missing()).isEmpty();
    assertThat(verdict.unknownCategories()).isEmpty();
  }

  @Test
  void shareBelow_isInterpolatedBetweenQuantiles() {
    Judgement judgement =
        new Judgement(DetectorFixtures.ROWS, List.of(0.0, 1.0, 1.0, 5.0, 10.0), 4);
    assertThat(judgement.shareBelow(-1)).isZero();
    assertThat(judgement.shareBelow(0)).isZero();
    assertThat(judgement.shareBelow(0.5)).isEqualTo(0.125);
    assertThat(judgement.shareBelow(1)).isEqualTo(0.25); // a tie: what is equal is not below
    assertThat(judgement.shareBelow(3)).isEqualTo(0.625);
    assertThat(judgement.shareBelow(10)).isEqualTo(1);
    assertThat(judgement.shareBelow(11)).isEqualTo(1);
    assertThat(judgement.shareBelow(Double.NaN)).isEqualTo(1);
  }

  @Test
  void threshold_canBeSetAndLeavesTheOtherViewAsItIs() {
    float[] rows = rows(3);
    double between = detector.examine(rows).score(1);
    Detector strict = detector.threshold(between - 0.01);
    assertThat(strict.threshold()).isEqualTo(between - 0.01);
    assertThat(strict.examine(rows).isAnomaly(1)).isTrue();
    assertThat(detector.threshold(between + 0.01).examine(rows).isAnomaly(1)).isFalse();
    assertThat(detector.threshold()).isEqualTo(DetectorFixtures.THRESHOLD);
    assertThatThrownBy(() -> detector.threshold(Double.NaN))
        .hasMessage("threshold: expected a finite number, found NaN");
  }

  @Test
  void thresholdForFalseAlarms_isTheQuantile() {
    assertThat(detector.thresholdFor(0)).isEqualTo(10);
    assertThat(detector.thresholdFor(0.25)).isEqualTo(5);
    assertThat(detector.thresholdFor(0.125)).isEqualTo(7.5);
    assertThat(detector.thresholdFor(1)).isZero();
    assertThatThrownBy(() -> detector.thresholdFor(2))
        .hasMessage("falseAlarms: expected 0 to 1, found 2.0");
  }

  @Test
  void scoreOnTheThreshold_isNormal() {
    assertThat(new Verdict(4, 4, 1, List.of(), List.of(), Map.of()).isAnomaly()).isFalse();
    assertThat(new Verdict(Double.NaN, 4, 1, List.of(), List.of(), Map.of()).isAnomaly()).isTrue();
  }

  /** What a new category adds is in the graph: in some columns new ones are usual. */
  @Test
  void unknownCategory_isNamedAndTheScoreDecides() {
    Map<String, Object> row = Map.of("age", .5, "weight", .5, "smokes", 0, "town", "Rom");
    double score = detector.examine(row).score();
    Verdict lenient = detector.threshold(score + 1).examine(row);
    assertThat(lenient.isAnomaly()).isFalse();
    assertThat(lenient.unknownCategories()).containsExactly(Map.entry("town", "Rom"));
    assertThat(lenient).asString().startsWith("normal: ").endsWith("; unknown: {town=Rom}");
    assertThat(detector.threshold(score - 1).examine(row).isAnomaly()).isTrue();
  }

  @Test
  void missingValue_isNamedWhereItMayBeAndRefusedWhereNot() {
    Verdict verdict = detector.examine(Map.of("age", .5, "smokes", 0, "town", "Ulm"));
    assertThat(verdict.missing()).containsExactly("weight");
    assertThat(verdict.score())
        .isEqualTo(DetectorFixtures.score(new float[] {.5f, Float.NaN, 0, 1, 0}), within(1e-4));
    assertThatThrownBy(() -> detector.examine(Map.of("smokes", 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "detector: row 0: columns: expected values in [age, town], found none; the model takes"
                + " no missing values there");
  }

  @Test
  void missingValueInAnArray_isTakenWhereItMayBeAndNamedWhereNot() {
    float[] rows = rows(2);
    rows[VALUES + 1] = Float.NaN;
    assertThat(detector.examine(rows).contributions(1)[1]).isZero();
    rows[VALUES + 4] = Float.NaN;
    assertThatThrownBy(() -> detector.examine(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "detector: expected finite values, found NaN in column town of row 1; fill in what is"
                + " missing, or leave it out");
    rows[VALUES + 4] = 0;
    rows[1] = Float.POSITIVE_INFINITY;
    assertThatThrownBy(() -> detector.examine(rows))
        .hasMessage("detector: expected finite values, found Infinity in column weight of row 0");
  }

  @Test
  void modelWithoutDetector_saysWhatItCan() throws Exception {
    Path pair = directory.resolve("pair");
    Fixtures.writePair(pair, "pair", Task.AUTOENCODING);
    try (Autoencoder other = Autoencoder.from(pair).load()) {
      assertThatThrownBy(other::detector)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage(
              "pair: expected a model that can detect, found one that can [encode, decode,"
                  + " reconstruct, score]");
    }
  }

  @Test
  void modelOfRows_hasNoStreamAndNoPictures() {
    assertThatThrownBy(detector::stream)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "detector: expected a model of series for a stream, found one of the input kind row");
    assertThatThrownBy(() -> detector.examine(rows(1), 1, 5))
        .hasMessage("detector: expected a model of images, found one of the input kind row");
  }

  @Test
  void closedModel_isRefused() {
    model.close();
    assertThatThrownBy(() -> detector.examine(rows(1))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void text_saysModelAndThreshold() {
    assertThat(detector).hasToString("detector of detector 1.0.0, threshold 4.00");
    Verdict verdict = detector.examine(Map.of("age", .5, "smokes", 0, "town", "Ulm"));
    assertThat(verdict)
        .hasToString(
            "anomaly: score 15.0, threshold 4.00, above 100.0 % of normal samples; most unusual:"
                + " town 50.0, smokes 25.0, age 0.00; missing: [weight]");
  }

  /** Values in 0..1. */
  private static float[] rows(int count) {
    return Fixtures.images(9, count * VALUES);
  }
}
