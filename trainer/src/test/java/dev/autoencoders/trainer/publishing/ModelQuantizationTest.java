package dev.autoencoders.trainer.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.FloatFixtures;
import dev.autoencoders.trainer.Layers;
import dev.autoencoders.trainer.Training;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.data.Samples;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.onnx.ExportedWeights;
import dev.autoencoders.trainer.quantization.QuantizedGraphs;
import dev.autoencoders.trainer.run.TrainingException;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelQuantizationTest {
  @TempDir static Path models;

  @TempDir Path directory;

  @BeforeAll
  static void train() throws IOException {
    Fixtures.training(Fixtures.TINY).fit().exportTo(models.resolve("pair"));
    Fixtures.training(Fixtures.TINY_DENOISER).fit().exportTo(models.resolve("denoiser"));
    wide().exportTo(models.resolve("wide"));
    FloatFixtures.tableTraining().epochs(5).fit().exportTo(models.resolve("rows"));
    FloatFixtures.seriesTraining().epochs(2).fit().exportTo(models.resolve("series"));
  }

  /** Has a matrix of more than a thousand weights. */
  private static TrainingResult wide() throws IOException {
    Layers layers = Layers.start().conv(20, 3, 1).relu().conv(20, 3, 1).relu().conv(1, 3, 1);
    return Training.of(
            "wide", "Denoiser.", Task.DENOISING, Input.Image.of(1, 28, 28), layers.sigmoid())
        .data(Fixtures.digits())
        .noise(Noise.gaussian(0.5))
        .epochs(1)
        .batch(16)
        .fit();
  }

  private static EvaluationData data(Samples samples, String part) {
    return EvaluationData.of(samples, "some", part);
  }

  private static ModelQuantization quantization(String model, DataSource source)
      throws IOException {
    return ModelQuantization.of(
        ModelBundle.read(models.resolve(model)),
        data(source.train(64), "train"),
        data(source.test(), "test"));
  }

  private Path target() {
    return directory.resolve("made");
  }

  @Test
  void denoiser_ofEightBits_isMeasuredAndSaysSo() throws IOException {
    QuantizedModel made = quantization("denoiser", Fixtures.digits()).maxLoss(1).exportTo(target());
    ModelSpec spec = ModelBundle.read(target()).spec();
    assertThat(spec.toJson()).isEqualTo(made.spec().toJson());
    assertThat(spec.name()).isEqualTo("tiny-denoiser-int8");
    assertThat(spec.description()).endsWith("Computes with 8 bits.");
    assertThat(spec.training().get("quantization"))
        .isInstanceOfSatisfying(
            Map.class, record -> assertThat(record.get("of")).isEqualTo("tiny-denoiser/1.0.0"));
    assertThat(spec.metrics()).hasSize(1);
    assertThat(spec.metrics().get(0).noise()).isEqualTo("gaussian:0.5");
    try (Autoencoder model = Autoencoder.from(target()).load()) {
      Evaluation again =
          Evaluation.of(
              model, data(Fixtures.digits().test(), "test"), Noise.gaussian(0.5), 0, done -> {});
      assertThat(again.mse()).isEqualTo(spec.metrics().get(0).mse());
    }
    assertThat(target().resolve("README.md"))
        .content()
        .contains("# tiny-denoiser-int8 1.0.0", "| gaussian:0.5 | ", "`tiny-denoiser` 1.0.0")
        .contains("Layers with weights, for a sample of 1×96×96:", "| total | | | ");
  }

  @Test
  void newVersionOfTheSameName_hasAPreviewAndSaysItsLimits() throws IOException {
    QuantizedModel made =
        quantization("denoiser", Fixtures.digits())
            .name("tiny-denoiser")
            .version("1.1.0")
            .preview(data(Fixtures.digits().test(3), "test"))
            .maxLoss(1)
            .exportTo(target());
    assertThat(made.spec().toString()).contains("tiny-denoiser 1.1.0");
    assertThat(ImageIO.read(target().resolve("preview.png").toFile()).getWidth())
        .isGreaterThan(3 * 28);
    assertThat(target().resolve("README.md"))
        .content()
        .contains("](preview.png)", "## Limits", "with `ModelQuantization`");
  }

  @Test
  void half_keepsQualityInHalfTheBytes_andSaysHowItCameToBe() throws IOException {
    ModelBundle old = ModelBundle.read(models.resolve("wide"));
    QuantizedModel made =
        ModelQuantization.half(old, data(Fixtures.digits().test(), "test")).exportTo(target());
    assertThat(made.spec().name()).isEqualTo("wide-half");
    assertThat(made.spec().graph("denoiser").bytes())
        .isLessThan((int) (0.6 * old.graph("denoiser").length));
    assertThat(made.loss()).isLessThan(0.001);
    assertThat(made.spec().golden().tolerance()).isEqualTo(1e-4);
    assertThat(made.spec().training().get("storage"))
        .isInstanceOfSatisfying(
            Map.class, record -> assertThat(record.get("of")).isEqualTo("wide/1.0.0"));
    assertThat(target().resolve("README.md"))
        .content()
        .contains("| noise | float32 | stored in 16 bits | loss |", "16-bit floats")
        .contains("The model in float32: ", "from Java code")
        .contains("| layer | operator | output | parameters | multiply-adds |")
        .contains("| `denoiser.0` | Conv 3×3 | ");
  }

  @Test
  void modelOfHalf_isNotHalvedAgain_butQuantized() throws IOException {
    EvaluationData digits = data(Fixtures.digits().test(), "test");
    ModelQuantization.half(ModelBundle.read(models.resolve("wide")), digits).exportTo(target());
    ModelBundle half = ModelBundle.read(target());
    assertThat(ExportedWeights.of(half).arrays().keySet())
        .as("what train --from reads")
        .isEqualTo(ExportedWeights.of(ModelBundle.read(models.resolve("wide"))).arrays().keySet());
    ModelQuantization again = ModelQuantization.half(half, digits);
    assertThatThrownBy(() -> again.exportTo(directory.resolve("again")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "wide-half: expected large matrices of 32-bit floats, found none; there is nothing to"
                + " halve");
    QuantizedModel eight =
        ModelQuantization.of(half, digits, digits).maxLoss(1).exportTo(directory.resolve("eight"));
    assertThat(eight.spec().name()).isEqualTo("wide-half-int8");
    assertThat(eight.graphs().file("denoiser").length)
        .isLessThan((int) (0.8 * half.graph("denoiser").length));
  }

  @Test
  void codec_isRefused() throws IOException {
    ModelBundle codec = ModelZoo.at(Path.of("..", "model-zoo")).model("mnist-codec");
    EvaluationData digits = data(Fixtures.digits().test(), "test");
    ModelQuantization quantization = ModelQuantization.of(codec, digits, digits);
    assertThatThrownBy(() -> quantization.exportTo(target()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mnist-codec: expected a model without a codec");
  }

  @Test
  void bothGraphsOfAPair_areQuantized() throws IOException {
    QuantizedModel made = quantization("pair", Fixtures.digits()).maxLoss(1).exportTo(target());
    ModelBundle old = ModelBundle.read(models.resolve("pair"));
    assertThat(made.spec().graph("encoder").bytes()).isLessThan(old.graph("encoder").length / 2);
    // Each of its 784 output channels has 8 weights alone, and a range of its own.
    assertThat(made.spec().graph("decoder").bytes()).isLessThan(old.graph("decoder").length);
    assertThat(((QuantizedGraphs) made.graphs()).floatLayers()).isEmpty();
    try (Autoencoder model = Autoencoder.from(target()).load()) {
      assertThat(model.encode(Fixtures.images(2))).hasSize(16);
    }
  }

  @Test
  void rowsAndSeries_areQuantizedToo() throws IOException {
    QuantizedModel rows = quantization("rows", FloatFixtures.table()).maxLoss(3).exportTo(target());
    assertThat(((QuantizedGraphs) rows.graphs()).share()).isPositive();
    QuantizedModel series =
        quantization("series", FloatFixtures.series()).maxLoss(3).name("waves").exportTo(target());
    assertThat(series.spec().name()).isEqualTo("waves");
    assertThat(ModelBundle.read(target()).spec().toJson()).isEqualTo(series.spec().toJson());
  }

  @Test
  void lossThatIsTooLarge_isRefusedWithTheFigure() throws IOException {
    ModelQuantization strict = quantization("denoiser", Fixtures.digits()).maxLoss(1e-9);
    assertThatThrownBy(() -> strict.exportTo(target()))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "tiny-denoiser: expected a loss of at most 0\\.000 dB, found \\d\\.\\d+ dB with \\d+ %"
                + " of the work in 8 bits \\(noise gaussian:0\\.5\\); not written.*");
    assertThat(Files.exists(target())).isFalse();
  }

  @Test
  void modelOfEightBits_isNotQuantizedAgain() throws IOException {
    quantization("pair", Fixtures.digits()).maxLoss(1).exportTo(target());
    EvaluationData digits = data(Fixtures.digits().test(), "test");
    ModelQuantization again = ModelQuantization.of(ModelBundle.read(target()), digits, digits);
    assertThatThrownBy(() -> again.exportTo(directory.resolve("again")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a model in float32, found one that is quantised");
  }

  @Test
  void lossThatIsNoLoss_isRefusedAtOnce() throws IOException {
    ModelQuantization pair = quantization("pair", Fixtures.digits());
    assertThatThrownBy(() -> pair.maxLoss(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("max loss: expected decibels above 0, found 0.0");
  }
}
