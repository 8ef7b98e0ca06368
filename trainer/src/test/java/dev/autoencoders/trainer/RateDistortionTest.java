package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.CodecSpec.Quality;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import dev.autoencoders.trainer.architecture.BlockTransform;
import dev.autoencoders.trainer.architecture.Blueprint;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.architecture.Clamp;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.Flatten;
import dev.autoencoders.trainer.architecture.InverseBlockTransform;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Reshape;
import dev.autoencoders.trainer.architecture.Residual;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.onnx.ExportedWeights;
import dev.autoencoders.trainer.onnx.HalfPrecision;
import dev.autoencoders.trainer.preset.Preset;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.Loss;
import dev.autoencoders.trainer.run.OptimizerConfig;
import dev.autoencoders.trainer.run.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training for few bits and little error. */
class RateDistortionTest {
  private static final SampleShape IMAGE = SampleShape.image(1, 28, 28);
  private static final Bottleneck BOTTLENECK =
      new Bottleneck(List.of(new Quality(30, 0.5), new Quality(60, 0.25)), 4);
  private static final Preset TINY_CODEC =
      new Preset(
          "tiny-codec",
          "A tiny codec for tests.",
          Task.AUTOENCODING,
          new Blueprint.Fixed(
              new EncoderDecoder(
                  IMAGE,
                  List.of(new Flatten(), new Dense(32), new Relu(), new Dense(8), BOTTLENECK),
                  List.of(
                      new Dense(32),
                      new Relu(),
                      new Dense(784),
                      new Reshape(IMAGE),
                      new Sigmoid()))),
          new Recipe(Noise.none(), Loss.MSE, OptimizerConfig.standard().withLearningRate(1e-2), 8));

  private static final Preset TINY_ANY_SIZE =
      new Preset(
          "tiny-any-size",
          "A tiny codec of any size for tests.",
          Task.AUTOENCODING,
          new Blueprint.Fixed(
              new EncoderDecoder(
                  IMAGE,
                  List.of(new BlockTransform(4), new Bottleneck(BOTTLENECK.qualities(), 1)),
                  List.of(
                      new InverseBlockTransform(4),
                      new Residual(List.of(new Conv(1, 3))),
                      Clamp.PIXELS))),
          new Recipe(Noise.none(), Loss.MSE, OptimizerConfig.standard(), 1));

  @TempDir Path directory;

  @Test
  void training_lowersErrorAndBitsTogether() throws IOException {
    List<EpochRecord> history = Fixtures.training(TINY_CODEC).fit().history();
    double first = history.get(0).validationLoss();
    double last = history.get(history.size() - 1).validationLoss();
    assertThat(last).isLessThan(0.8 * first);
  }

  @Test
  void prior_isTrained() throws IOException {
    TrainingResult result = Fixtures.training(TINY_CODEC).epochs(2).fit();
    for (String array : List.of("location", "scale", "share")) {
      assertThat(result.weights().get("encoder.4." + array).values())
          .as(array)
          .hasSize(24)
          .doesNotContain(0f);
    }
  }

  @Test
  void resume_endsBitIdentical() throws IOException {
    TrainingResult whole = Fixtures.training(TINY_CODEC).epochs(3).fit();
    Training stopped = Fixtures.training(TINY_CODEC).epochs(3).keepIn(directory);
    assertThatThrownBy(stopped.onProgress(new StopAfter(1))::fit)
        .isInstanceOf(StopAfter.Stop.class);
    TrainingResult resumed =
        Fixtures.training(TINY_CODEC).epochs(3).keepIn(directory).resume(true).fit();
    Fixtures.assertSame(resumed.weights(), whole.weights());
    assertThat(resumed.history())
        .extracting(EpochRecord::validationLoss)
        .isEqualTo(whole.history().stream().map(EpochRecord::validationLoss).toList());
  }

  @Test
  void otherErrorThanTheSquared_isRefusedBeforeTraining() {
    Training training = Fixtures.training(TINY_CODEC).loss(Loss.BCE);
    assertThatThrownBy(training::fit)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("loss: expected mse for a network with a bottleneck, found bce");
  }

  @Test
  void export_hasTablesAndAPointForEachQuality() throws IOException {
    Path model = directory.resolve("tiny-codec");
    ModelSpec spec = Fixtures.training(TINY_CODEC).fit().exportTo(model);
    assertThat(spec.operations()).contains(Operation.COMPRESS);
    assertThat(Objects.requireNonNull(spec.codec()).qualities()).isEqualTo(BOTTLENECK.qualities());
    List<Metrics> points = spec.metrics().stream().filter(m -> m.quality() != null).toList();
    assertThat(points).extracting(Metrics::quality).containsExactly(30, 60);
    // A latent of eight numbers takes a few bytes; the finer quality more, for less error.
    assertThat(points.get(0).bytesPerSample())
        .isBetween(0.5, 16.0)
        .isLessThan(points.get(1).bytesPerSample());
    assertThat(points.get(1).mse()).isLessThan(points.get(0).mse());
    assertThat(Files.readString(model.resolve("README.md")))
        .contains("model.codec().compress(picture)", "| quality | bytes an image |");
    assertThat(model.resolve("rate-distortion.svg")).exists();
  }

  @Test
  void encodersGraph_hasNothingOfThePrior() throws IOException {
    Path model = directory.resolve("tiny-codec");
    Fixtures.training(TINY_CODEC).epochs(1).fit().exportTo(model);
    String graph = Files.readString(model.resolve("encoder.onnx"), StandardCharsets.ISO_8859_1);
    assertThat(graph).contains("encoder.3.weight").doesNotContain("encoder.4.");
  }

  /** What was compared with DJL and measured is what other trainings begin with. */
  @Test
  void export_keepsLargeMatricesIn16Bits_whichComeBack() throws IOException {
    Path model = directory.resolve("tiny-codec");
    TrainingResult result = Fixtures.training(TINY_CODEC).epochs(1).fit();
    result.exportTo(model);
    Weights exported = ExportedWeights.of(ModelBundle.read(model));
    Weights rounded = HalfPrecision.round(result.weights());
    assertThat(exported.arrays()).hasSize(8).containsKeys("encoder.1.weight", "decoder.2.bias");
    exported
        .arrays()
        .forEach(
            (path, array) -> {
              assertThat(array.values()).as(path).isEqualTo(rounded.get(path).values());
              assertThat(array.sizes()).as(path).isEqualTo(rounded.get(path).sizes());
            });
    assertThat(rounded.get("encoder.1.weight").values())
        .isNotEqualTo(result.weights().get("encoder.1.weight").values());
    // 784·32 and 8·32 weights; the second are too few for 16 bits.
    assertThat(model.resolve("encoder.onnx"))
        .satisfies(
            file ->
                assertThat(Files.size(file))
                    .isBetween(2 * 25_088 + 4 * 256L, 2 * 25_088 + 4 * 256L + 2_000));
  }

  /** An export compares latents and images of both libraries, one after the other. */
  @Test
  void fullyConvolutionalCodec_isExportedForAnySize() throws IOException {
    Path model = directory.resolve("tiny-any-size");
    ModelSpec spec = Fixtures.training(TINY_ANY_SIZE).epochs(1).fit().exportTo(model);
    assertThat(spec.image().takesAnySize()).isTrue();
    assertThat(spec.image().multiple()).isEqualTo(4);
    assertThat(spec.latent()).isEqualTo(Latent.ofAnySize(16));
    Metrics rough = spec.metrics().stream().filter(m -> m.quality() != null).toList().get(0);
    double bytes = Objects.requireNonNull(rough.bytesPerSample());
    assertThat(Files.readString(model.resolve("README.md")))
        .contains(String.format(Locale.ROOT, "| 30 | %.1f | %.3f |", bytes, bytes * 8 / 784));
    try (Autoencoder loaded = Autoencoder.from(model).load()) {
      float[] image = new float[20 * 12];
      byte[] file = loaded.codec().compress(image, 20, 12);
      assertThat(loaded.codec().decompressValues(file)).hasSize(20 * 12);
    }
  }
}
