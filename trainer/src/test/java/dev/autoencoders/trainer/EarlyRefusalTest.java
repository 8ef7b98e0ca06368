package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.Architecture.ImageToImage;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.preset.Presets;
import dev.autoencoders.trainer.report.Strips;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.TrainingListener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be exported or measured after the training is refused before its first epoch. */
class EarlyRefusalTest {
  @TempDir Path directory;

  private final List<EpochRecord> epochs = new ArrayList<>();

  private final TrainingListener counter =
      new TrainingListener() {
        @Override
        public void onEpoch(EpochRecord epoch) {
          epochs.add(epoch);
        }
      };

  /** Images of random bytes, 40 to train and as many as said to test with. */
  private record Squares(int side, int testSide, int tests) implements DataSource {
    @Override
    public String name() {
      return "squares";
    }

    private static ImageSet images(int count, int side) {
      byte[] pixels = new byte[count * side * side];
      new Random(side).nextBytes(pixels);
      return ImageSet.of("squares", 1, side, side, pixels, new byte[count]);
    }

    @Override
    public ImageSet train(int limit) {
      return images(40, side).limit(limit);
    }

    @Override
    public ImageSet test(int limit) throws IOException {
      if (tests < 0) {
        throw new IOException("squares/test: expected a file, found none");
      }
      return images(tests, testSide).limit(limit);
    }
  }

  private Training dense(DataSource source) {
    return Training.of(Presets.named("dense"))
        .code(2)
        .epochs(1)
        .batch(20)
        .data(source)
        .device("cpu")
        .threads(1)
        .onProgress(counter);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 10})
  void imagesThatAreTooSmallForAMetric_areTrainedAndMeasuredByTheOthers(int side)
      throws IOException {
    Path model = directory.resolve("small");
    Metrics metrics = dense(new Squares(side, side, 12)).fit().exportTo(model).metrics().get(0);
    assertThat(metrics.ssim()).isNull();
    assertThat(metrics.ssimMean()).isNull();
    assertThat(metrics.psnrMean()).isNotNull();
    assertThat(Files.readString(model.resolve("model.json"))).contains("\"ssim\" : null");
    assertThat(Files.readString(model.resolve("README.md")))
        .contains("| PSNR |")
        .doesNotContain("SSIM")
        .doesNotContain("null");
    try (Autoencoder loaded = Autoencoder.from(model).load()) {
      assertThat(loaded.spec().metrics().get(0)).isEqualTo(metrics);
    }
  }

  @Test
  void testSetThatCannotBeRead_isFoundOutBeforeTheFirstEpoch() {
    assertThatThrownBy(() -> dense(new Squares(12, 12, -1)).fit())
        .isInstanceOf(IOException.class)
        .hasMessage("squares/test: expected a file, found none");
    assertThat(epochs).isEmpty();
  }

  @Test
  void testImagesOfAnotherShape_areRefusedBeforeTheFirstEpoch() {
    assertThatThrownBy(() -> dense(new Squares(12, 13, 5)).fit())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "squares: expected test samples of the shape of the training samples, 1×12×12, found"
                + " squares: 5 images of 1×13×13");
    assertThat(epochs).isEmpty();
  }

  @Test
  void emptyTestSet_isRefusedBeforeTheFirstEpoch() {
    assertThatThrownBy(() -> dense(new Squares(12, 12, 0)).fit())
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("found squares: 0 images of 1×12×12");
    assertThat(epochs).isEmpty();
  }

  @Test
  void modelThatNobodyCouldDescribe_isRefusedBeforeTheFirstEpoch() {
    ImageToImage network =
        new ImageToImage(SampleShape.image(1, 12, 12), List.of(new Conv(1, 3), new Sigmoid()));
    Training training =
        Training.of("copier", "Copies.", Task.AUTOENCODING, network)
            .data(new Squares(12, 12, 5))
            .device("cpu")
            .onProgress(counter);
    assertThatThrownBy(training::fit)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found [denoiser]");
    assertThat(epochs).isEmpty();
  }

  /** The draft's name is longer than the model's. */
  @Test
  void directoryWhoseDraftCannotBeMade_isRefusedBeforeTheTraining() {
    Path tooLong = directory.resolve("m".repeat(240));
    assertThatThrownBy(() -> TrainingResult.requireExportable(tooLong, "1.0.0"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected to be able to write there")
        .hasMessageContaining("a shorter name");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void directoryThatCanBeWritten_isLeftAsItWas() throws IOException {
    TrainingResult.requireExportable(directory.resolve("new/model"), "1.0.0");
    assertThat(directory.resolve("new")).isEmptyDirectory();
  }

  /** Ten of them side by side, three times as large, would take gigabytes. */
  @Test
  void previewOfLargeImages_showsTheirMiddle() throws IOException {
    Path model = directory.resolve("large");
    Training.of(Fixtures.TINY_DENOISER)
        .data(Fixtures.digits())
        .epochs(1)
        .device("cpu")
        .fit()
        .exportTo(model);
    try (Autoencoder denoiser = Autoencoder.from(model).load()) {
      EvaluationData large = EvaluationData.of(new Squares(300, 300, 2).test(2), "squares", "test");
      BufferedImage strip = Strips.of(denoiser, large, Noise.none(), 0).image();
      assertThat(strip.getWidth()).isEqualTo(2 * 256 + 2);
      assertThat(strip.getHeight()).isEqualTo(2 * 256 + 2);
      BufferedImage preview = Strips.preview(denoiser, large, Noise.none(), 0).image();
      assertThat(preview.getWidth()).isEqualTo(2 * 96 + 2);
      assertThat(preview.getHeight()).isEqualTo(2 * 96 + 2);
    }
  }
}
