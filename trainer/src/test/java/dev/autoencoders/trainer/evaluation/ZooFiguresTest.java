package dev.autoencoders.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.detection.DetectorEvaluation;
import dev.autoencoders.trainer.run.DetectionMetrics;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures that the zoo's models carry are those that anyone measures, and within the bars. */
@EnabledIfEnvironmentVariable(named = "AUTOENCODERS_DATA", matches = ".+")
class ZooFiguresTest {
  private static final Path ZOO = Path.of("..", "model-zoo");

  @ParameterizedTest
  @CsvSource({
    "mnist-simple,          0.0930, 0.0100",
    "mnist-conv,            0.0940, 0.0100",
    "mnist-conv-transposed, 0.1200, 0.0200",
    "mnist-conv-denoiser,   0.1100, 0.0145",
    "mnist-compact-2,       0.2000, 0.0360",
    "mnist-compact-16,      0.1000, 0.0085",
    "mnist-compact-30,      0.0800, 0.0037",
    "mnist-compact-128,     0.0800, 0.0020",
    "mnist-denoiser,        0.0900, 0.00912",
    "mnist-denoiser-fast,   0.0900, 0.01175"
  })
  void evaluation_givesTheFiguresOfTheDescription(String name, double bce, double mse)
      throws IOException {
    ImageSet test = DataSource.of(System.getenv("AUTOENCODERS_DATA"), "mnist").test();
    try (Autoencoder model = Autoencoder.from(ModelZoo.at(ZOO).model(name)).load()) {
      requireAsDescribed(model, test, model.spec().metrics().get(0), bce, mse);
    }
  }

  @Test
  void blindDenoiser_isMeasuredAtEachStrength_andBeatsTheKerasExample() throws IOException {
    ImageSet test = DataSource.of(System.getenv("AUTOENCODERS_DATA"), "mnist").test();
    try (Autoencoder model =
        Autoencoder.from(ModelZoo.at(ZOO).model("mnist-denoiser-blind")).load()) {
      List<Metrics> strengths =
          model.spec().metrics().stream().filter(m -> !m.noise().contains("..")).toList();
      assertThat(strengths).hasSize(8);
      for (Metrics expected : strengths) {
        boolean keras = expected.noise().equals("gaussian:0.4");
        requireAsDescribed(model, test, expected, keras ? 0.0830 : 0.12, 0.03);
      }
    }
  }

  @Test
  void oddOneOut_tellsThreesFromOtherDigitsAsItsDescriptionSays() throws IOException {
    ImageSet test = DataSource.of(System.getenv("AUTOENCODERS_DATA"), "mnist").test();
    ModelBundle model = ModelZoo.at(ZOO).model("mnist-odd-one-out");
    Map<?, ?> described =
        (Map<?, ?>) Objects.requireNonNull(model.spec().training().get("measured"));
    DetectorEvaluation evaluation = new DetectorEvaluation(model);
    DetectionMetrics found = evaluation.of(evaluation.samples(test, null));
    assertThat(found.rows()).isEqualTo(10_000);
    assertThat(found.auroc()).isCloseTo(number(described, "auroc"), within(1e-4));
    assertThat(found.auroc()).isGreaterThan(.948);
    assertThat(found.recall()).isCloseTo(number(described, "recall"), within(1e-3));
    assertThat(found.falseAlarmRate()).isBetween(.005, .02);
  }

  private static double number(Map<?, ?> figures, String name) {
    return ((Number) Objects.requireNonNull(figures.get(name))).doubleValue();
  }

  private static void requireAsDescribed(
      Autoencoder model, ImageSet test, Metrics expected, double bce, double mse)
      throws IOException {
    Noise noise = Noise.parse(expected.noise());
    Evaluation found =
        Evaluation.of(model, EvaluationData.of(test, "mnist", "test"), noise, 0, done -> {});
    assertThat(found.images()).isEqualTo(expected.samples()).isEqualTo(10_000);
    assertThat(found.mse()).isCloseTo(expected.mse(), within(1e-6)).isLessThan(mse);
    assertThat(found.bce()).isCloseTo(expected.bce(), within(1e-6)).isLessThan(bce);
    assertThat(found.bceFloor()).isCloseTo(0.05808, within(1e-5));
    assertThat(found.psnr()).isCloseTo(expected.psnr(), within(1e-4));
    assertThat(found.ssim()).isCloseTo(expected.ssim(), within(1e-5));
  }
}
