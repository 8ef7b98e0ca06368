package dev.autoencoders.trainer.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.data.Samples;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.onnx.OnnxGraph;
import dev.autoencoders.trainer.report.Strips;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelExportTest {
  private static TrainingResult result;
  private static TrainingResult denoiser;

  @TempDir Path directory;

  @BeforeAll
  static void train() throws IOException {
    result = Fixtures.training(Fixtures.TINY).fit();
    denoiser = Fixtures.training(Fixtures.TINY_DENOISER).fit();
  }

  @Test
  void export_makesAWholeModelDirectoryAndNothingElse() throws IOException {
    Path model = directory.resolve("tiny");
    ModelSpec spec = result.exportTo(model);
    assertThat(names(model))
        .containsExactly("README.md", "decoder.onnx", "encoder.onnx", "model.json", "preview.png");
    assertThat(names(directory)).containsExactly("tiny");
    assertThat(ModelBundle.read(model).spec()).isEqualTo(spec);
    assertThat(Files.readString(model.resolve("README.md")))
        .contains("# tiny 1.0.0", "seed 42", "trained from Java code", "encoder.1");
  }

  /** The first crops of photographs are all of one picture. */
  @Test
  void preview_showsImagesFromAllOverTheTestSet() throws IOException {
    Path folder = directory.resolve("tiny");
    result.exportTo(folder);
    Samples test = Fixtures.digits().test();
    try (Autoencoder model = Autoencoder.from(folder).load()) {
      assertThat(folder.resolve("preview.png"))
          .hasSameBinaryContentAs(strip(model, test.spread(10)))
          .content(StandardCharsets.ISO_8859_1)
          .isNotEqualTo(
              Files.readString(strip(model, test.limit(10)), StandardCharsets.ISO_8859_1));
    }
  }

  private Path strip(Autoencoder model, Samples shown) throws IOException {
    Path picture = directory.resolve("strip.png");
    Strips.of(model, EvaluationData.of(shown, "synthetic", "test"), Noise.none(), 0)
        .writePng(picture);
    return picture;
  }

  @Test
  void export_ofAnImageToImageNetworkMakesADenoiser() throws IOException {
    Path model = directory.resolve("tiny-denoiser");
    denoiser.exportTo(model);
    try (Autoencoder loaded = Autoencoder.from(model).load()) {
      assertThat(loaded.denoise(new float[784], 28, 28)).hasSize(784);
      assertThatThrownBy(() -> loaded.encode(new float[784]))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  /** Large features behind gates that are nearly shut, as trained networks have them too. */
  @Test
  void gatesThatOnnxRuntimesSigmoidIsTooRoughFor_areWrittenOut() throws IOException {
    TrainingResult gated = Fixtures.training(Fixtures.TINY_GATED).fit();
    scale(gated.weights(), "denoiser.0.weight", 3000, 0);
    scale(gated.weights(), "denoiser.2.body.0.weight", 1e-4f, 0);
    scale(gated.weights(), "denoiser.2.body.0.bias", 0.1f, -9);
    Path model = directory.resolve("tiny-gated");
    gated.exportTo(model);
    assertThat(Files.readAllBytes(model.resolve("denoiser.onnx")))
        .isIn(
            OnnxGraph.withExactGates(gated.architecture(), gated.weights(), "image")
                .get("denoiser"),
            // where ONNX Runtime has another sigmoid
            OnnxGraph.of(gated.architecture(), gated.weights(), "image").get("denoiser"));
    assertThat(names(directory)).containsExactly("tiny-gated");
  }

  private static void scale(Weights weights, String path, float factor, float shift) {
    float[] values = weights.get(path).values();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] * factor + shift;
    }
  }

  /** What no way of writing gates can mend is refused as before, and nothing is left. */
  @Test
  void disagreementThatGatesDoNotExplain_isRefused() throws IOException {
    TrainingResult steep = Fixtures.training(Fixtures.TINY_GATED).seed(5).fit();
    scale(steep.weights(), "denoiser.3.weight", 1e6f, 0);
    Path model = directory.resolve("steep");
    assertThatThrownBy(() -> steep.exportTo(model))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining("tiny-gated");
    assertThat(names(directory)).isEmpty();
  }

  @Test
  void fullyConvolutionalNetwork_isExportedForAnySize() throws IOException {
    Path model = directory.resolve("tiny-denoiser");
    Input.Image input = denoiser.exportTo(model).image();
    assertThat(input.height()).isNull();
    assertThat(input.width()).isNull();
    assertThat(input.multiple()).isEqualTo(1);
    assertThat(input.halo()).isEqualTo(3);
    try (Autoencoder loaded = Autoencoder.from(model).load()) {
      assertThat(loaded.denoise(new float[2 * 31 * 50], 31, 50)).hasSize(2 * 31 * 50);
    }
    assertThat(Files.readString(model.resolve("README.md")))
        .contains("of any height and width", "model.denoise(noisyPixels, height, width)");
  }

  @Test
  void batchNormalisation_leavesNoTraceInTheGraph() throws IOException {
    Path model = directory.resolve("tiny-denoiser");
    denoiser.exportTo(model);
    byte[] graph = Files.readAllBytes(model.resolve("denoiser.onnx"));
    assertThat(new String(graph, StandardCharsets.ISO_8859_1))
        .contains("Conv", "denoiser.0.bias")
        .doesNotContain("BatchNormalization", "gamma");
  }

  @Test
  void description_saysHowTheModelCameToBe() throws IOException {
    ModelSpec spec = result.exportTo(directory.resolve("tiny"));
    assertThat(spec.training()).isEqualTo(RunJson.toMap(result.record()));
    assertThat(spec.training())
        .containsKeys("config", "dataSha256", "versions", "device", "outcome");
    assertThat(spec.training().get("config"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("seed", 42);
    assertThat(spec.metrics()).singleElement().extracting("samples").isEqualTo(60);
  }

  @Test
  void modelForNoiseOfARange_isMeasuredAtEachStrength() throws IOException {
    Path model = directory.resolve("blind");
    TrainingResult blind =
        Fixtures.training(Fixtures.TINY_DENOISER).noise(Noise.gaussian(0.1, 0.8)).fit();
    List<Metrics> metrics = blind.exportTo(model).metrics();
    assertThat(metrics)
        .extracting(Metrics::noise)
        .startsWith("gaussian:0.1..0.8", "gaussian:0.1", "gaussian:0.2")
        .endsWith("gaussian:0.8")
        .hasSize(9);
    assertThat(Files.readString(model.resolve("README.md")))
        .contains("Each strength of the noise for itself", "| gaussian:0.4 |", "how strong it is");
  }

  @Test
  void strengthsOfManyImages_areMeasuredOnAPart_andTheCardSaysSo() throws IOException {
    Path model = directory.resolve("blind");
    TrainingResult blind =
        Fixtures.training(Fixtures.TINY_DENOISER)
            .data(DataSource.synthetic(32, 2_700, 1))
            .noise(Noise.gaussian(0.1, 0.8))
            .fit();
    assertThat(blind.exportTo(model).metrics())
        .extracting(Metrics::samples)
        .startsWith(2_700, 2_674)
        .endsWith(2_674);
    assertThat(Files.readString(model.resolve("README.md")))
        .contains("for itself, on 2,674 images spread evenly over those above:\n\n| noise |");
  }

  @Test
  void metrics_areThoseOfAnEvaluationThroughTheSdk() throws IOException {
    Path model = directory.resolve("tiny-denoiser");
    Metrics metrics = denoiser.exportTo(model).metrics().get(0);
    try (Autoencoder loaded = Autoencoder.from(model).load()) {
      Evaluation evaluation =
          Evaluation.of(
              loaded,
              EvaluationData.of(Fixtures.digits().test(), "synthetic", "test"),
              Noise.gaussian(0.5),
              0,
              done -> {});
      assertThat(evaluation.metrics()).isEqualTo(metrics);
      assertThat(evaluation.inputPsnr()).isCloseTo(9.4, within(0.3));
    }
  }

  @Test
  void export_replacesAnOlderModel() throws IOException {
    Path model = directory.resolve("tiny");
    result.exportTo(model);
    Files.writeString(model.resolve("stale.txt"), "of the older model");
    result.exportTo(model);
    assertThat(names(model)).doesNotContain("stale.txt").contains("model.json");
    assertThat(names(directory)).containsExactly("tiny");
  }

  @Test
  void export_refusesADirectoryThatIsNoModel() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.writeString(other.resolve("thesis.txt"), "two years of work");
    assertThatThrownBy(() -> result.exportTo(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected a model directory");
    assertThat(names(other)).containsExactly("thesis.txt");
  }

  @Test
  void export_refusesAFileAndAnUnwritablePlace() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> result.exportTo(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("found a file");
    assertThatThrownBy(() -> result.exportTo(file.resolve("model")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("file");
    assertThat(names(directory)).containsExactly("file");
  }

  @Test
  void diskErrorDuringExport_leavesTheOldModelInPlace() throws IOException {
    Path model = directory.resolve("tiny");
    result.exportTo(model);
    String before = Files.readString(model.resolve("model.json"));
    try (ModelDirectory draft = ModelDirectory.draft(model)) {
      draft.write("model.json", new byte[] {1});
      // A name that no file system takes stands for a disk that refuses the next file.
      String tooLong = "x".repeat(5000);
      assertThatThrownBy(() -> draft.write(tooLong, new byte[] {2}))
          .isInstanceOf(IOException.class);
    }
    assertThat(Files.readString(model.resolve("model.json"))).isEqualTo(before);
    assertThat(names(directory)).containsExactly("tiny");
  }

  @Test
  void failedSwap_putsTheOldModelBack() throws IOException {
    Path model = directory.resolve("tiny");
    result.exportTo(model);
    try (ModelDirectory draft = ModelDirectory.draft(model)) {
      Files.delete(draft.path());
      assertThatThrownBy(draft::publish).isInstanceOf(IOException.class);
    }
    assertThat(ModelBundle.read(model).spec().name()).isEqualTo("tiny");
    assertThat(names(directory)).containsExactly("tiny");
  }

  static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
