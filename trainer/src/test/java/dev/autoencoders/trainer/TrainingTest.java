package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.model.License;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.Flatten;
import dev.autoencoders.trainer.architecture.Reshape;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.preset.Presets;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.Loss;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.TrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static final SampleShape IMAGE = SampleShape.image(1, 28, 28);

  @TempDir Path directory;

  @Test
  void training_lowersTheLossOnHeldOutImages() throws IOException {
    List<EpochRecord> history =
        Fixtures.training(Fixtures.TINY).batch(8).learningRate(1e-2).epochs(4).fit().history();
    assertThat(history).hasSize(4);
    assertThat(history.get(3).validationLoss()).isLessThan(0.8 * history.get(0).validationLoss());
  }

  @Test
  void meanSquaredError_isAnotherLoss() throws IOException {
    List<EpochRecord> history =
        Fixtures.training(Fixtures.TINY).epochs(3).loss(Loss.MSE).fit().history();
    assertThat(history.get(2).validationLoss())
        .isLessThan(history.get(0).validationLoss())
        .isLessThan(0.25);
  }

  @Test
  void sameSeed_givesTheSameWeights() throws IOException {
    Weights first = Fixtures.training(Fixtures.TINY).seed(5).fit().weights();
    Weights again = Fixtures.training(Fixtures.TINY).seed(5).fit().weights();
    Weights other = Fixtures.training(Fixtures.TINY).seed(6).fit().weights();
    Fixtures.assertSame(again, first);
    assertThat(other.get("encoder.1.weight").values())
        .isNotEqualTo(first.get("encoder.1.weight").values());
  }

  @Test
  void noise_isFreshInEachEpochAndChangesTheResult() throws IOException {
    Weights clean = Fixtures.training(Fixtures.TINY).epochs(1).fit().weights();
    Weights noisy =
        Fixtures.training(Fixtures.TINY).epochs(1).noise(Noise.gaussian(0.5)).fit().weights();
    assertThat(noisy.get("encoder.1.weight").values())
        .isNotEqualTo(clean.get("encoder.1.weight").values());
  }

  @Test
  void resumedRun_endsBitIdenticalToAnUninterruptedOne() throws IOException {
    Augmentation changes = Augmentation.parse("shift:1+rotate:5");
    Training whole = Fixtures.training(Fixtures.TINY_DENOISER).epochs(3).augmentation(changes);
    Weights expected = whole.fit().weights();
    Path run = directory.resolve("run");
    Training interrupted =
        Fixtures.training(Fixtures.TINY_DENOISER)
            .epochs(3)
            .augmentation(changes)
            .keepIn(run)
            .onProgress(new StopAfter(2));
    assertThatThrownBy(interrupted::fit).isInstanceOf(StopAfter.Stop.class);
    TrainingResult resumed =
        Fixtures.training(Fixtures.TINY_DENOISER)
            .epochs(3)
            .augmentation(changes)
            .keepIn(run)
            .resume(true)
            .fit();
    assertThat(resumed.history()).hasSize(3);
    Fixtures.assertSame(resumed.weights(), expected);
  }

  @Test
  void damagedCheckpoint_isPassedOverForTheOneBeforeIt() throws IOException {
    Path run = directory.resolve("run");
    TrainingResult first = Fixtures.training(Fixtures.TINY).epochs(3).keepIn(run).fit();
    List<Path> checkpoints = checkpoints(run);
    assertThat(checkpoints).hasSize(2);
    byte[] bytes = Files.readAllBytes(checkpoints.get(1));
    bytes[bytes.length / 2] ^= 1;
    Files.write(checkpoints.get(1), bytes);
    TrainingResult resumed =
        Fixtures.training(Fixtures.TINY).epochs(3).keepIn(run).resume(true).fit();
    assertThat(resumed.history()).hasSize(3);
    Fixtures.assertSame(resumed.weights(), first.weights());
  }

  @Test
  void checkpointThatCannotBeWritten_stopsTraining() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    Training training = Fixtures.training(Fixtures.TINY).keepIn(file.resolve("run"));
    assertThatThrownBy(training::fit).isInstanceOf(IOException.class).hasMessageContaining("file");
  }

  @Test
  void interrupt_stopsTraining() {
    Training training = Fixtures.training(Fixtures.TINY);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(training::fit)
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("interrupted in epoch 1");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void imagesOfAnotherShape_areRefused() {
    SampleShape shape = SampleShape.image(1, 14, 14);
    Training training =
        Training.of(
                "half",
                "Half the size.",
                Task.AUTOENCODING,
                new EncoderDecoder(
                    shape,
                    List.of(new Flatten(), new Dense(4)),
                    List.of(new Dense(196), new Reshape(shape), new Sigmoid())))
            .data(Fixtures.digits());
    assertThatThrownBy(training::fit)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("half: expected images of 1×14×14, found 1×28×28");
  }

  @Test
  void fittedPreset_takesShapeFromTheDataAndCodeFromTheOption() throws IOException {
    TrainingResult result = Fixtures.training(Presets.DENSE).code(5).epochs(1).fit();
    assertThat(result.architecture()).isEqualTo(Presets.DENSE.fit(IMAGE, 5));
    RunConfig config = result.record().config();
    assertThat(config.network()).isEqualTo("dense");
    assertThat(config.code()).isEqualTo(5);
    assertThat(config.name()).isEqualTo("synthetic-dense-5");
    ModelSpec model = result.exportTo(directory.resolve("model"));
    assertThat(model.name()).isEqualTo("synthetic-dense-5");
  }

  @Test
  void licenceOfData_isNotTakenOverForOtherData() throws IOException {
    TrainingResult first =
        Fixtures.training(Fixtures.TINY).epochs(1).license("MIT").dataLicense("CC0-1.0").fit();
    assertThat(first.record().config().licenses()).isEqualTo(new Licenses("MIT", "CC0-1.0"));
    DataSource others =
        new DataSource() {
          @Override
          public String name() {
            return "others";
          }

          @Override
          public ImageSet train(int limit) throws IOException {
            return Fixtures.digits().train(limit);
          }

          @Override
          public ImageSet test(int limit) throws IOException {
            return Fixtures.digits().test(limit);
          }
        };
    TrainingResult same = Fixtures.training(Fixtures.TINY).config(first.record().config()).fit();
    assertThat(same.record().config().licenses()).isEqualTo(new Licenses("MIT", "CC0-1.0"));
    TrainingResult other =
        Training.of(Fixtures.TINY).config(first.record().config()).data(others).fit();
    assertThat(other.record().config().licenses()).isEqualTo(new Licenses("MIT", null));
    assertThat(other.exportTo(directory.resolve("other")).license())
        .isEqualTo(new License("MIT", "NOASSERTION"));
    assertThat(directory.resolve("other/README.md"))
        .content()
        .contains("Model: MIT. Training data: not known.");
  }

  @Test
  void name_canBeChosen() throws IOException {
    TrainingResult result = Fixtures.training(Fixtures.TINY).name("my-model").epochs(1).fit();
    assertThat(result.exportTo(directory.resolve("model")).name()).isEqualTo("my-model");
    assertThat(result.record().config().network()).isEqualTo("tiny");
  }

  @Test
  void augmentation_changesTheResult_andIsTheSameAgain() throws IOException {
    Augmentation changes = Augmentation.parse("shift:2+rotate:10");
    Weights plain = Fixtures.training(Fixtures.TINY).epochs(1).fit().weights();
    Weights first =
        Fixtures.training(Fixtures.TINY).epochs(1).augmentation(changes).fit().weights();
    Weights again =
        Fixtures.training(Fixtures.TINY).epochs(1).augmentation(changes).fit().weights();
    Fixtures.assertSame(again, first);
    assertThat(first.get("encoder.1.weight").values())
        .isNotEqualTo(plain.get("encoder.1.weight").values());
  }

  @Test
  void threadThatMakesBatches_isGoneAfterTraining_howeverItEnds() throws IOException {
    Fixtures.training(Fixtures.TINY).epochs(1).fit();
    assertThat(batchThreads()).isEmpty();
    Training stopped = Fixtures.training(Fixtures.TINY).onProgress(new StopAfter(0));
    assertThatThrownBy(stopped::fit).isInstanceOf(StopAfter.Stop.class);
    assertThat(batchThreads()).isEmpty();
  }

  private static List<String> batchThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("autoencoders-"))
        .toList();
  }

  @Test
  void options_outOfRangeAreNamed() {
    assertThatThrownBy(() -> Fixtures.training(Fixtures.TINY).epochs(0).fit())
        .hasMessageContaining("epochs: expected a number from 1 on, found 0");
    assertThatThrownBy(() -> Fixtures.training(Fixtures.TINY).learningRate(-1).fit())
        .hasMessageContaining("learningRate");
    assertThatThrownBy(() -> Fixtures.training(Fixtures.TINY).validation(300).fit())
        .hasMessageContaining("validation: expected a number from 1 to 299, found 300");
    assertThatThrownBy(() -> Fixtures.training(Fixtures.TINY).name("My model").fit())
        .hasMessageContaining("name: expected lower-case letters");
    assertThatThrownBy(() -> Fixtures.training(Fixtures.TINY).code(8).fit())
        .hasMessageContaining("tiny: expected no code size");
    assertThatThrownBy(() -> Fixtures.training(Fixtures.TINY).device("tpu").fit())
        .hasMessageContaining("expected auto, cpu, gpu");
    assertThatThrownBy(() -> Training.of(Fixtures.TINY).fit())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("data");
  }

  private static List<Path> checkpoints(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("checkpoint-"))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
