package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.Noise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From samples of each kind to a model that the SDK runs. */
class EndToEndTest {
  @TempDir Path directory;

  @Test
  void rows_inRawUnits_areEncodedReconstructedAndScored() throws IOException {
    ModelSpec spec = FloatFixtures.tableTraining().epochs(60).fit().exportTo(directory);
    assertThat(spec.input()).isEqualTo(Input.Row.of(FloatFixtures.COLUMNS));
    float[] rows = FloatFixtures.joined(FloatFixtures.rows(50, 3));
    try (Autoencoder model = Autoencoder.from(directory).load()) {
      assertThat(model.encode(rows)).hasSize(50 * 2);
      float[] rebuilt = model.reconstruct(rows);
      for (int column = 0; column < 4; column++) {
        assertThat(unexplained(rows, rebuilt, 4, column))
            .as(spec.input().toString())
            .isLessThan(.1);
      }
      assertThat(rank(model, rows, FloatFixtures.joined(FloatFixtures.oddRows(50, 4))))
          .isGreaterThan(.95);
    }
  }

  @Test
  void series_areEncodedReconstructedAndScored() throws IOException {
    ModelSpec spec = FloatFixtures.seriesTraining().epochs(60).fit().exportTo(directory);
    assertThat(spec.input())
        .isEqualTo(new Input.Series(List.of("volts", "pascals"), FloatFixtures.STEPS));
    float[] series = FloatFixtures.joined(FloatFixtures.signals(50, 3));
    try (Autoencoder model = Autoencoder.from(directory).load()) {
      assertThat(model.encode(series)).hasSize(50 * 4);
      float[] rebuilt = model.reconstruct(series);
      assertThat(unexplained(series, rebuilt, 2 * FloatFixtures.STEPS, 5)).isLessThan(.2);
      assertThat(unexplained(series, rebuilt, 2 * FloatFixtures.STEPS, FloatFixtures.STEPS + 5))
          .isLessThan(.2);
    }
  }

  @Test
  void pairs_areRestored_andMeasuredAgainstTheirTargets() throws IOException {
    ModelSpec spec = PairFixtures.training(directory).epochs(12).fit().exportTo(model());
    Metrics metrics = spec.metrics().get(0);
    assertThat(metrics.noise()).isEqualTo("none");
    assertThat(metrics.mse()).isPositive().isLessThan(PairFixtures.damage(directory) / 2);
    assertThat(spec.training().toString()).contains("flip+turn");
  }

  @Test
  void resumedRun_ofPairsWithCropsAnew_endsBitIdentical() throws IOException {
    PairFixtures.training(directory);
    assertResumes(
        () -> PairFixtures.again(directory).epochs(3).noise(Noise.gaussian(.02)), "pairs");
  }

  private Path model() {
    return directory.resolve("model");
  }

  @Test
  void cardAndMetricsOfRows_haveWhatAppliesToThem() throws IOException {
    Noise noise = Noise.gaussian(.1, .4).then(Noise.mask(.1));
    ModelSpec spec = FloatFixtures.tableTraining().epochs(2).noise(noise).fit().exportTo(directory);
    Metrics metrics = spec.metrics().get(0);
    assertThat(metrics.samples()).isEqualTo(100);
    assertThat(metrics.mse()).isPositive();
    assertThat(metrics.bce()).isNull();
    assertThat(metrics.bceFloor()).isNull();
    assertThat(metrics.psnr()).isNull();
    assertThat(metrics.psnrMean()).isNull();
    assertThat(metrics.ssim()).isNull();
    assertThat(directory.resolve("preview.png")).doesNotExist();
    assertThat(directory.resolve("README.md"))
        .content()
        .contains("`pressure`, `rpm`, `current`, `temperature`", "100 rows", "model.encode(rows)")
        .doesNotContain("preview.png", "PSNR", "BCE", "SSIM", "ixel", "images", "∞");
  }

  @Test
  void resumedRuns_ofRowsAndSeries_endBitIdentical() throws IOException {
    Noise noise = Noise.gaussian(.3).then(Noise.mask(.2));
    assertResumes(() -> FloatFixtures.tableTraining().epochs(3).noise(noise), "rows");
    assertResumes(() -> FloatFixtures.seriesTraining().epochs(3).noise(noise), "series");
  }

  private void assertResumes(Supplier<Training> training, String name) throws IOException {
    Weights expected = training.get().fit().weights();
    Path run = directory.resolve(name);
    Training stopped = training.get().keepIn(run).onProgress(new StopAfter(1));
    assertThatThrownBy(stopped::fit).isInstanceOf(StopAfter.Stop.class);
    TrainingResult resumed = training.get().keepIn(run).resume(true).fit();
    assertThat(resumed.history()).hasSize(3);
    Fixtures.assertSame(resumed.weights(), expected);
  }

  @Test
  void changesOfImages_areRefusedForRows() {
    Training shifted = FloatFixtures.tableTraining().augmentation(Augmentation.parse("shift:1"));
    assertThatThrownBy(shifted::fit)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("augmentation: expected none, since the samples are no images, found shift:1");
    Training hit = FloatFixtures.tableTraining().noise(Noise.saltAndPepper(.1));
    assertThatThrownBy(hit::fit)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pumps/train: expected noise of the kinds gaussian and mask");
  }

  /** The squared error of a value, as a share of its variance. */
  private static double unexplained(float[] samples, float[] rebuilt, int values, int place) {
    double mean = 0;
    int count = samples.length / values;
    for (int i = place; i < samples.length; i += values) {
      mean += samples[i] / count;
    }
    double variance = 0;
    double error = 0;
    for (int i = place; i < samples.length; i += values) {
      variance += (samples[i] - mean) * (samples[i] - mean);
      error += ((double) samples[i] - rebuilt[i]) * ((double) samples[i] - rebuilt[i]);
    }
    return error / variance;
  }

  /** The area under the ROC curve: how often an odd sample has a higher score than a normal one. */
  private static double rank(Autoencoder model, float[] normal, float[] odd) {
    float[] low = model.score(normal);
    float[] high = model.score(odd);
    double above = 0;
    for (float h : high) {
      for (float l : low) {
        above += h > l ? 1 : 0;
      }
    }
    return above / low.length / high.length;
  }
}
